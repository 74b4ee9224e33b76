//! Names of columns -> what they may hold, in Dutch, English, German and French.

use crate::plan::Role;
use lekcheck::detail::Kind;
use unicode_normalization::UnicodeNormalization as _;

/// How well a name fits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// The name holds a known word.
    Part,
    /// The name is a known word.
    Whole,
}

/// Known names, folded: letters and digits alone. Of two that fit equally, the earlier counts, so that what
/// contains another word stands before it.
const NAMES: [(Role, &str); 18] = [
    (
        Role::HouseNumberAddition,
        "toevoeging huisnummertoevoeging huisnrtoevoeging huisnummertoev toev huisletter addition \
         houseaddition housenumberaddition housenumbersuffix hausnummerzusatz adresszusatz \
         complementdadresse",
    ),
    (
        Role::SurnamePrefix,
        "tussenvoegsel tussenvoegsels tussenv tussenvg tv tvg voorvoegsel voorvoegsels voorv voorvg vv \
         surnameprefix prefix nameprefix infix namensvorsatz vorsatzwort particule",
    ),
    (
        Role::BirthDay,
        "geboortedag gebdag birthday dayofbirth birthdd geburtstagtag geburtstag journaissance \
         jourdenaissance",
    ),
    (
        Role::BirthMonth,
        "geboortemaand gebmaand birthmonth monthofbirth birthmm geburtsmonat moisnaissance moisdenaissance",
    ),
    (
        Role::BirthYear,
        "geboortejaar gebjaar birthyear yearofbirth birthyyyy geburtsjahr anneenaissance anneedenaissance",
    ),
    (
        Role::Leaked,
        "gelekt gelektegegevens gelektedata gestolengegevens leaked leakeddata leakedfields databreached \
         betroffenedaten gestohlenedaten donneesvolees donneesfuitees",
    ),
    (
        Role::Detail(Kind::Bsn),
        "bsn burgerservicenummer bsnnummer bsnnr sofinummer sofi sofinr citizenservicenumber",
    ),
    (
        Role::Detail(Kind::BirthDate),
        "geboortedatum geboortedag gebdatum gebdat gebdt geboren birthdate dateofbirth dob birthday birthdt \
         geburtsdatum geburtstag gebdat geb datedenaissance datenaissance dtnaissance dtnaiss datenaiss \
         naiss \
         naissance",
    ),
    (
        Role::Detail(Kind::Postcode),
        "postcode pc cp postcd postalcode zip zipcode plz postleitzahl codepostal",
    ),
    (
        Role::Detail(Kind::HouseNumber),
        "huisnummer huisnr hnr housenumber houseno housenr hausnummer hausnr numerodemaison numerodevoie",
    ),
    (
        Role::Detail(Kind::Email),
        "email emailadres emailaddress mailadres mail emailadresse adressemail courriel adresseemail epost",
    ),
    (
        Role::Detail(Kind::Phone),
        "telefoon telefoonnummer telefoonnr telnr tel telnummer telvast telmobiel mob mobil mobilfunk \
         mobiltelefon rufnummer telefonnummer mobiel mobielnummer gsm phone phonenumber \
         telephone mobile mobilenumber telefon telefonnummer handy handynummer numerodetelephone portable",
    ),
    (
        Role::Detail(Kind::ClientNumber),
        "patientnummer patientnr patientid clientnummer clientnr clientid clientnumber klantnummer klantnr \
         klantid relatienummer customernumber customerid lidnummer cliëntnummer debiteurnummer kundennummer \
         patientennummer patientnumber memberid numeroclient numeropatient",
    ),
    (
        Role::Detail(Kind::Surname),
        "achternaam naam familienaam geslachtsnaam surname lastname familyname nachname familienname \
         nomdefamille \
         nom",
    ),
    (Role::Status, "status statut"),
    (Role::Group, "groep doelgroep group gruppe groupe"),
    (
        Role::Detail(Kind::Code),
        "lekcode lekcheckcode lettercode briefcode",
    ),
    (Role::Leaked, "categorieen datacategorieen datacategories"),
];

/// Whose details a column holds, if it says that they are not those of the person of its row.
const OTHERS: &str = "huisarts arts behandelaar verwijzer partner echtgenoot ouder moeder vader verzorger \
 voogd \
    contactpersoon noodcontact mantelzorger medewerker werkgever verzekeraar gp doctor physician partner \
    spouse parent \
    mother father guardian emergency kin carer employer insurer staff arzt hausarzt ehepartner mutter \
    vater notfall \
    angehoriger betreuer arbeitgeber medecin conjoint mere pere tuteur urgence employeur";

/// What a column of this name may hold.
pub fn role(name: &str) -> Option<(Role, Fit)> {
    let folded = folded(name);
    if folded.is_empty() {
        return None;
    }
    let of_word = |wanted: &str| {
        let row = NAMES
            .iter()
            .find(|(_, words)| words.split_whitespace().any(|word| word == wanted));
        row.map(|(role, _)| *role)
    };
    if let Some(role) = of_word(&folded) {
        return Some((role, Fit::Whole));
    }
    // Short words stand in too many others.
    let holds = |word: &str| word.len() >= 6 && folded.contains(word);
    let part = NAMES
        .iter()
        .find(|(_, words)| words.split_whitespace().any(holds));
    if let Some((role, _)) = part {
        return Some((*role, Fit::Part));
    }
    // `DT_NAISS`, `Tel. 2`: a known word stands between others.
    let words = words_of(name);
    let mut known = words.iter().filter(|word| word.len() >= 3);
    known.find_map(|word| of_word(word)).map(|role| (role, Fit::Part))
}

