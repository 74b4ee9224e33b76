//! Runs the vectors of this folder: what every build, native and wasm, in every engine, must agree on.
//!
//! One runner for all: the native test, and the crate in `tests/wasm` that includes this file, call [`run`]
//! with their own normalisation. What is expected comes from elsewhere: `check_canonical.py` is a second
//! implementation of the canonical forms and keys, tokens are those of the C reference, `unicode.json` is of
//! the Unicode Character Database.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use core::fmt::Write as _;
use lekcheck::check::{Outcome, Reader, Reason, check, self_tests, self_tests_pass, standing};
use lekcheck::detail::{
    Canonical, Context, Country, Invalid, Kind, Unicode, Values, birth_date_from_parts, canonicalise, read,
};
use lekcheck::list::from_hex;
use lekcheck::recipe::{Details, Key, ListId, Recipe, key};
use lekcheck::sign::{PublicKey, SignError, VerifiedList, follow, verify_head, verify_list};
use lekcheck::time::{Date, Timestamp};
use lekcheck::token::{Cost, Deriver, Salt};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// What came of a run.
#[derive(Debug, Default)]
pub struct Report {
    /// How many vectors were tried.
    pub ran: usize,
    /// A line for each that failed.
    pub failures: Vec<String>,
}

/// Runs all vectors.
pub fn run(unicode: &dyn Unicode) -> Report {
    let mut report = Report::default();
    canonical_forms(unicode, &mut report);
    random_texts(unicode, &mut report);
    keys(unicode, &mut report);
    tokens(&mut report);
    unicode_mappings(unicode, &mut report);
    bad_lists(&mut report);
    outcomes(unicode, &mut report);
    rotations(&mut report);
    report
}

impl Report {
    fn expect<T: PartialEq + core::fmt::Debug>(&mut self, what: impl core::fmt::Display, got: &T, want: &T) {
        self.ran += 1;
        if got != want {
            self.failures.push(format!("{what}: {got:?}, not {want:?}"));
        }
    }
}

/// `canonical.json`: what becomes of a text, or of the three fields of a birth date.
fn canonical_forms(unicode: &dyn Unicode, report: &mut Report) {
    for entry in entries(include_str!("canonical.json")) {
        let context = Context {
            today: date(entry["today"].as_str().unwrap_or("2026-08-22")),
            country: Country::from_code(entry["country"].as_str().unwrap_or("NL")).expect("a known country"),
            unicode,
        };
        let kind = Kind::from_id(text(&entry["kind"])).expect("a known kind");
        let result = if let Some(parts) = entry["parts"].as_array() {
            let [day, month, year] = [&parts[0], &parts[1], &parts[2]].map(text);
            birth_date_from_parts(day, month, year, &context).map(Values::from)
        } else {
            read(kind, text(&entry["raw"]), &context)
        };
        let digest = |canonical: &Canonical| entry["sha256"].is_string().then(|| hex(&canonical.digest()));
        let (first, more) = match &result {
            Ok(values) => (values.all.first(), values.all.get(1..).unwrap_or_default()),
            Err(_) => (None, &[][..]),
        };
        let more: Vec<&str> = more.iter().map(Canonical::text).collect();
        let got = match (&result, first) {
            (Ok(_), Some(canonical)) => (canonical.text(), digest(canonical), more),
            (Ok(_), None) => ("(absent)", None, more),
            (Err(invalid), _) => (invalid.id(), None, more),
        };
        let want = match &entry {
            entry if entry["canonical"].is_string() => text(&entry["canonical"]),
            entry if entry["absent"] == true => "(absent)",
            entry => text(&entry["invalid"]),
        };
        let more = entry["more"].as_array().map(Vec::as_slice).unwrap_or_default();
        let more: Vec<&str> = more.iter().map(text).collect();
        report.expect(
            &entry,
            &got,
            &(want, entry["sha256"].as_str().map(str::to_owned), more),
        );
    }
}

/// How many random texts of each kind both builds read.
const RANDOM: usize = 100_000;

