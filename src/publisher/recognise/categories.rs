//! What people are told of what leaked: the usual categories with their words, labels and steps, and the
//! usual statuses.

use super::names::{folded, words_of};
use lekcheck::detail::Kind;

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
    /// What its reader can do, in Dutch and English as Markdown, where the page has no steps of its own for
    /// it.
    pub steps: Option<[&'static str; 2]>,
    /// The words that exports use for it, and names of columns that hold it, folded.
    words: &'static str,
}

/// The usual categories, the most urgent first.
pub const USUAL: [Usual; 18] = [
    Usual {
        id: "test-result",
        nl: "de uitslag van uw onderzoek",
        en: "the result of your test",
        sensitive: true,
        steps: None,
        words: "testresult testresults uitslag uitslagen testuitslag labuitslag medisch medical \
                befund ergebnis resultat",
    },
    Usual {
        id: "diagnosis",
        nl: "uw diagnose of klacht",
        en: "your diagnosis or complaint",
        sensitive: true,
        steps: Some([
            "- Dreigt iemand dit bekend te maken? Betaal niet en antwoord niet. Bewaar het bericht en doe \
             aangifte bij de politie.\n- Hebt u er last van? Praat erover met iemand die u vertrouwt, of \
             met uw huisarts.",
            "- Does somebody threaten to make this known? Do not pay, and do not answer. Keep the message \
             and report it to the police.\n- Does it weigh on you? Talk to somebody you trust, or to your \
             doctor.",
        ]),
        words: "icd icd10 diagnosecode diagnosis diagnose diagnoses klacht klachten indicatie \
                aandoening ziekte zorgvraag condition diagnosecodes hauptdiagnose nebendiagnose \
                icdcode diagnostic pathologie motif redenzorg reasonforcare medicatie medication \
                medikament behandeling treatment behandlung traitement",
    },
    Usual {
        id: "care",
        nl: "waarvoor u hulp of zorg krijgt",
        en: "what you get help or care for",
        sensitive: true,
        steps: Some([
            "- Dreigt iemand dit bekend te maken? Betaal niet en antwoord niet. Bewaar het bericht en doe \
             aangifte bij de politie.",
            "- Does somebody threaten to make this known? Do not pay, and do not answer. Keep the message \
             and report it to the police.",
        ]),
        words: "redenvanzorg redenzorg reden hulpvraag zorgsoort traject afdeling reasonforcare \
                reasonforreferral support service programme grundderaufnahme aufnahmegrund \
                fachabteilung abteilung station motifdepriseencharge",
    },
    Usual {
        id: "remarks",
        nl: "wat er over u is opgeschreven",
        en: "what was written about you",
        sensitive: true,
        steps: Some([
            "- Weet iemand iets over u dat hier vandaan kan komen? Geef niets toe en betaal niet. Bewaar \
             de berichten.\n- Vraag de organisatie wat er precies is opgeschreven. Daar hebt u recht op.",
            "- Does somebody know something about you that can come from here? Admit nothing and do not \
             pay. Keep the messages.\n- Ask the organisation what exactly was written. You have a right to \
             that.",
        ]),
        words: "opmerking opmerkingen notitie notities memo toelichting bijzonderheden aantekening \
                aantekeningen remark remarks note notes comment comments bemerkung bemerkungen notiz \
                notizen kommentar remarque remarques commentaire commentaires",
    },
    Usual {
        id: "belief",
        nl: "uw geloof, afkomst of overtuiging",
        en: "your faith, origin or convictions",
        sensitive: true,
        steps: Some([
            "- Wordt u hierom bedreigd of lastiggevallen? Bewaar de berichten en ga naar de politie.",
            "- Are you threatened or harassed for this? Keep the messages and go to the police.",
        ]),
        words: "geloof religie godsdienst kerk nationaliteit herkomst geboorteland vakbond partij \
                ethniciteit religion faith nationality ethnicity countryofbirth konfession \
                staatsangehorigkeit religionszugehorigkeit nationalite",
    },
    Usual {
        id: "password",
        nl: "uw wachtwoord",
        en: "your password",
        sensitive: false,
        steps: Some([
            "- Verander dit wachtwoord nu, overal waar u het gebruikt. Begin met uw e-mail.\n- Zet \
             inloggen in twee stappen aan waar dat kan.",
            "- Change this password now, everywhere you use it. Begin with your e-mail.\n- Turn on \
             two-step login where you can.",
        ]),
        words: "wachtwoord password passwort kennwort motdepasse mdp passwd pwd wachtwoordhash \
                passwordhash pincode pin",
    },
    Usual {
        id: "card",
        nl: "uw bankpas- of creditcardnummer",
        en: "your payment card number",
        sensitive: false,
        steps: Some([
            "- Laat uw kaart vandaag blokkeren: bel uw bank of de uitgever van de kaart.\n- Kijk elke week \
             wat er wordt afgeschreven, en meld wat niet klopt.",
            "- Have your card blocked today: call your bank or the card's issuer.\n- Look every week at \
             what is charged, and report what is not right.",
        ]),
        words: "creditcard creditcardnummer kaartnummer pasnummer cardnumber paymentcard kreditkarte \
                kreditkartennummer cartebancaire numerodecarte",
    },
    Usual {
        id: "bsn",
        nl: "uw burgerservicenummer (BSN)",
        en: "your citizen service number (BSN)",
        sensitive: false,
        steps: None,
        words: "bsn burgerservicenummer",
    },
    Usual {
        id: "identity-number",
        nl: "uw persoonlijke nummer bij de overheid of de zorgverzekering",
        en: "your number with the state or the health service",
        sensitive: false,
        steps: Some([
            "- Met dit nummer alleen kan niemand veel. Geef het niet aan wie u belt of schrijft.\n- Merkt \
             u dat iemand het misbruikt? Meld het bij de instantie die het u gaf, en bij de politie.",
            "- With this number alone nobody can do much. Do not give it to anybody who calls or \
             writes.\n- Do you notice that somebody misuses it? Report it to whoever gave it to you, and \
             to the police.",
        ]),
        words: "nationalinsurancenumber nino nhsnumber nhsno nhs insz rijksregisternummer nir \
                numerosecu numerosecuritesociale securitesociale steuerid steuernummer svnr \
                sozialversicherungsnummer kvnr versichertennummer krankenversichertennummer dni nie \
                codicefiscale pesel tckimlik polisnummer",
    },
    Usual {
        id: "identity-document",
        nl: "een kopie van uw identiteitsbewijs",
        en: "a copy of your identity document",
        sensitive: false,
        steps: None,
        words: "identitydocument documentnummer paspoortnummer passportnumber passnummer \
                ausweisnummer numerodepasseport identiteitsbewijs idbewijs paspoort passport idkaart \
                ausweis pieceidentite",
    },
    Usual {
        id: "iban",
        nl: "uw rekeningnummer",
        en: "your bank account number",
        sensitive: false,
        steps: None,
        words: "iban ibannummer rib rekeningnummer bankrekening bankaccount kontonummer",
    },
    Usual {
        id: "money",
        nl: "gegevens over uw inkomen, schulden of betalingen",
        en: "data about your income, debts or payments",
        sensitive: true,
        steps: Some([
            "- Vraagt iemand u om geld voor een oude rekening? Betaal niet. Bel de organisatie zelf, op \
             een nummer dat u al kent.",
            "- Does somebody ask you for money for an old bill? Do not pay. Call the organisation \
             yourself, by a number that you already know.",
        ]),
        words: "inkomen salaris schuld schulden bedrag saldo openstaand betalingsachterstand \
                uitkering income salary debt debts amount balance einkommen gehalt schuldenstand \
                betrag revenu salaire dette dettes montant solde donation donations gift giftaid",
    },
    Usual {
        id: "email",
        nl: "uw e-mailadres",
        en: "your e-mail address",
        sensitive: false,
        steps: None,
        words: "email emailadres emailaddress mail courriel",
    },
    Usual {
        id: "phone",
        nl: "uw telefoonnummer",
        en: "your telephone number",
        sensitive: false,
        steps: None,
        words: "phone telefoon telefoonnummer telephone telefon mobiel",
    },
    Usual {
        id: "address",
        nl: "uw adres",
        en: "your address",
        sensitive: false,
        steps: None,
        words: "address street town city straat woonplaats plaats stad adres ort wohnort strasse rue \
                voie ville commune huisnummer toevoeging woonadres adresse anschrift postcode",
    },
    Usual {
        id: "name",
        nl: "uw naam",
        en: "your name",
        sensitive: false,
        steps: None,
        words: "name voorletters voorletter voorl tussenvoegsel aanhef titel salutation anrede \
                civilite voornaam voornamen roepnaam achternaam initials firstname forename surname \
                lastname vorname nachname prenom naam namen names nom",
    },
    Usual {
        id: "birth-date",
        nl: "uw geboortedatum",
        en: "your date of birth",
        sensitive: false,
        steps: None,
        words: "birthdate geboortedatum dateofbirth dob geburtsdatum datedenaissance",
    },
    Usual {
        id: "client-number",
        nl: "uw klant- of dossiernummer",
        en: "your client or file number",
        sensitive: false,
        steps: Some([
            "- Noemt iemand dit nummer aan de telefoon? Dat bewijst niet dat het de organisatie is. Bel \
             zelf terug.",
            "- Does somebody name this number on the telephone? That does not prove that it is the \
             organisation. Call back yourself.",
        ]),
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

    #[test]
    fn every_category_has_a_label_and_something_to_do() {
        // These have steps on the page.
        let page = [
            "test-result",
            "bsn",
            "identity-document",
            "iban",
            "email",
            "phone",
            "address",
            "name",
            "birth-date",
        ];
        for usual in &USUAL {
            assert_ne!(usual.steps.is_some(), page.contains(&usual.id), "{}", usual.id);
            assert!(!usual.nl.is_empty() && !usual.en.is_empty());
        }
    }
}
