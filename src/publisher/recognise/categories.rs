//! What leaked, and how it is out: the usual categories and statuses, and the words that exports have for
//! them. What people are told of them is in [`super::ready`].

use super::names::{folded, words_of};
use lekcheck::detail::Kind;

/// What is known of a category, from the word that the export has for it.
pub struct Usual {
    /// The page's name for it.
    pub id: &'static str,
    /// Whether an answer should tell it only to those who hold a code.
    pub sensitive: bool,
    /// The words that exports use for it, and names of columns that hold it, folded.
    words: &'static str,
}

/// The usual categories, the most urgent first.
pub const USUAL: [Usual; 18] = [
    Usual {
        id: "test-result",
        sensitive: true,
        words: "testresult testresults uitslag uitslagen testuitslag labuitslag medisch medical \
                befund ergebnis resultat",
    },
    Usual {
        id: "diagnosis",
        sensitive: true,
        words: "icd icd10 diagnosecode diagnosis diagnose diagnoses klacht klachten indicatie \
                aandoening ziekte zorgvraag condition diagnosecodes hauptdiagnose nebendiagnose \
                icdcode diagnostic pathologie motif redenzorg reasonforcare medicatie medication \
                medikament behandeling treatment behandlung traitement",
    },
    Usual {
        id: "care",
        sensitive: true,
        words: "redenvanzorg redenzorg reden hulpvraag zorgsoort traject afdeling reasonforcare \
                reasonforreferral support service programme grundderaufnahme aufnahmegrund \
                fachabteilung abteilung station motifdepriseencharge",
    },
    Usual {
        id: "remarks",
        sensitive: true,
        words: "opmerking opmerkingen notitie notities memo toelichting bijzonderheden aantekening \
                aantekeningen remark remarks note notes comment comments bemerkung bemerkungen notiz \
                notizen kommentar remarque remarques commentaire commentaires",
    },
    Usual {
        id: "belief",
        sensitive: true,
        words: "geloof religie godsdienst kerk nationaliteit herkomst geboorteland vakbond partij \
                ethniciteit religion faith nationality ethnicity countryofbirth konfession \
                staatsangehorigkeit religionszugehorigkeit nationalite",
    },
    Usual {
        id: "password",
        sensitive: false,
        words: "wachtwoord password passwort kennwort motdepasse mdp passwd pwd wachtwoordhash \
                passwordhash pincode pin",
    },
    Usual {
        id: "card",
        sensitive: false,
        words: "creditcard creditcardnummer kaartnummer pasnummer cardnumber paymentcard kreditkarte \
                kreditkartennummer cartebancaire numerodecarte",
    },
    Usual {
        id: "bsn",
        sensitive: false,
        words: "bsn burgerservicenummer",
    },
    Usual {
        id: "identity-number",
        sensitive: false,
        words: "nationalinsurancenumber nino nhsnumber nhsno nhs insz rijksregisternummer nir \
                numerosecu numerosecuritesociale securitesociale steuerid steuernummer svnr \
                sozialversicherungsnummer kvnr versichertennummer krankenversichertennummer dni nie \
                codicefiscale pesel tckimlik polisnummer",
    },
    Usual {
        id: "identity-document",
        sensitive: false,
        words: "identitydocument documentnummer paspoortnummer passportnumber passnummer \
                ausweisnummer numerodepasseport identiteitsbewijs idbewijs paspoort passport idkaart \
                ausweis pieceidentite",
    },
    Usual {
        id: "iban",
        sensitive: false,
        words: "iban ibannummer rib rekeningnummer bankrekening bankaccount kontonummer",
    },
    Usual {
        id: "money",
        sensitive: true,
        words: "inkomen salaris schuld schulden bedrag saldo openstaand betalingsachterstand \
                uitkering income salary debt debts amount balance einkommen gehalt schuldenstand \
                betrag revenu salaire dette dettes montant solde donation donations gift giftaid",
    },
    Usual {
        id: "email",
        sensitive: false,
        words: "email emailadres emailaddress mail courriel",
    },
    Usual {
        id: "phone",
        sensitive: false,
        words: "phone telefoon telefoonnummer telephone telefon mobiel",
    },
    Usual {
        id: "address",
        sensitive: false,
        words: "address street town city straat woonplaats plaats stad adres ort wohnort strasse rue \
                voie ville commune huisnummer toevoeging woonadres adresse anschrift postcode",
    },
    Usual {
        id: "name",
        sensitive: false,
        words: "name voorletters voorletter voorl tussenvoegsel aanhef titel salutation anrede \
                civilite voornaam voornamen roepnaam achternaam initials firstname forename surname \
                lastname vorname nachname prenom naam namen names nom",
    },
    Usual {
        id: "birth-date",
        sensitive: false,
        words: "birthdate geboortedatum dateofbirth dob geburtsdatum datedenaissance",
    },
    Usual {
        id: "client-number",
        sensitive: false,
        words: "klantnummer zaaknummer zaaknr supporterid customerid memberid patientid clientid \
                klantnr clientnummer patientnummer dossiernummer contractnummer numerocontrat \
                numerodecontrat contractnumber accountnumber kundennummer patientennummer fallnummer \
                aktenzeichen membershipnumber customernumber",
    },
];

