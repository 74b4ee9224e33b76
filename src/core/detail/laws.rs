//! Laws of the canonical forms, tried on random texts, and on details as people and programs disturb them.

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
        let wrapped = format!("\u{FEFF} \u{202A}{raw}\u{2060}\u{A0}\r\n");
        let all = |raw: &str| read(kind, raw, &context()).map(|values| values.all);
        prop_assert_eq!(all(&wrapped), all(&raw));
    }

    #[test]
    fn every_value_read_again_is_itself_alone(kind in kinds(), raw in texts(), country in countries()) {
        let context = Context { country, ..context() };
        let Ok(values) = read(kind, &raw, &context) else { return Ok(()) };
        prop_assert!(values.all.len() <= MOST_VALUES);
        for value in values.all {
            prop_assert_eq!(read(kind, value.text(), &context).map(|again| again.all), Ok(vec![value]));
        }
    }

    #[test]
    fn noise_does_not_count((kind, text) in details(), noises in prop::collection::vec(noises(), 1..6)) {
        let expected = read(kind, &text, &context()).map(|values| values.all);
        prop_assert!(expected.as_ref().is_ok_and(|values| !values.is_empty()), "{:?}", text);
        let mut noisy = text.clone();
        for noise in &noises {
            noisy = noise.made(&noisy, kind);
        }
        prop_assert_eq!(read(kind, &noisy, &context()).map(|values| values.all), expected, "{:?} -> \
            {:?}", text, noisy);
    }

    #[test]
    fn a_surname_is_found_however_its_prefix_is_written(
        prefix in prop::sample::select(vec!["van", "van der", "de", "den", "El", "ter", "van 't", "in \
            't", "Ben", "della", "von der"]),
        name in "[B-Z][a-z]{3,8}",
    ) {
        let share = |one: &str, other: &str| {
            let values = |raw: &str| read(Kind::Surname, raw, &context()).unwrap().all;
            values(one).iter().any(|value| values(other).contains(value))
        };
        let apart = format!("{prefix} {name}");
        let joined: String = apart.chars().filter(|character| character.is_alphabetic()).collect();
        let mut writings = vec![
            name.clone(),
            joined.clone(),
            format!("{name}, {prefix}"),
            format!("{name} {prefix}"),
            format!("J.P. {apart}"),
            format!("{apart}, dr. A."),
            apart.to_uppercase(),
            format!("{apart} (overleden)"),
            format!("{apart}-Bakker"),
        ];
        // `van Over Bakker` has two prefixes: that `Over` is a name shows only where a dash says so.
        if surname::is_name_alone(&name) {
            writings.extend([format!("{apart} Bakker"), format!("Bakker {apart}"), format!("Jan {apart}")]);
        }
        for other in &writings {
            prop_assert!(share(&apart, other), "{} and {}", apart, other);
        }
        let double = format!("Bakker-{joined}");
        prop_assert!(share(&joined, &double), "{} and {}", joined, double);
        if !prefix.contains('\'') {
            prop_assert!(share(&joined, &name), "{} and {}", joined, name);
        }
    }
}

/// Details that can be read, of the signs that each kind has.
fn details() -> impl Strategy<Value = (Kind, String)> {
    let of = |kind: Kind, pattern: &'static str| pattern.prop_map(move |text| (kind, text));
    let months = prop::sample::select(vec![
        "maart",
        "March",
        "März",
        "mars",
        "Mart",
        "marca",
        "березня",
        "مارس",
        "آذار",
        "2",
        "02",
        "11",
    ]);
    let dates = (
        "(0[1-9]|1[0-9]|2[0-8])",
        prop::sample::select(vec!["-", "/", " ", ". ", " - "]),
        months,
        "19[0-9]{2}",
    );
    let dates = dates.prop_map(|(day, between, month, year)| {
        (Kind::BirthDate, [&day, between, month, between, &year].concat())
    });
    let valid = |kind: Kind| {
        move |digits: &String| canonicalise(kind, digits, &context()).is_ok_and(|text| text.is_some())
    };
    prop_oneof![
        "[1-9][0-9]{7}".prop_map(|digits| {
            let checked = (0..10).map(|last| format!("{digits}{last}"));
            let bsn = checked
                .into_iter()
                .find(|bsn| canonicalise(Kind::Bsn, bsn, &context()).is_ok());
            (Kind::Bsn, bsn.unwrap_or_else(|| "123456782".to_owned()))
        }),
        dates,
        "(19|20)[01][0-9]-0[1-9]-[12][0-8]".prop_map(|date| (Kind::BirthDate, date)),
        "[1-9][0-9]{3} ?[A-Z]{2}"
            .prop_filter("a postcode", valid(Kind::Postcode))
            .prop_map(|text| (Kind::Postcode, text)),
        of(Kind::HouseNumber, "[1-9][0-9]{0,3}( ?[a-d]|-[1-9]| hs| bis){0,1}"),
        of(
            Kind::HouseNumber,
            "(Dorpsstraat|1e Jan Steenstraat|Laan van Meerdervoort|Plein 1945) [1-9][0-9]{0,2}[a-d]{0,1}"
        ),
        of(
            Kind::Email,
            "[a-z][a-z0-9+_-]{0,8}(\\.[a-z0-9]{1,6}){0,1}@[a-z][a-z0-9]{0,6}(-[a-z]{1,4}){0,1}\\.(nl|com|example)"
        ),
        of(
            Kind::Email,
            "[a-z]{1,6}@(müller|straße|école|łódź|日本)\\.(de|example)"
        ),
        of(
            Kind::Phone,
            "(06|\\+31 6|0031-6|\\+31 \\(0\\)6)[- ]{0,1}[1-9][0-9]{3} [0-9]{4}"
        ),
        of(
            Kind::Phone,
            "\\+(33 [1-9]|49 15|44 20|90 53|212 61|62 81)[0-9]{4}-[0-9]{4}"
        )
        .prop_filter("a number", |(_, text)| canonicalise(
            Kind::Phone,
            text,
            &context()
        )
        .is_ok()),
        of(
            Kind::Surname,
            "(van |de |El |'t |von der ){0,1}[B-Z][a-zéüłøç]{2,8}(-[B-Z][a-zß]{3,7}){0,1}"
        ),
        any::<[u8; 10]>().prop_map(|entropy| (Kind::Code, generate_code(entropy))),
        of(Kind::ClientNumber, "[A-Z]{1,3}[-/. ]{0,1}[1-9][0-9]{3,6}"),
    ]
}