/// `random.json`: what 100,000 random texts of each kind come to, as one hash, so that native and wasm in any
/// engine agree on all of them; `check_canonical.py` reads the first 20,000 itself. Half of the texts are of code points of the whole of Unicode and of signs
/// that details are made of, the others are details into which such signs are put.
fn random_texts(unicode: &dyn Unicode, report: &mut Report) {
    let want: Value = serde_json::from_str(include_str!("random.json")).expect("JSON");
    let country = Country::from_code("NL").expect("a known country");
    let context = Context {
        today: date("2026-08-22"),
        country,
        unicode,
    };
    for kind in Kind::ALL {
        let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ kind as u64);
        let mut hash = Sha256::new();
        let (mut unreadable, mut readable) = (0, 0);
        for _ in 0..RANDOM {
            let raw = random.text(kind);
            match read(kind, &raw, &context) {
                Ok(values) => {
                    readable += usize::from(!values.all.is_empty());
                    for value in &values.all {
                        hash.update(value.text());
                        hash.update(b"\n");
                    }
                }
                Err(invalid) => {
                    unreadable += 1;
                    hash.update(invalid.id());
                }
            }
            hash.update(b"\0");
        }
        assert!(
            readable > 0 && unreadable > 0,
            "{kind}: {readable} read, {unreadable} refused"
        );
        report.expect(
            format!("random texts as {kind}"),
            &hex(&hash.finalize()),
            &text(&want["of-all"][kind.id()]).to_owned(),
        );
    }
}

/// `SplitMix64` (Steele, Lea and Flood, 2014), the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn text(&mut self, kind: Kind) -> String {
        if self.next().is_multiple_of(2) {
            let length = 1 + self.next() % 14;
            return (0..length).map(|_| self.character()).collect();
        }
        let details = match kind {
            Kind::Bsn => ["123456782", "111.222.333", "33173771"],
            Kind::BirthDate => ["31 maart 1980", "1980-03-31", "6/5/1954 0:00"],
            Kind::Postcode => ["1234 AB", "NL-2611ET", "9999zx"],
            Kind::HouseNumber => ["12a", "1e Jan Steenstraat 100", "233-2"],
            Kind::Email => ["jan@example.org", "Jan <j.smit@müller.de>", "a@b.nl;c@d.nl"],
            Kind::Phone => ["06-12345678", "+62 0812 345 6789", "0031 20 1234567/06 87654321"],
            Kind::Surname => ["van der Berg", "El Amrani-Bakker", "dr. J. O'Brien"],
            Kind::Code => ["7K3M-Q9XH-VW2P-T4RN", "0000 0000 0000 0000", "zzzzzzzzzzzzzzza"],
            Kind::ClientNumber => ["CD-100 487", "12.0", "a/b"],
        };
        let mut text: Vec<char> = details[(self.next() % 3) as usize].chars().collect();
        for _ in 0..self.next() % 4 {
            let at = (self.next() % (text.len() as u64 + 1)) as usize;
            let character = self.character();
            if self.next().is_multiple_of(2) && at < text.len() {
                text[at] = character;
            } else {
                text.insert(at, character);
            }
        }
        text.into_iter().collect()
    }

    fn character(&mut self) -> char {
        let drawn = self.next();
        let among = |signs: &str| {
            signs
                .chars()
                .nth(((drawn >> 8) % signs.chars().count() as u64) as usize)
        };
        let point = |first: u64, count: u64| char::from_u32((first + (drawn >> 8) % count) as u32);
        let character = match drawn % 16 {
            0..=4 => among("0123456789"),
            5..=6 => among(" .,-/+:@'()"),
            7..=9 => among("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            10 => among("@\u{200B}\u{2019}\u{2013}\u{AD}\u{FFFC}\u{300}éßŁøıİςΣ٣१"),
            11 => point(0xA0, 0x1E0),
            12 => point(0x250, 0x1800),
            13 => point(0x1E00, 0x1300),
            14 => point(0, 0x1_0000),
            _ => point(0x1_0000, 0x2_0000),
        };
        character.unwrap_or('x')
    }
}

