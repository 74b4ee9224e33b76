//! Names of columns -> what they may hold, in Dutch, English, German and French; and the words that exports
//! use for what leaked.

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
const NAMES: [(Role, &str); 15] = [
    (
        Role::HouseNumberAddition,
        "toevoeging huisnummertoevoeging huisnrtoevoeging huisnummertoev toev huisletter addition \
         houseaddition housenumberaddition housenumbersuffix hausnummerzusatz adresszusatz \
         complementdadresse",
    ),
    (
        Role::SurnamePrefix,
        "tussenvoegsel tussenvoegsels tussenv voorvoegsel voorvoegsels surnameprefix prefix nameprefix infix \
         namensvorsatz vorsatzwort particule",
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
        "geboortedatum geboortedag gebdatum gebdat geboren birthdate dateofbirth dob birthday birthdt \
         geburtsdatum geburtstag gebdat datedenaissance datenaissance naissance",
    ),
    (
        Role::Detail(Kind::Postcode),
        "postcode pc postcd postalcode zip zipcode plz postleitzahl codepostal",
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
        "telefoon telefoonnummer telefoonnr telnr tel telnummer mobiel mobielnummer gsm phone phonenumber \
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
        "achternaam familienaam geslachtsnaam surname lastname familyname nachname familienname nomdefamille \
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

/// What a column of this name may hold.
pub fn role(name: &str) -> Option<(Role, Fit)> {
    let folded = folded(name);
    if folded.is_empty() {
        return None;
    }
    let whole = NAMES
        .iter()
        .find(|(_, words)| words.split_whitespace().any(|word| word == folded));
    if let Some((role, _)) = whole {
        return Some((*role, Fit::Whole));
    }
    // Short words stand in too many others.
    let holds = |word: &str| word.len() >= 6 && folded.contains(word);
    NAMES
        .iter()
        .find(|(_, words)| words.split_whitespace().any(holds))
        .map(|(role, _)| (*role, Fit::Part))
}

/// Lower case, without marks, letters and digits alone.
pub fn folded(name: &str) -> String {
    name.nfkd()
        .filter(char::is_ascii_alphanumeric)
        .map(|symbol| symbol.to_ascii_lowercase())
        .collect()
}

/// What is known of a category, from the word that the export has for it.
pub struct Usual {
    /// The page's name for it.
    pub id: &'static str,
    /// In Dutch.
    pub nl: &'static str,
    /// In English.
    pub en: &'static str,
    /// Whether an answer should tell it only to those who hold a code.
    pub sensitive: bool,
    words: &'static str,
}

/// The usual categories, the most urgent first.
pub const USUAL: [Usual; 9] = [
    Usual {
        id: "test-result",
        nl: "de uitslag van uw onderzoek",
        en: "the result of your test",
        sensitive: true,
        words: "testresult testresults uitslag uitslagen testuitslag labuitslag diagnose diagnosis medisch \
                medical befund ergebnis resultat",
    },
    Usual {
        id: "bsn",
        nl: "uw burgerservicenummer (BSN)",
        en: "your citizen service number (BSN)",
        sensitive: false,
        words: "bsn burgerservicenummer",
    },
    Usual {
        id: "identity-document",
        nl: "een kopie van uw identiteitsbewijs",
        en: "a copy of your identity document",
        sensitive: false,
        words: "identitydocument identiteitsbewijs idbewijs paspoort passport idkaart ausweis pieceidentite",
    },
    Usual {
        id: "iban",
        nl: "uw rekeningnummer",
        en: "your bank account number",
        sensitive: false,
        words: "iban rekeningnummer bankrekening bankaccount kontonummer",
    },
    Usual {
        id: "email",
        nl: "uw e-mailadres",
        en: "your e-mail address",
        sensitive: false,
        words: "email emailadres emailaddress mail courriel",
    },
    Usual {
        id: "phone",
        nl: "uw telefoonnummer",
        en: "your telephone number",
        sensitive: false,
        words: "phone telefoon telefoonnummer telephone telefon mobiel",
    },
    Usual {
        id: "address",
        nl: "uw adres",
        en: "your address",
        sensitive: false,
        words: "address adres woonadres adresse anschrift postcode",
    },
    Usual {
        id: "name",
        nl: "uw naam",
        en: "your name",
        sensitive: false,
        words: "name naam namen names nom",
    },
    Usual {
        id: "birth-date",
        nl: "uw geboortedatum",
        en: "your date of birth",
        sensitive: false,
        words: "birthdate geboortedatum dateofbirth dob geburtsdatum datedenaissance",
    },
];

/// The usual category that this word means, and how urgent it is: 0 is most.
pub fn usual(word: &str) -> Option<(usize, &'static Usual)> {
    let folded = folded(word);
    USUAL
        .iter()
        .enumerate()
        .find(|(_, usual)| usual.words.split_whitespace().any(|known| known == folded))
}

/// What a status means, with words for it in Dutch and English.
pub fn meaning(word: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let known = [
        (
            "published",
            "staat op internet",
            "is on the internet",
            "published gepubliceerd openbaar online publiek veroffentlicht publie",
        ),
        (
            "stolen",
            "is gestolen",
            "was stolen",
            "stolen gestolen buitgemaakt gestohlen vole exfiltrated",
        ),
        (
            "uncertain",
            "is misschien gestolen; dat valt niet uit te sluiten",
            "may have been stolen; it cannot be ruled out",
            "uncertain onzeker mogelijk possible possibly misschien onbekend unsicher incertain",
        ),
    ];
    let folded = folded(word);
    known
        .into_iter()
        .find(|(.., words)| words.split_whitespace().any(|known| known == folded))
        .map(|(meaning, nl, en, _)| (meaning, nl, en))
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
}