/// The usual category that this word means, and how urgent it is: 0 is most.
pub fn usual(word: &str) -> Option<(usize, &'static Usual)> {
    let folded = folded(word);
    let all = || USUAL.iter().enumerate();
    all().find(|(_, usual)| folded == usual.id.replace('-', "") || usual.knows(&folded))
}

/// The usual category of this id, and how urgent it is.
pub fn of_id(id: &str) -> Option<(usize, &'static Usual)> {
    USUAL.iter().enumerate().find(|(_, usual)| usual.id == id)
}

/// The usual category that a column of this name holds, going by the name, or else by a word in it.
pub fn of_column(name: &str) -> Option<&'static Usual> {
    if let Some((_, usual)) = usual(name) {
        return Some(usual);
    }
    let words = words_of(name);
    let mut known = words.iter().filter(|word| word.len() >= 3);
    known.find_map(|word| USUAL.iter().find(|usual| usual.knows(word)))
}

/// The usual category of a kind of detail.
pub fn of_kind(kind: Kind) -> Option<&'static Usual> {
    let id = match kind {
        Kind::Bsn => "bsn",
        Kind::BirthDate => "birth-date",
        Kind::Postcode | Kind::HouseNumber => "address",
        Kind::Email => "email",
        Kind::Phone => "phone",
        Kind::Surname => "name",
        Kind::ClientNumber => "client-number",
        Kind::Code => return None,
    };
    of_id(id).map(|(_, usual)| usual)
}

impl Usual {
    fn knows(&self, folded: &str) -> bool {
        self.words.split_whitespace().any(|known| known == folded)
    }
}

/// What a status means: `published`, `stolen` or `uncertain`.
pub fn meaning(word: &str) -> Option<&'static str> {
    let known = [
        (
            "published",
            "published gepubliceerd openbaar online publiek veroffentlicht publie",
        ),
        ("stolen", "stolen gestolen buitgemaakt gestohlen vole exfiltrated"),
        (
            "uncertain",
            "uncertain onzeker mogelijk possible possibly misschien onbekend unsicher incertain",
        ),
    ];
    let folded = folded(word);
    known
        .into_iter()
        .find(|(_, words)| words.split_whitespace().any(|known| known == folded))
        .map(|(meaning, _)| meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_are_for_finding_nobody_have_their_category() {
        for (name, expected) in [
            ("IBAN", Some("iban")),
            ("Diagnose (ICD-10)", Some("diagnosis")),
            ("Opmerkingen", Some("remarks")),
            ("NHS number", Some("identity-number")),
            ("Straat", Some("address")),
            ("STATUT", None),
            ("Interne volgorde", None),
        ] {
            assert_eq!(of_column(name).map(|usual| usual.id), expected, "{name}");
        }
    }
}