/// What people, keyboards, spreadsheets and dictation do to a text that leaves its meaning.
#[derive(Clone, Debug)]
enum Noise {
    /// A sign that cannot be seen, at a place.
    Invisible(char, prop::sample::Index),
    /// Signs around it.
    Around(&'static str, &'static str),
    /// Dashes of a word processor.
    Dashes(char),
    /// Apostrophes of a word processor.
    Apostrophes(char),
    /// Capitals.
    Capitals,
    /// Small letters.
    Small,
    /// Full-width forms of East Asian keyboards.
    Wide,
    /// Another space.
    Spaces(char),
    /// Digits of another script, from its zero.
    Digits(char),
    /// A letter and its mark as two characters.
    Decomposed,
}

fn noises() -> impl Strategy<Value = Noise> {
    let invisible: Vec<char> = unicode_tables::INVISIBLE
        .iter()
        .flat_map(|&(first, last)| [first, u32::midpoint(first, last), last])
        .filter_map(char::from_u32)
        .collect();
    prop_oneof![
        (prop::sample::select(invisible), any::<prop::sample::Index>())
            .prop_map(|(sign, at)| Noise::Invisible(sign, at)),
        prop::sample::select(vec![
            ("\"", "\""),
            ("“", "”"),
            ("„", "“"),
            ("«", "»"),
            ("'", ""),
            ("", "."),
            ("", ","),
            ("", ";"),
            ("", " ."),
            ("*", "*"),
            ("", "…"),
            ("", "。"),
            ("", "،"),
            ("", "؛"),
            ("(", ")"),
            ("[", ""),
            ("", ")"),
            ("<", ">"),
            (" ", "\t"),
            ("\u{3000}", "\r\n"),
            ("‘", "’"),
            ("`", ""),
            ("", "´"),
            (":", ""),
        ])
        .prop_map(|(before, after)| Noise::Around(before, after)),
        prop::sample::select(vec![
            '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}', '\u{FE63}',
            '\u{FF0D}'
        ])
        .prop_map(Noise::Dashes),
        prop::sample::select(vec!['’', '‘', 'ʼ', '´', '`', '\u{2032}', '\u{FF07}'])
            .prop_map(Noise::Apostrophes),
        Just(Noise::Capitals),
        Just(Noise::Small),
        Just(Noise::Wide),
        prop::sample::select(vec!['\u{A0}', '\u{2009}', '\u{202F}', '\u{3000}', '\t'])
            .prop_map(Noise::Spaces),
        prop::sample::select(vec![
            '\u{660}',
            '\u{6F0}',
            '\u{966}',
            '\u{E50}',
            '\u{FF10}',
            '\u{1D7CE}',
            '\u{1E950}'
        ])
        .prop_map(Noise::Digits),
        Just(Noise::Decomposed),
    ]
}

impl Noise {
    fn made(&self, text: &str, kind: Kind) -> String {
        let each = |map: &dyn Fn(char) -> char| text.chars().map(map).collect::<String>();
        match self {
            Self::Invisible(sign, at) => {
                let places: Vec<usize> = text
                    .char_indices()
                    .map(|(at, _)| at)
                    .chain([text.len()])
                    .collect();
                let at = places[at.index(places.len())];
                format!("{}{sign}{}", &text[..at], &text[at..])
            }
            Self::Around(before, after) => format!("{before}{text}{after}"),
            Self::Dashes(dash) => each(&|character| if character == '-' { *dash } else { character }),
            Self::Apostrophes(apostrophe) => {
                each(&|character| if character == '\'' { *apostrophe } else { character })
            }
            // Some capitals are two letters; a mark's capital is another letter.
            Self::Capitals => each(&|character| {
                if character.is_alphanumeric()
                    && character.to_uppercase().count() == 1
                    && character != '\u{345}'
                {
                    character.to_uppercase().next().unwrap_or(character)
                } else {
                    character
                }
            }),
            Self::Small => text.to_lowercase(),
            Self::Wide => each(&|character| match character {
                '!'..='~' => char::from_u32(u32::from(character) + 0xFEE0).unwrap_or(character),
                other => other,
            }),
            Self::Spaces(space) => each(&|character| if character == ' ' { *space } else { character }),
            // Letters beside digits of other scripts are other addresses and names.
            Self::Digits(zero) if !matches!(kind, Kind::Email | Kind::Surname) => each(&|character| {
                let value = character.to_digit(10).filter(|_| character.is_ascii());
                value
                    .and_then(|value| char::from_u32(u32::from(*zero) + value))
                    .unwrap_or(character)
            }),
            Self::Digits(_) => text.to_owned(),
            Self::Decomposed => {
                let apart = |character: char| match character {
                    letter if letter.is_alphabetic() => TableUnicode.nfkd(letter.encode_utf8(&mut [0; 4])),
                    other => other.to_string(),
                };
                text.chars().map(apart).collect()
            }
        }
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