/// Whether a column of this name seems to be about somebody else than the person of its row.
pub fn is_of_somebody_else(name: &str) -> bool {
    let words = words_of(name);
    OTHERS
        .split_whitespace()
        .any(|other| words.iter().any(|word| word == other))
}

/// The words of a name, folded: what stands between signs, and where a capital follows a small letter.
pub fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for symbol in name.chars() {
        let parts = !symbol.is_alphanumeric();
        if parts || was_small && symbol.is_uppercase() {
            words.push(String::new());
        }
        if !parts && let Some(word) = words.last_mut() {
            word.push(symbol);
        }
        was_small = symbol.is_lowercase();
    }
    let words = words.iter().map(|word| folded(word));
    words.filter(|word| !word.is_empty()).collect()
}

/// What a letter needs of its reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ForLetters {
    /// A name, or a part of one.
    Name,
    /// An address, or a part of one.
    Address,
}

/// Columns with names, and with addresses, that are no detail by which people are found.
const LETTERS: [(ForLetters, &str); 2] = [
    (
        ForLetters::Name,
        "voorletters voorletter voorl initialen voornaam voornamen roepnaam aanhef titel titulatuur naam \
         volledigenaam initials firstname firstnames forename forenames givenname salutation title name \
         fullname \
         vorname vornamen anrede prenom prenoms civilite",
    ),
    (
        ForLetters::Address,
        "straat straatnaam adres adresregel adres1 adres2 woonplaats plaats plaatsnaam stad gemeente land \
         street \
         streetname address addressline address1 address2 address3 city town county country strasse str \
         anschrift \
         adresse ort wohnort stadt rue voie ville commune pays localite",
    ),
];

/// Whether a letter needs a column: its reader's name and address, and nothing else.
pub fn for_letters(name: &str) -> Option<ForLetters> {
    if is_of_somebody_else(name) {
        return None;
    }
    let folded = folded(name);
    let row = LETTERS
        .iter()
        .find(|(_, words)| words.split_whitespace().any(|word| word == folded));
    if let Some((part, _)) = row {
        return Some(*part);
    }
    match role(name)? {
        (Role::Detail(Kind::Surname) | Role::SurnamePrefix, _) => Some(ForLetters::Name),
        (Role::Detail(Kind::Postcode | Kind::HouseNumber) | Role::HouseNumberAddition, _) => {
            Some(ForLetters::Address)
        }
        _ => None,
    }
}

/// First names and initials, folded.
const GIVEN: &str = "voorletters voorletter voorl initialen voornaam voornamen roepnaam initials firstname \
     firstnames forename forenames givenname givennames vorname vornamen prenom prenoms";

/// Whether a column of this name holds first names or initials of the person of its row.
pub fn is_given_name(name: &str) -> bool {
    let folded = folded(name);
    !is_of_somebody_else(name) && GIVEN.split_whitespace().any(|word| word == folded)
}

/// Lower case, without marks, letters and digits alone.
pub fn folded(name: &str) -> String {
    name.replace('ß', "ss")
        .nfkd()
        .filter(char::is_ascii_alphanumeric)
        .map(|symbol| symbol.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_four_languages_are_known() {
        use Kind::{BirthDate, Bsn, ClientNumber, Email, HouseNumber, Phone, Postcode, Surname};
        for (name, expected) in [
            ("Geboortedatum", Role::Detail(BirthDate)),
            ("GEB.DATUM", Role::Detail(BirthDate)),
            ("Date of birth", Role::Detail(BirthDate)),
            ("date_de_naissance", Role::Detail(BirthDate)),
            ("Geburtsdatum Patient", Role::Detail(BirthDate)),
            ("\u{FEFF}BSN", Role::Detail(Bsn)),
            ("Burger\u{A0}service\u{A0}nummer", Role::Detail(Bsn)),
            ("E-mailadres", Role::Detail(Email)),
            ("e-Mail", Role::Detail(Email)),
            ("Postleitzahl", Role::Detail(Postcode)),
            ("Huisnummer", Role::Detail(HouseNumber)),
            ("Huisnummer toevoeging", Role::HouseNumberAddition),
            ("Telefoonnummer (mobiel)", Role::Detail(Phone)),
            ("Patiëntnummer", Role::Detail(ClientNumber)),
            ("Nachname", Role::Detail(Surname)),
            ("Tussenvoegsel", Role::SurnamePrefix),
            ("Gelekte gegevens", Role::Leaked),
        ] {
            assert_eq!(role(name).map(|(role, _)| role), Some(expected), "{name}");
        }
        for (name, expected) in [
            ("DT_NAISS", Role::Detail(BirthDate)),
            ("Naam", Role::Detail(Surname)),
            ("Voorv.", Role::SurnamePrefix),
            ("Tel. 2", Role::Detail(Phone)),
            ("GebJaar", Role::BirthYear),
            ("CP", Role::Detail(Postcode)),
        ] {
            assert_eq!(role(name).map(|(role, _)| role), Some(expected), "{name}");
        }
        for name in [
            "Voorletters",
            "Straat",
            "Woonplaats",
            "Datum afname",
            "",
            "Opmerking",
        ] {
            assert_eq!(role(name), None, "{name}");
        }
    }

    #[test]
    fn a_letter_needs_name_and_address() {
        use ForLetters::{Address, Name};
        for (name, expected) in [
            ("Voorletters", Some(Name)),
            ("Achternaam", Some(Name)),
            ("Straat", Some(Address)),
            ("Code postal", Some(Address)),
            ("Diagnose", None),
            ("Naam huisarts", None),
            ("E-mail", None),
        ] {
            assert_eq!(for_letters(name), expected, "{name}");
        }
        assert!(is_of_somebody_else("Telefoon huisarts") && !is_of_somebody_else("Telefoon"));
    }
}
