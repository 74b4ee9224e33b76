//! A list from its records to an outcome, through the library alone: what is found, what is refused, and that
//! a change of a single bit is.

use lekcheck::check::{self, Outcome, Reader, Reason};
use lekcheck::detail::{Context, Country, Kind, TableUnicode, canonicalise, self_test};
use lekcheck::list::{
    Category, Change, Class, Format, Group, Hash, Head, HeadError, Meaning, Publisher, RecipeEntry, Reveals,
    RibbonFile, Status, TokenMethod, payload_bits,
};
use lekcheck::recipe::{Details, ListId, Recipe, key};
use lekcheck::ribbon::{Shape, build::Entry, build::build};
use lekcheck::sign::{PublicKey, SignError, VerifiedList, sign, verify_head, verify_list};
use lekcheck::text::Localised;
use lekcheck::time::{Date, Timestamp};
use lekcheck::token::{Deriver, Salt, Strength};
use minisign::KeyPair;
use sha2::{Digest as _, Sha256};
use std::num::NonZeroUsize;

const LIST: ListId = ListId([1; 16]);
const SALT: Salt = Salt([2; 16]);

/// A signed list in its parts, as a site holds it.
struct Signed {
    json: Vec<u8>,
    signature: String,
    key: PublicKey,
    ribbons: Vec<Vec<u8>>,
}

impl Signed {
    fn verify(&self) -> Result<VerifiedList, SignError> {
        verify_list(
            verify_head(&self.json, &self.signature, &self.key)?,
            self.ribbons.clone(),
        )
    }
}

fn context() -> Context<'static> {
    Context {
        today: Date::new(2026, 1, 1).unwrap(),
        country: Country::from_code("NL").unwrap(),
        unicode: &TableUnicode,
    }
}

fn details(pairs: &[(Kind, &str)]) -> Details {
    pairs
        .iter()
        .map(|(kind, raw)| canonicalise(*kind, raw, &context()).unwrap().unwrap())
        .collect()
}

fn by_email(email: &str) -> Details {
    details(&[(Kind::Email, email), (Kind::BirthDate, "1960-10-01")])
}