/// `keys.json`: the key of details under a recipe, or none where one is absent.
fn keys(unicode: &dyn Unicode, report: &mut Report) {
    let country = Country::from_code("NL").expect("a known country");
    let context = Context {
        today: date("2026-08-22"),
        country,
        unicode,
    };
    for entry in entries(include_str!("keys.json")) {
        let details: Details = entry["details"]
            .as_object()
            .expect("details")
            .iter()
            .filter_map(|(kind, raw)| {
                canonicalise(Kind::from_id(kind).expect("a known kind"), text(raw), &context).expect("valid")
            })
            .collect();
        let list = ListId(bytes(&entry["list-id"]).try_into().expect("16 bytes"));
        let recipe = Recipe::from_id(text(&entry["recipe"])).expect("a recipe");
        let got = key(&list, &recipe, &details).map(|key| hex(key.as_bytes()));
        report.expect(&entry, &got, &entry["key"].as_str().map(str::to_owned));
    }
}

/// `tokens.json`: Argon2id. One entry has what a [`Deriver`] never uses, a secret and associated data, so
/// that the crate is measured by the RFC's own vector.
fn tokens(report: &mut Report) {
    for entry in entries(include_str!("tokens.json")) {
        let number = |name: &str| entry[name].as_u64().expect("a number") as u32;
        let cost = Cost {
            memory_kib: number("memory-kib"),
            passes: number("passes"),
            lanes: number("lanes"),
        };
        let (key, salt) = (bytes(&entry["key"]), bytes(&entry["salt"]));
        let got = if entry["secret"].is_string() {
            let params = ParamsBuilder::new()
                .m_cost(cost.memory_kib)
                .t_cost(cost.passes)
                .p_cost(cost.lanes)
                .data(AssociatedData::new(&bytes(&entry["associated-data"])).expect("short"))
                .build()
                .expect("in range");
            let secret = bytes(&entry["secret"]);
            let argon2 = Argon2::new_with_secret(&secret, Algorithm::Argon2id, Version::V0x13, params);
            let mut token = [0; 32];
            argon2
                .expect("short")
                .hash_password_into(&key, &salt, &mut token)
                .expect("in range");
            hex(&token)
        } else {
            let key = Key::from_bytes(key.try_into().expect("32 bytes"));
            let salt = Salt(salt.try_into().expect("16 bytes"));
            hex(Deriver::new(cost)
                .expect("in range")
                .derive(&key, &salt)
                .as_bytes())
        };
        report.expect(&entry, &got, &text(&entry["token"]).to_owned());
    }
}

/// `unicode.json`: which code points version 13.0 assigns (or nobody sees), and that case and normalisation
/// of all of them are as in 13.0, whatever the version of the standard library and of the engine.
fn unicode_mappings(unicode: &dyn Unicode, report: &mut Report) {
    let want: Value = serde_json::from_str(include_str!("unicode.json")).expect("JSON");
    let country = Country::from_code("NL").expect("a known country");
    let context = Context {
        today: date("2026-08-22"),
        country,
        unicode,
    };
    let assigned = |character: char| {
        canonicalise(Kind::Email, character.encode_utf8(&mut [0; 4]), &context)
            != Err(Invalid::EmailUnassigned)
    };
    let points: Vec<char> = ('\0'..=char::MAX)
        .filter(|&character| assigned(character))
        .collect();
    report.expect(
        "assigned code points",
        &points.len().to_string(),
        &want["code-points"].to_string(),
    );

    let mappings: [(&str, &dyn Fn(char) -> String); 4] = [
        ("lower", &|point| unicode.lower(point)),
        ("fold", &|point| {
            let high: String = unicode
                .lower(point)
                .chars()
                .map(|low| unicode.upper(low))
                .collect();
            high.chars().map(|high| unicode.lower(high)).collect()
        }),
        ("nfkc", &|point| unicode.nfkc(point.encode_utf8(&mut [0; 4]))),
        ("nfkd", &|point| unicode.nfkd(point.encode_utf8(&mut [0; 4]))),
    ];
    for (name, map) in mappings {
        let mut hash = Sha256::new();
        for &point in &points {
            hash.update(map(point).as_bytes());
            hash.update(b"\n");
        }
        report.expect(name, &hex(&hash.finalize()), &text(&want[name]).to_owned());
    }
}

/// Names each file once and takes it in.
macro_rules! files {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("bad/", $name)))),*] };
}

