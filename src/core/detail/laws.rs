//! Laws of the canonical forms, tried on random texts.

use super::*;
use proptest::prelude::*;

fn context() -> Context<'static> {
    Context {
        today: Date::new(2026, 8, 22).unwrap(),
        country: Country::from_code("NL").unwrap(),
        unicode: &TableUnicode,
    }
}

/// Any text at all, and texts of the signs that details are made of, which get further.
fn texts() -> impl Strategy<Value = String> {
    let digits = "[ ]{0,1}[0-9+]{0,4}[0-9 ./()-]{0,14}[0-9]{0,3}";
    let names = "[a-zA-ZäÖßıİςΣéŉǰßﬁ각\u{301}'’,. -]{0,16}";
    let address = "[a-zA-ZäÖßıİΣ.+\u{30C}]{1,8}[@＠][a-zA-Zéßς日ÄΣ0-9.-]{0,12}\\.[a-z]{2}";
    let code = "[0-9A-Za-tv-z]{16}";
    let postcode = "[1-9][0-9]{3} {0,2}[A-Za-z]{2}";
    let date = "[0-3]{0,1}[0-9][-/.][0-1]{0,1}[0-9][-/.](18|19|20)[0-9]{2}( 0{1,2}:00(:00){0,1}){0,1}";
    prop_oneof![any::<String>(), digits, names, address, code, postcode, date]
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

fn countries() -> impl Strategy<Value = Country> {
    prop::sample::select(Country::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_canonical_form_is_its_own(kind in kinds(), raw in texts(), country in countries()) {
        let context = Context { country, ..context() };
        if let Ok(Some(canonical)) = canonicalise(kind, &raw, &context) {
            prop_assert_eq!(canonicalise(kind, canonical.text(), &context), Ok(Some(canonical)));
        }
    }

    #[test]
    fn a_canonical_form_reads_the_same_in_every_country(raw in texts(), country in countries()) {
        if let Ok(Some(canonical)) = canonicalise(Kind::Phone, &raw, &Context { country, ..context() }) {
            prop_assert_eq!(canonicalise(Kind::Phone, canonical.text(), &context()), Ok(Some(canonical)));
        }
    }

    #[test]
    fn no_three_fields_panic(day in texts(), month in texts(), year in texts()) {
        let _ = birth_date_from_parts(&day, &month, &year, &context());
    }

    #[test]
    fn spaces_around_and_signs_that_show_nothing_do_not_count(kind in kinds(), raw in texts()) {
        let wrapped = format!("\u{FEFF} \u{202A}{raw}\u{202C}\u{A0}\r\n");
        prop_assert_eq!(canonicalise(kind, &wrapped, &context()), canonicalise(kind, &raw, &context()));
    }
}

#[test]
fn one_code_point_alone_is_its_own_canonical_form() {
    for character in '\0'..=char::MAX {
        for kind in [Kind::Email, Kind::Surname] {
            let raw = if kind == Kind::Email {
                format!("{character}@a.nl")
            } else {
                character.to_string()
            };
            if let Ok(Some(canonical)) = canonicalise(kind, &raw, &context()) {
                let again = canonicalise(kind, canonical.text(), &context());
                assert_eq!(again, Ok(Some(canonical)), "U+{:04X}", u32::from(character));
            }
        }
    }
}

#[test]
fn neither_a_fault_nor_debug_shows_a_value() {
    let secrets = [
        (Kind::Bsn, "966543002", "966543001"),
        (Kind::BirthDate, "06-05-1954", "31-02-1954"),
        (Kind::Postcode, "7657 VW", "7657 SS"),
        (Kind::HouseNumber, "23345", "23345678"),
        (Kind::Email, "carlijn@example.org", "carlijn@example"),
        (Kind::Phone, "0633842346", "06338423467"),
        (Kind::Surname, "Amalrada", "7657"),
        (Kind::Code, "7K3M-Q9XH-VW2P-T4RN", "7K3M-Q9XH-VW2P-T4RM"),
        (Kind::ClientNumber, "CD-100487", "CD+100487"),
    ];
    // Four signs of a value in a row are too many.
    let shows = |said: &str, value: &str| {
        let signs: Vec<char> = value.chars().filter(char::is_ascii_alphanumeric).collect();
        signs.windows(4).any(|part| {
            said.to_lowercase()
                .contains(&part.iter().collect::<String>().to_lowercase())
        })
    };
    assert!(shows("value 6543 here", "966543002"));
    for (kind, valid, invalid) in secrets {
        let canonical = canonicalise(kind, valid, &context()).unwrap().unwrap();
        assert_eq!(format!("{canonical:?}"), format!("Canonical({kind}, ..)"));
        let fault = canonicalise(kind, invalid, &context()).unwrap_err();
        assert_eq!(fault.kind(), kind);
        assert!(
            !shows(&format!("{fault} {fault:?} {}", fault.id()), invalid),
            "{fault:?}"
        );
    }
}

#[test]
fn self_tests_read_alike_everywhere_and_differ() {
    for kind in Kind::ALL {
        let SelfTest { hit, miss } = self_test(kind);
        let read = |raw, country| {
            canonicalise(kind, raw, &Context { country, ..context() })
                .unwrap()
                .unwrap()
        };
        let home = context().country;
        assert_ne!(read(hit, home), read(miss, home));
        for &country in Country::ALL {
            assert_eq!(read(hit, country), read(hit, home));
            assert_eq!(read(miss, country), read(miss, home));
        }
    }
}

#[test]
fn kinds_read_back_from_their_ids() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_id(kind.id()), Some(kind));
        assert_eq!(
            serde_json::to_string(&kind).unwrap(),
            format!("\"{}\"", kind.id())
        );
        assert_eq!(
            serde_json::from_str::<Kind>(&format!("\"{}\"", kind.id())).unwrap(),
            kind
        );
    }
    assert!(serde_json::from_str::<Kind>("\"mail\"").is_err());
}