fn words(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

fn said(text: &str) -> Localised<String> {
    Localised::from([("en".to_owned(), text.to_owned())])
}

/// Two recipes; of each person the details and the place in the table of classes.
fn people() -> Vec<(Details, u16)> {
    let mut both = by_email("both@example.org");
    for (kind, raw) in [(Kind::Postcode, "1234AB"), (Kind::HouseNumber, "5")] {
        both.insert(canonicalise(kind, raw, &context()).unwrap().unwrap());
    }
    vec![
        (by_email("stolen@example.org"), 0),
        (by_email("maybe@example.org"), 1),
        (both, 2),
    ]
}

fn classes() -> Vec<Class> {
    let class = |leaked: &[&str], status: &[&str], groups: &[&str]| Class {
        leaked: words(leaked),
        status: words(status),
        groups: words(groups),
    };
    vec![
        class(&["name"], &["stolen"], &[]),
        class(&["name", "phone"], &["unclear"], &[]),
        class(&["bsn", "name"], &["stolen", "unclear"], &["custody"]),
    ]
}

fn head(fingerprint_bits: u8) -> (Head, Vec<Vec<u8>>) {
    let mut deriver = Deriver::new(Strength::Test.cost()).unwrap();
    let mut ribbons = Vec::new();
    let recipes = ["email+birth-date", "postcode+house-number+birth-date"].map(|id| {
        let recipe = Recipe::from_id(id).unwrap();
        let hit = recipe.kinds().iter().map(|&kind| {
            canonicalise(kind, self_test(kind).hit, &context())
                .unwrap()
                .unwrap()
        });
        let mut entries: Vec<Entry> = Vec::new();
        for (details, class) in people().into_iter().chain([(hit.collect(), 0)]) {
            if let Some(key) = key(&LIST, &recipe, &details) {
                entries.push(Entry {
                    token: deriver.derive(&key, &SALT),
                    class,
                });
            }
        }
        let records = entries.len() as u64;
        let shape = Shape {
            fingerprint_bits,
            payload_bits: payload_bits(classes().len()),
        };
        let ribbon = build(&entries, shape, &[3; 32], NonZeroUsize::MIN).unwrap();
        let entry = RecipeEntry {
            id: recipe,
            reveals: Reveals::All,
            justification: said("invented people"),
            legal_basis: Localised::new(),
            records,
            fingerprint_bits,
            payload_bits: shape.payload_bits,
            classes: classes(),
            must_hit: 0,
            ribbon: RibbonFile {
                sha256: Hash(Sha256::digest(&ribbon).into()),
                bytes: ribbon.len() as u64,
            },
        };
        ribbons.push(ribbon);
        entry
    });
    let category = |id: &str| Category {
        id: id.to_owned(),
        label: said(id),
        sensitive: false,
        usual: None,
        steps: Localised::new(),
    };
    let status = |id: &str, meaning| Status {
        id: id.to_owned(),
        meaning,
        label: said(id),
    };
    let head = Head {
        format: Format::TestList,
        critical: words(&["canon-version", "token-method"]),
        list_id: LIST,
        revision: 3,
        published_at: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
        expires_at: Timestamp::parse("2026-04-01T00:00:00Z").unwrap(),
        supersedes: None,
        rotation: None,
        withdrawn: None,
        sample: true,
        canon_version: 1,
        country: "NL".to_owned(),
        token_method: TokenMethod {
            name: "argon2id".to_owned(),
            cost: Strength::Test.cost(),
            salt: SALT,
        },
        languages: words(&["en"]),
        publisher: Publisher {
            name: said("Example"),
            contact: Localised::new(),
        },
        about: Localised::new(),
        claim: Localised::new(),
        categories: ["bsn", "name", "phone"].map(category).into(),
        statuses: vec![
            status("stolen", Meaning::Stolen),
            status("unclear", Meaning::Uncertain),
        ],
        groups: vec![Group {
            id: "custody".to_owned(),
            label: said("custody"),
            text: Localised::new(),
        }],
        page: [("index.html".to_owned(), Hash([7; 32]))].into(),
        told_by_letter: true,
        changes: vec![Change {
            revision: 3,
            published_at: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
            what: words(&["people-added", "texts"]),
        }],
        recipes: recipes.into(),
    };
    (head, ribbons)
}

fn signed_with(head: &Head, ribbons: Vec<Vec<u8>>, pair: &KeyPair) -> Signed {
    let json = head.to_json();
    let signature = sign("list.json", &json, &pair.sk, "revision 3").unwrap();
    let key = PublicKey::parse(&pair.pk.to_box().unwrap().to_string()).unwrap();
    Signed {
        json,
        signature,
        key,
        ribbons,
    }
}

fn signed() -> Signed {
    let (head, ribbons) = head(24);
    signed_with(&head, ribbons, &KeyPair::generate_unencrypted_keypair().unwrap())
}

fn answer(list: &VerifiedList, details: &Details) -> Outcome {
    check::check(
        list,
        details,
        &mut Deriver::new(list.head().token_method.cost).unwrap(),
    )
}

#[test]
fn a_listed_person_reads_what_leaked() {
    let list = signed().verify().unwrap();
    let outcome = answer(&list, &by_email("STOLEN@example.org "));
    assert_eq!(outcome.id(), "listed");
    let found = outcome.found().unwrap();
    assert_eq!(found.leaked.iter().collect::<Vec<_>>(), ["name"]);
    assert_eq!(found.status.iter().collect::<Vec<_>>(), ["stolen"]);
    assert!(found.groups.is_empty());
}

#[test]
fn only_uncertain_statuses_are_possibly_listed() {
    let list = signed().verify().unwrap();
    assert_eq!(
        answer(&list, &by_email("maybe@example.org")).id(),
        "possibly-listed"
    );
}

#[test]
fn one_certain_status_among_uncertain_ones_is_listed() {
    let list = signed().verify().unwrap();
    assert_eq!(answer(&list, &by_email("both@example.org")).id(), "listed");
}

#[test]
fn what_several_recipes_find_is_one_answer() {
    let list = signed().verify().unwrap();
    let (both, _) = people().pop().unwrap();
    assert_eq!(check::queries(list.head(), [&both]).len(), 2);
    let found = answer(&list, &both).found().cloned().unwrap();
    assert_eq!(found.leaked.iter().collect::<Vec<_>>(), ["bsn", "name"]);
    assert_eq!(found.groups.iter().collect::<Vec<_>>(), ["custody"]);
}

#[test]
fn somebody_else_is_not_listed_and_too_few_details_tell_nothing() {
    let list = signed().verify().unwrap();
    assert_eq!(answer(&list, &by_email("nobody@example.org")), Outcome::NotListed);
    let only_email = details(&[(Kind::Email, "stolen@example.org")]);
    assert_eq!(
        answer(&list, &only_email),
        Outcome::CannotTell(Reason::TooFewDetails)
    );
}

#[test]
fn a_likely_false_alarm_is_only_possible() {
    let (head, ribbons) = head(12);
    let pair = KeyPair::generate_unencrypted_keypair().unwrap();
    let list = signed_with(&head, ribbons, &pair).verify().unwrap();
    // 3 classes of 4 values: the rate is 3/4 of 2^-12, above 1 in 10,000.
    let rate = list.head().recipes[0].false_positive_rate();
    assert!((rate - 0.75 / 4096.0).abs() < 1e-12, "{rate}");
    assert_eq!(
        answer(&list, &by_email("stolen@example.org")).id(),
        "possibly-listed"
    );
}

#[test]
fn the_same_row_twice_is_one_query_and_rows_add_up() {
    let list = signed().verify().unwrap();
    let (one, other) = (by_email("a@example.org"), by_email("b@example.org"));
    assert_eq!(check::queries(list.head(), [&one, &one]).len(), 1);
    let queries = check::queries(list.head(), [&one, &other]);
    let rate = list.head().recipes[0].false_positive_rate();
    assert!((check::false_alarm(list.head(), &queries) - 2.0 * rate).abs() < 1e-15);
}

#[test]
fn self_tests_pass_on_this_list_and_fail_on_a_strangers_tokens() {
    let list = signed().verify().unwrap();
    let tests = check::self_tests(list.head(), &context());
    assert_eq!(tests.iter().filter(|test| test.must_hit).count(), 2);
    assert_eq!(tests.len(), 4);
    let mut deriver = Deriver::new(list.head().token_method.cost).unwrap();
    let tokens: Vec<_> = tests
        .iter()
        .map(|test| deriver.derive(&test.query.key, &SALT))
        .collect();
    assert!(check::self_tests_pass(&list, &tests, &tokens));
    let other_salt: Vec<_> = tests
        .iter()
        .map(|test| deriver.derive(&test.query.key, &Salt([9; 16])))
        .collect();
    assert!(
        !check::self_tests_pass(&list, &tests, &other_salt),
        "a must-hit person was not found"
    );
    let swapped: Vec<_> = [1, 0, 3, 2].map(|at: usize| tokens[at].clone()).into();
    assert!(
        !check::self_tests_pass(&list, &tests, &swapped),
        "a must-miss person was found"
    );
    assert!(!check::self_tests_pass(&list, &tests, &tokens[..3]));
}

#[test]
fn a_list_is_used_only_in_its_time_and_revision() {
    let (mut head, _) = head(24);
    let id = head.list_id;
    let at = |text: &str, minimum_revision| Reader {
        now: Timestamp::parse(text).unwrap(),
        list_id: Some(id),
        minimum_revision,
        accepts_test_lists: false,
    };
    assert_eq!(check::standing(&head, &at("2026-02-01T00:00:00Z", 3)), Ok(()));
    assert_eq!(
        check::standing(&head, &at("2026-02-01T00:00:00Z", 4)),
        Err(Reason::Older)
    );
    assert_eq!(
        check::standing(&head, &at("2026-04-01T00:00:00Z", 3)),
        Err(Reason::Expired)
    );
    assert_eq!(
        check::standing(&head, &at("2025-12-31T00:00:00Z", 3)),
        Ok(()),
        "within the clock's tolerance"
    );
    assert_eq!(
        check::standing(&head, &at("2025-12-29T00:00:00Z", 3)),
        Err(Reason::NotYetValid)
    );
    head.list_id = ListId([9; 16]);
    assert_eq!(
        check::standing(&head, &at("2026-02-01T00:00:00Z", 3)),
        Err(Reason::OtherList)
    );
    head.list_id = id;
    head.sample = false;
    assert_eq!(
        check::standing(&head, &at("2026-02-01T00:00:00Z", 3)),
        Err(Reason::TestList)
    );
    head.withdrawn = Some(Localised::new());
    assert_eq!(
        check::standing(&head, &at("2026-02-01T00:00:00Z", 3)),
        Err(Reason::Withdrawn)
    );
}

#[test]
fn a_head_reads_back_as_it_was_written() {
    let (head, _) = head(24);
    assert_eq!(Head::parse(&head.to_json()).unwrap(), head);
}

#[test]
fn what_this_version_does_not_know_is_refused_by_name() {
    let (head, _) = head(24);
    let json = String::from_utf8(head.to_json()).unwrap();
    let parse = |from: &str, to: &str| {
        assert!(json.contains(from), "{from}");
        Head::parse(json.replacen(from, to, 1).as_bytes()).unwrap_err()
    };
    assert_eq!(
        parse("lekcheck-test-list/1", "lekcheck-list/2"),
        HeadError::UnknownFormat("lekcheck-list/2".to_owned())
    );
    assert_eq!(
        parse("\"canon-version\",", "\"canon-version\", \"query-server\","),
        HeadError::UnknownCritical("query-server".to_owned())
    );
    assert_eq!(
        parse("\"canon-version\": 1", "\"canon-version\": 2"),
        HeadError::UnknownCanonVersion(2)
    );
    assert_eq!(
        parse("\"argon2id\"", "\"oprf\""),
        HeadError::UnknownTokenMethod("oprf".to_owned())
    );
    assert_eq!(
        parse("lekcheck-test-list/1", "lekcheck-list/1"),
        HeadError::Inconsistent("format")
    );
    assert!(matches!(
        parse("\"revision\": 3", "\"revision\": -3"),
        HeadError::Field {
            field: "revision",
            ..
        }
    ));
    assert!(matches!(
        parse("\"revision\": 3", "\"revision\": 3,,"),
        HeadError::NotJson { line: 8, .. }
    ));
    assert!(
        Head::parse(
            json.replacen("\"revision\"", "\"unknown\": 1, \"revision\"", 1)
                .as_bytes()
        )
        .is_ok()
    );
}

#[test]
fn other_signers_old_signatures_and_other_ribbons_are_refused() {
    let good = signed();
    let stranger = KeyPair::generate_unencrypted_keypair().unwrap();
    let (head, ribbons) = head(24);
    let forged = Signed {
        key: good.key.clone(),
        ..signed_with(&head, ribbons, &stranger)
    };
    assert_eq!(forged.verify().unwrap_err(), SignError::OtherKey);

    let none = Signed {
        signature: String::new(),
        ..signed()
    };
    assert_eq!(none.verify().unwrap_err(), SignError::SignatureUnreadable);

    let mut swapped = signed();
    swapped.ribbons.swap(0, 1);
    assert_eq!(
        swapped.verify().unwrap_err(),
        SignError::RibbonChanged { recipe: 0 }
    );

    let mut short = signed();
    short.ribbons.pop();
    assert_eq!(
        short.verify().unwrap_err(),
        SignError::RibbonCount {
            expected: 2,
            found: 1
        }
    );

    assert_eq!(PublicKey::parse("RWno"), Err(SignError::KeyUnreadable));
}

#[test]
fn ten_thousand_changed_bits_are_all_refused() {
    let mut list = signed();
    list.verify().unwrap();
    // The untrusted comment, the first line of a signature, is nobody's word and may change.
    let comment = list.signature.find('\n').unwrap() + 1;
    let lengths = [
        list.json.len(),
        list.signature.len() - comment,
        list.ribbons[0].len(),
        list.ribbons[1].len(),
    ];
    // Knuth's MMIX generator: the same places in every run.
    let mut state = 0x2026_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    for round in 0..10_000 {
        let part = round % 4;
        let (at, bit) = (random(lengths[part]), 1_u8 << random(8));
        let accepted = match part {
            0 => flipped(&mut list.json, at, bit, |json| {
                verify_head(json, &list.signature, &list.key).is_ok()
            }),
            1 => {
                let mut bytes = list.signature.clone().into_bytes();
                bytes[comment + at] ^= bit;
                // A signature is text: one that is no longer UTF-8 is refused before it comes here.
                String::from_utf8(bytes).is_ok_and(|text| {
                    text.trim_end() != list.signature.trim_end()
                        && verify_head(&list.json, &text, &list.key).is_ok()
                })
            }
            _ => {
                list.ribbons[part - 2][at] ^= bit;
                let accepted = list.verify().is_ok();
                list.ribbons[part - 2][at] ^= bit;
                accepted
            }
        };
        assert!(!accepted, "round {round}: part {part}, byte {at}, bit {bit:08b}");
    }
    list.verify().unwrap();
}

fn flipped(bytes: &mut [u8], at: usize, bit: u8, accepts: impl Fn(&[u8]) -> bool) -> bool {
    bytes[at] ^= bit;
    let accepted = accepts(bytes);
    bytes[at] ^= bit;
    accepted
}