/// The lists of `bad`, each by its name: all that a reader must refuse, and the good one that they were made
/// from.
#[rustfmt::skip]
pub const BAD: [(&str, &str); 87] = files![
    "about-is-text",
    "about-missing",
    "block-of-two-kinds",
    "category-twice",
    "change-of-revision-0",
    "classes-out-of-range",
    "country-in-small-letters",
    "country-unknown",
    "expired",
    "expires-before-published",
    "expires-on-no-day",
    "good",
    "good-class-without-status",
    "good-key-file",
    "good-nested-deep",
    "good-short-fingerprint",
    "good-signature-with-carriage-returns",
    "good-signature-without-last-line-feed",
    "good-with-more",
    "group-twice",
    "group-without-text",
    "half-a-code-point",
    "head-bit-in-hash",
    "head-bit-in-revision",
    "head-truncated",
    "head-truncated-and-signed",
    "huge-fingerprint",
    "huge-memory",
    "huge-records",
    "key-begins-with-ED",
    "key-file-of-two-keys",
    "key-file-with-another-comment",
    "key-of-small-order",
    "label-is-list",
    "label-missing",
    "list-id-in-capitals",
    "must-hit-out-of-range",
    "name-twice",
    "nested-too-deep",
    "no-passes",
    "not-json",
    "not-yet-valid",
    "older",
    "other-list",
    "published-before-1970",
    "publisher-is-text",
    "publisher-without-contact",
    "recipe-of-an-unknown-kind",
    "recipe-of-one-kind-twice",
    "recipe-twice",
    "revision-with-a-fraction",
    "ribbon-bit",
    "ribbon-huge-records",
    "ribbon-huge-shards",
    "ribbon-missing",
    "ribbon-no-shards",
    "ribbon-of-another-shape",
    "ribbon-truncated-and-signed",
    "ribbon-wrong-version",
    "ribbons-swapped",
    "rotation-to-no-key",
    "signature-bit",
    "signature-bit-in-global",
    "signature-bit-in-key-id",
    "signature-high-s",
    "signature-not-prehashed",
    "signature-of-five-lines",
    "signature-of-small-order",
    "signature-truncated",
    "signature-trusted-comment",
    "signature-with-a-byte-order-mark",
    "signature-with-unused-bits",
    "signature-without-untrusted-comment",
    "status-twice",
    "supersedes-too-short",
    "test-list-in-disguise",
    "test-list-of-people",
    "time-with-offset",
    "unknown-canon-version",
    "unknown-critical",
    "unknown-status-in-class",
    "unknown-token-method",
    "withdrawn",
    "withdrawn-not-critical",
    "withdrawn-with-recipes",
    "wrong-key",
    "wrong-version",
];

/// A file of `bad`: its lines by name.
struct File {
    lines: Vec<(&'static str, &'static str)>,
}

impl File {
    fn read(file: &'static str) -> Self {
        let lines = file.lines().filter_map(|line| line.split_once(": ")).collect();
        Self { lines }
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = &'static str> {
        self.lines
            .iter()
            .filter_map(move |(line, value)| (*line == name).then_some(*value))
    }

    fn one(&self, name: &'static str) -> Option<&'static str> {
        self.all(name).next()
    }

    fn now(&self) -> Timestamp {
        self.one("now").and_then(Timestamp::parse).expect("a time")
    }

    fn verified(&self) -> Result<VerifiedList, SignError> {
        let decoded = |value: &str| STANDARD.decode(value).expect("base64");
        let text = |value: &str| String::from_utf8(decoded(value)).expect("UTF-8");
        let key_file = self.one("key-file").map(text);
        let key = PublicKey::parse(key_file.as_deref().or(self.one("key")).expect("a key"))?;
        let head = decoded(self.one("head").expect("a head"));
        let signature = text(self.one("signature").expect("a signature"));
        let head = verify_head(&head, &signature, &key)?;
        verify_list(head, self.all("ribbon").map(decoded).collect())
    }
}

/// `bad`: what a reader says to lists that it may not rely on.
fn bad_lists(report: &mut Report) {
    for (name, file) in BAD {
        let file = File::read(file);
        let reader = Reader {
            now: file.now(),
            list_id: file
                .one("list-id")
                .map(|id| ListId(from_hex(id).expect("16 bytes"))),
            minimum_revision: file
                .one("minimum-revision")
                .map_or(0, |number| number.parse().expect("a number")),
            accepts_test_lists: false,
        };
        let got = match file.verified() {
            Err(error) => error.to_string(),
            Ok(list) => match standing(list.head(), &reader) {
                Err(reason) => reason.id().to_owned(),
                Ok(()) => "good".to_owned(),
            },
        };
        report.expect(name, &got.as_str(), &file.one("expect").expect("what to expect"));
    }
}

/// `outcomes.json`: what a person is told by a list of `bad`, from the details on.
fn outcomes(unicode: &dyn Unicode, report: &mut Report) {
    for entry in entries(include_str!("outcomes.json")) {
        let file = BAD.iter().find(|(name, _)| *name == text(&entry["list"]));
        let file = File::read(file.expect("a list of this name").1);
        let list = file.verified().expect("a good list");
        let context = Context {
            today: file.now().date(),
            country: Country::from_code(&list.head().country).expect("a known country"),
            unicode,
        };
        let mut deriver = Deriver::new(list.head().token_method.cost).expect("in range");
        let tests = self_tests(list.head(), &context);
        let salt = &list.head().token_method.salt;
        let tokens: Vec<_> = tests
            .iter()
            .map(|test| deriver.derive(&test.query.key, salt))
            .collect();
        report.expect(&entry["list"], &self_tests_pass(&list, &tests, &tokens), &true);
        let outcome = match typed(&entry["details"], &context) {
            Some(details) => check(&list, &details, &mut deriver),
            None => Outcome::CannotTell(Reason::DetailUnusable),
        };
        let found = outcome.found().cloned().unwrap_or_default();
        let got = (outcome.id(), [found.leaked, found.status, found.groups]);
        let words = |name: &str| {
            let words = entry[name].as_array().expect("a list").iter();
            words.map(|word| text(word).to_owned()).collect()
        };
        let want = (text(&entry["outcome"]), ["leaked", "status", "groups"].map(words));
        report.expect(&entry, &got, &want);
    }
}

/// The details of an entry; `None` where one is refused or is of no kind.
fn typed(entry: &Value, context: &Context<'_>) -> Option<Details> {
    let mut details = Details::new();
    for (kind, raw) in entry.as_object().expect("details") {
        let kind = Kind::from_id(kind)?;
        match raw.as_array() {
            Some(parts) => {
                let parts = [0, 1, 2].map(|at: usize| text(&parts[at]));
                let form = birth_date_from_parts(parts[0], parts[1], parts[2], context);
                details.insert_all(form.ok()?.into());
            }
            None => details.insert_all(read(kind, text(raw), context).ok()?),
        }
    }
    Some(details)
}

/// `rotation.json`: which key may follow which.
fn rotations(report: &mut Report) {
    for entry in entries(include_str!("rotation.json")) {
        let decoded = |value: &Value| STANDARD.decode(text(value)).expect("base64");
        let signed = |name: &str| {
            let file = &entry[name];
            let signature = String::from_utf8(decoded(&file["signature"])).expect("UTF-8");
            (decoded(&file["head"]), signature)
        };
        let (announcement, list) = (signed("announcement"), signed("list"));
        let key = PublicKey::parse(text(&entry["key"])).expect("a key");
        let got = follow(&key, (&announcement.0, &announcement.1), (&list.0, &list.1));
        let comment = text(&entry["comment"]);
        report.expect(comment, &got.is_some(), &(entry["follows"] == true));
    }
}

fn entries(json: &str) -> Vec<Value> {
    serde_json::from_str(json).expect("JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn date(iso: &str) -> Date {
    let part = |range| str::parse::<u32>(&iso[range]).expect("a number");
    Date::new(part(0..4) as i32, part(5..7) as u8, part(8..10) as u8).expect("a date")
}

fn bytes(hex: &Value) -> Vec<u8> {
    let pairs = text(hex).as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(core::str::from_utf8(pair).expect("ASCII"), 16).expect("hex"))
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes everything");
        hex
    })
}
