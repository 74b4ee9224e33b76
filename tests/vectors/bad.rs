//! Lists that no reader may rely on, in `tests/vectors/bad`, a file each. `mod.rs` reads them, natively and
//! as wasm; here they are made.
//!
//! A file has lines `name: value`: `comment`, `expect` (what a reader says), `now` and `minimum-revision`
//! (what it brings along), `key` (minisign's base64), and in base64 `head`, `signature` and each `ribbon`.
//! Signatures are right unless the comment says otherwise: a bad signer is no excuse for a bad reader. After
//! a change that is meant: `LEKCHECK_WRITE_BAD=1 cargo test --test vectors bad`.

use crate::vectors::BAD;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lekcheck::check;
use lekcheck::detail::{Context, Country, Kind, TableUnicode, canonicalise};
use lekcheck::list::Head;
use lekcheck::recipe::{Details, Key, key};
use lekcheck::ribbon::build::{Entry, build};
use lekcheck::ribbon::{Ribbon, Shape};
use lekcheck::token::Deriver;
use minisign::{SecretKey, SecretKeyBox};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha512};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

#[test]
fn every_bad_list_is_among_the_vectors() {
    let folder = folder();
    if std::env::var_os("LEKCHECK_WRITE_BAD").is_some() {
        write(&folder);
    }
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let known: Vec<&str> = BAD.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, known);
    assert!(names.len() >= 25);
}

/// A signed list, as its parts.
#[derive(Clone)]
struct List {
    head: Value,
    ribbons: Vec<Vec<u8>>,
}

impl List {
    /// The golden list, without its texts.
    fn golden() -> List {
        let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/site");
        let mut head: Value = serde_json::from_slice(&fs::read(site.join("list.json")).unwrap()).unwrap();
        head["about"] = json!({});
        head["publisher"]["contact"] = json!({});
        head.as_object_mut().unwrap().remove("page");
        for (list, text) in [("categories", "steps"), ("groups", "text")] {
            for item in head[list].as_array_mut().unwrap() {
                item[text] = json!({});
            }
        }
        let recipes = head["recipes"].as_array().unwrap();
        let name = |recipe: &Value| format!("{}.ribbon", recipe["ribbon"]["sha256"].as_str().unwrap());
        let ribbons = recipes
            .iter()
            .map(|recipe| fs::read(site.join(name(recipe))).unwrap());
        List {
            ribbons: ribbons.collect(),
            head,
        }
    }

    /// The list with the ribbon at `place` changed, and the head naming what came of it.
    fn with_ribbon(mut self, place: usize, change: impl FnOnce(&mut Vec<u8>)) -> List {
        let ribbon = &mut self.ribbons[place];
        change(ribbon);
        let hash = lekcheck::list::to_hex(&Sha256::digest(&*ribbon));
        self.head["recipes"][place]["ribbon"] = json!({ "sha256": hash, "bytes": ribbon.len() });
        self
    }

    fn with(mut self, change: impl FnOnce(&mut Value)) -> List {
        change(&mut self.head);
        self
    }
}

/// What a file holds, before it is written.
struct Case {
    head: Vec<u8>,
    signature: String,
    ribbons: Vec<Vec<u8>>,
    key: String,
    more: BTreeMap<&'static str, String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/bad")
}

fn golden_key() -> SecretKey {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/lekcheck.key");
    let text = fs::read_to_string(path).unwrap();
    SecretKeyBox::from_string(&text)
        .unwrap()
        .into_unencrypted_secret_key()
        .unwrap()
}

fn signed_bytes(head: &[u8], key: &SecretKey) -> String {
    minisign::sign(None, key, head, Some("a bad list"), Some("a bad list"))
        .unwrap()
        .to_string()
}

fn public(key: &SecretKey) -> String {
    minisign::PublicKey::from_secret_key(key).unwrap().to_base64()
}

fn signed(list: List) -> Case {
    let key = golden_key();
    let mut head = serde_json::to_vec_pretty(&list.head).unwrap();
    head.push(b'\n');
    Case {
        signature: signed_bytes(&head, &key),
        head,
        ribbons: list.ribbons,
        key: public(&key),
        more: BTreeMap::new(),
    }
}

/// A case whose head is other bytes than JSON.
fn signed_head(head: &[u8]) -> Case {
    Case {
        signature: signed_bytes(head, &golden_key()),
        head: head.to_vec(),
        ..signed(List::golden())
    }
}

fn write(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let good = || signed(List::golden());
    let head = |change: fn(&mut Value)| signed(List::golden().with(change));
    let ribbon = |change: fn(&mut Vec<u8>)| signed(List::golden().with_ribbon(0, change));
    let case = |name: &str, comment: &str, expect: &str, case: Case| {
        let mut text = format!("comment: {comment}\nexpect: {expect}\n");
        let now = case
            .more
            .get("now")
            .map_or("2026-01-03T00:00:00Z", String::as_str);
        let _ = writeln!(text, "now: {now}");
        for (name, value) in case.more.iter().filter(|(name, _)| **name != "now") {
            let _ = writeln!(text, "{name}: {value}");
        }
        let _ = write!(text, "key: {}\nhead: {}\n", case.key, STANDARD.encode(&case.head));
        let _ = writeln!(text, "signature: {}", STANDARD.encode(&case.signature));
        for ribbon in &case.ribbons {
            let _ = writeln!(text, "ribbon: {}", STANDARD.encode(ribbon));
        }
        fs::write(folder.join(name), text).unwrap();
    };
    let more = |name: &'static str, value: &str| Case {
        more: [(name, value.to_owned())].into(),
        ..good()
    };
    let contradicts = |part: &str| format!("the head contradicts itself in `{part}`");
    let changed = "the signature does not fit the list: it was changed after signing";

    // Nothing is wrong with this one, so that the others are refused for what is said of them and nothing
    // else.
    case("good", "the list that the others are made from", "good", good());

    // Head and signature.
    let flip = |at: fn(&str) -> usize| {
        let mut case = good();
        let at = at(core::str::from_utf8(&case.head).unwrap());
        case.head[at] ^= 1;
        case
    };
    case(
        "head-bit-in-revision",
        "one bit of the revision is another",
        changed,
        flip(|head| head.find("\"revision\": 1").unwrap() + 12),
    );
    case(
        "head-bit-in-hash",
        "one bit of a ribbon's hash is another",
        changed,
        flip(|head| head.find("\"sha256\": \"").unwrap() + 11),
    );
    case(
        "head-truncated",
        "the last byte is missing",
        changed,
        Case {
            head: good().head.split_last().unwrap().1.to_vec(),
            ..good()
        },
    );
    case(
        "head-truncated-and-signed",
        "half a head, signed",
        "the head is not JSON at line 28, column 1",
        signed_head(&good().head[..460]),
    );
    let edited = |change: &dyn Fn(&mut Vec<String>)| {
        let mut case = good();
        let mut lines: Vec<String> = case.signature.lines().map(str::to_owned).collect();
        change(&mut lines);
        case.signature = lines.join("\n") + "\n";
        case
    };
    let flipped_at = |line: usize, at: usize| {
        edited(&|lines| {
            let mut bytes = STANDARD.decode(&lines[line]).unwrap();
            bytes[at] ^= 1;
            lines[line] = STANDARD.encode(bytes);
        })
    };
    case(
        "signature-bit",
        "one bit of the signature",
        changed,
        flipped_at(1, 10),
    );
    case(
        "signature-bit-in-key-id",
        "one bit of the id of the key",
        "the list was signed by another key",
        flipped_at(1, 2),
    );
    case(
        "signature-bit-in-global",
        "one bit of the signature over signature and trusted comment",
        changed,
        flipped_at(3, 0),
    );
    case(
        "signature-trusted-comment",
        "the trusted comment is another",
        changed,
        edited(&|lines| lines[2] += "!"),
    );
    case(
        "signature-not-prehashed",
        "the algorithm is the old one, `Ed`",
        "the signature is of minisign's old kind; sign with `minisign -S -H`",
        edited(&|lines| {
            let mut bytes = STANDARD.decode(&lines[1]).unwrap();
            bytes[1] = b'd';
            lines[1] = STANDARD.encode(bytes);
        }),
    );
    case(
        "signature-truncated",
        "the fourth line is missing",
        "the signature is not a minisign signature",
        edited(&|lines| {
            lines.pop();
        }),
    );
    case(
        "signature-high-s",
        "S of the Ed25519 signature has the group's order added (RFC 8032, 5.1.7)",
        changed,
        edited(&|lines| {
            let mut bytes = STANDARD.decode(&lines[1]).unwrap();
            let order: [u8; 32] = [
                0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
                0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
            ];
            let mut carry = 0_u16;
            for (byte, more) in bytes[42..].iter_mut().zip(order) {
                let sum = u16::from(*byte) + u16::from(more) + carry;
                (*byte, carry) = (sum as u8, sum >> 8);
            }
            lines[1] = STANDARD.encode(bytes);
        }),
    );
    let stranger = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    case(
        "wrong-key",
        "another key has signed",
        "the list was signed by another key",
        Case {
            signature: signed_bytes(&good().head, &stranger.sk),
            ..good()
        },
    );

    // What a right signature does not mend.
    case(
        "not-json",
        "no JSON",
        "the head is not JSON at line 1, column 1",
        signed_head(b"lekcheck"),
    );
    case(
        "name-twice",
        "a name stands twice in one object",
        "the head is not JSON at line 1, column 39",
        signed_head(b"{\"format\": \"lekcheck-list/1\", \"format\": \"lekcheck-list/1\"}"),
    );
    case(
        "wrong-version",
        "a format of the future",
        "the list's format `lekcheck-list/2` is not known to this version",
        head(|head| head["format"] = json!("lekcheck-list/2")),
    );
    case(
        "unknown-critical",
        "a field of the future that must be understood",
        "the list needs `geography`, which this version does not know",
        head(|head| head["critical"] = json!(["canon-version", "geography"])),
    );
    case(
        "unknown-canon-version",
        "canonical forms of the future",
        "the list uses canonical forms of version 2; this version knows 1",
        head(|head| head["canon-version"] = json!(2)),
    );
    case(
        "unknown-token-method",
        "tokens of the future, without a cost",
        "the list derives tokens by `voprf-ristretto255`, not known here",
        head(|head| head["token-method"] = json!({ "name": "voprf-ristretto255" })),
    );
    case(
        "test-list-in-disguise",
        "strength `test`, and the format of a list that protects",
        &contradicts("format"),
        head(|head| head["format"] = json!("lekcheck-list/1")),
    );
    case(
        "huge-memory",
        "a derivation of 4 TiB",
        "`memory-kib` in the head should be a whole number in range",
        head(|head| head["token-method"]["cost"]["memory-kib"] = json!(u32::MAX)),
    );
    case(
        "no-passes",
        "a derivation of no passes",
        "`passes` in the head should be a whole number in range",
        head(|head| head["token-method"]["cost"]["passes"] = json!(0)),
    );
    case(
        "huge-records",
        "more records than the ribbon has",
        "ribbon 1 is of another shape than the head says",
        head(|head| head["recipes"][0]["records"] = json!(1_u64 << 52)),
    );
    case(
        "huge-fingerprint",
        "a fingerprint of 41 bits",
        &contradicts("fingerprint-bits"),
        head(|head| head["recipes"][0]["fingerprint-bits"] = json!(41)),
    );
    case(
        "classes-out-of-range",
        "more classes than the payload can name",
        &contradicts("classes"),
        head(|head| head["recipes"][1]["payload-bits"] = json!(0)),
    );
    case(
        "must-hit-out-of-range",
        "the test person's class is none of the table",
        &contradicts("must-hit"),
        head(|head| head["recipes"][0]["must-hit"] = json!(5)),
    );
    case(
        "unknown-status-in-class",
        "a class with a status that the head does not explain",
        &contradicts("statuses"),
        head(|head| head["recipes"][0]["classes"][0]["status"] = json!(["lost"])),
    );
    case(
        "recipe-twice",
        "the same recipe twice",
        &contradicts("recipes"),
        head(|head| head["recipes"][1]["id"] = head["recipes"][0]["id"].clone()),
    );
    case(
        "withdrawn-with-recipes",
        "withdrawn, and still answering",
        &contradicts("withdrawn"),
        head(|head| head["withdrawn"] = json!({ "en": [] })),
    );

    // Ribbons.
    let mut swapped = good();
    swapped.ribbons.swap(0, 1);
    case(
        "ribbons-swapped",
        "each ribbon in the other's place",
        "ribbon 1 is not the one that was signed",
        swapped,
    );
    let mut bit = good();
    bit.ribbons[1][60] ^= 1;
    case(
        "ribbon-bit",
        "one bit of the second ribbon",
        "ribbon 2 is not the one that was signed",
        bit,
    );
    let mut missing = good();
    missing.ribbons.pop();
    case(
        "ribbon-missing",
        "one ribbon for two recipes",
        "the list has 2 ribbons, and 1 came",
        missing,
    );
    case(
        "ribbon-truncated-and-signed",
        "a ribbon without its last byte, signed",
        "ribbon 1 cannot be read: there are 123 bytes where 124 should be",
        ribbon(|ribbon| {
            ribbon.pop();
        }),
    );
    case(
        "ribbon-no-shards",
        "a ribbon of no shards",
        "ribbon 1 cannot be read: the table of 0 shards does not fit or is empty",
        ribbon(|ribbon| ribbon[12..16].fill(0)),
    );
    case(
        "ribbon-huge-shards",
        "a ribbon of 2^32 - 1 shards",
        "ribbon 1 cannot be read: the table of 4294967295 shards does not fit or is empty",
        ribbon(|ribbon| ribbon[12..16].fill(255)),
    );
    case(
        "ribbon-huge-records",
        "a ribbon that claims 2^64 - 1 records",
        "ribbon 1 cannot be read: 18446744073709551615 records do not fit the columns",
        ribbon(|ribbon| ribbon[16..24].fill(255)),
    );
    case(
        "ribbon-wrong-version",
        "a ribbon of version 2",
        "ribbon 1 cannot be read: this ribbon has version 2; this program reads version 1",
        ribbon(|ribbon| ribbon[6] = 2),
    );
    case(
        "ribbon-of-another-shape",
        "the second recipe's ribbon in the first one's place, hash and all",
        "ribbon 1 is of another shape than the head says",
        signed(List::golden().with_ribbon(0, |ribbon| ribbon.clone_from(&List::golden().ribbons[1]))),
    );

    // Good lists at the wrong time or place.
    case(
        "expired",
        "a day after its end",
        "expired",
        more("now", "2026-04-03T00:00:00Z"),
    );
    case(
        "not-yet-valid",
        "three days before its beginning",
        "not-yet-valid",
        more("now", "2025-12-30T00:00:00Z"),
    );
    case(
        "older",
        "of an earlier revision than the page was made for",
        "older",
        more("minimum-revision", "2"),
    );
    case(
        "other-list",
        "signed by the right key, and not the list that the page was made for",
        "other-list",
        more("list-id", "ffffffffffffffffffffffffffffffff"),
    );
    case(
        "test-list-of-people",
        "strength `test`, and it does not say that its people are invented",
        "test-list",
        head(|head| head["sample"] = json!(false)),
    );
    case(
        "withdrawn",
        "taken back by its publisher",
        "withdrawn",
        signed(List {
            ribbons: Vec::new(),
            ..List::golden().with(|head| {
                head["withdrawn"] = json!({ "en": [] });
                head["critical"].as_array_mut().unwrap().push(json!("withdrawn"));
                head["recipes"] = json!([]);
            })
        }),
    );
    fields(&case, &head, &contradicts);
    keys_and_signatures(&case, changed);
    for_outcomes(&case);
    write_rotations(&folder.join("../rotation.json"));
}

/// Good lists on which `outcomes.json` looks people up.
fn for_outcomes(case: &dyn Fn(&str, &str, &str, Case)) {
    case(
        "good-class-without-status",
        "what leaked of Emil, and how it is out, nobody says",
        "good",
        signed(List::golden().with(|head| {
            for class in head["recipes"][0]["classes"].as_array_mut().unwrap() {
                if class["status"] == json!(["possible"]) {
                    class["status"] = json!([]);
                }
            }
        })),
    );
    // Anna has a class of the table, Zoe a value beyond it.
    let person = |email: &str, class: u16| {
        let details = [(Kind::Email, email), (Kind::BirthDate, "1970-03-01")];
        (details.map(|(kind, raw)| (kind, raw.to_owned())), class)
    };
    let people = [person("anna@mail.example", 1), person("zoe@mail.example", 6)];
    case(
        "good-short-fingerprint",
        "a fingerprint of 8 bits, by which strangers are often found; and an entry whose value is no class",
        "good",
        signed(with_short_fingerprint(List::golden(), &people)),
    );
}

/// Two details and the value of their entry.
type Person = ([(Kind, String); 2], u16);

/// The list with a ribbon of 8 bits of fingerprint for its first recipe.
fn with_short_fingerprint(list: List, people: &[Person]) -> List {
    let head = Head::parse(&signed(list.clone()).head).unwrap();
    let context = Context {
        today: head.published_at.date(),
        country: Country::from_code("NL").unwrap(),
        unicode: &TableUnicode,
    };
    let mut deriver = Deriver::new(head.token_method.cost).unwrap();
    let mut token = |key: &Key| deriver.derive(key, &head.token_method.salt);
    let tests = check::self_tests(&head, &context);
    let (hit, miss) = (token(&tests[0].query.key), token(&tests[1].query.key));
    let mut entries = vec![Entry {
        token: hit,
        class: head.recipes[0].must_hit,
    }];
    for (details, class) in people {
        let details: Details = details
            .iter()
            .filter_map(|(kind, raw)| canonicalise(*kind, raw, &context).unwrap())
            .collect();
        entries.push(Entry {
            token: token(&key(&head.list_id, &head.recipes[0].id, &details).unwrap()),
            class: *class,
        });
    }
    let shape = Shape {
        fingerprint_bits: 8,
        payload_bits: head.recipes[0].payload_bits,
    };
    let ribbon = (0..=u8::MAX)
        .map(|seed| build(&entries, shape, &[seed; 32], NonZeroUsize::MIN).unwrap())
        .find(|bytes| Ribbon::parse(&bytes[..]).unwrap().look_up(&miss).is_none())
        .unwrap();
    let records = entries.len();
    list.with_ribbon(0, |bytes| bytes.clone_from(&ribbon))
        .with(|head| {
            head["recipes"][0]["records"] = json!(records);
            head["recipes"][0]["fingerprint-bits"] = json!(8);
        })
}

/// `rotation.json`: which key may follow which.
fn write_rotations(path: &Path) {
    let pair = || minisign::KeyPair::generate_unencrypted_keypair().unwrap().sk;
    let (old, new, third) = (golden_key(), pair(), pair());
    let small = |revision: u32, change: &dyn Fn(&mut Value)| {
        let list = List::golden().with(|head| {
            head["revision"] = json!(revision);
            head["about"] = json!({});
            head["recipes"].as_array_mut().unwrap().truncate(1);
            change(head);
        });
        signed(list).head
    };
    let rotation = |from: &SecretKey| json!({ "from": public(from), "to": public(&new) });
    let announced = |head: &mut Value| head["rotation"] = rotation(&old);
    let pair = |head: Vec<u8>, key: &SecretKey| json!({ "head": STANDARD.encode(&head), "signature": STANDARD.encode(signed_bytes(&head, key)) });
    let entry = |comment: &str, follows: bool, announcement: Value, list: Value| {
        json!({
            "comment": comment, "key": public(&old), "announcement": announcement, "list": list, "follows": follows,
        })
    };
    let good = || pair(small(2, &announced), &old);
    let later = || pair(small(3, &announced), &new);
    let entries = [
        entry(
            "the old key names the new one, which has signed a later revision",
            true,
            good(),
            later(),
        ),
        entry(
            "a stranger announces",
            false,
            pair(small(2, &announced), &third),
            later(),
        ),
        entry(
            "the announcement names another key than its own as the old one",
            false,
            pair(small(2, &|head| head["rotation"] = rotation(&third)), &old),
            later(),
        ),
        entry(
            "the old key announces nothing",
            false,
            pair(small(2, &|_| ()), &old),
            later(),
        ),
        entry(
            "a third key has signed the list",
            false,
            good(),
            pair(small(3, &announced), &third),
        ),
        entry(
            "the list is another one",
            false,
            good(),
            pair(
                small(3, &|head| {
                    announced(head);
                    head["list-id"] = json!("f".repeat(32));
                }),
                &new,
            ),
        ),
        entry(
            "the list is of the same revision",
            false,
            good(),
            pair(small(2, &announced), &new),
        ),
    ];
    let mut json = serde_json::to_vec_pretty(&entries).unwrap();
    json.push(b'\n');
    fs::write(path, json).unwrap();
}

/// Fields of a wrong type, missing, out of range, or that contradict each other.
fn fields(
    case: &dyn Fn(&str, &str, &str, Case),
    head: &dyn Fn(fn(&mut Value)) -> Case,
    contradicts: &dyn Fn(&str) -> String,
) {
    let should = |field: &str, what: &str| format!("`{field}` in the head should be {what}");
    let there = |field: &str| should(field, "there");
    case(
        "about-missing",
        "nothing is said of what happened",
        &there("about"),
        head(|head| drop(head.as_object_mut().unwrap().remove("about"))),
    );
    case(
        "about-is-text",
        "a text in no language",
        &should("about", "a table by name"),
        head(|head| head["about"] = json!("a leak")),
    );
    case(
        "publisher-is-text",
        "a publisher who is no object",
        &there("name"),
        head(|head| head["publisher"] = json!("Example Laboratory")),
    );
    case(
        "publisher-without-contact",
        "nobody to ask",
        &there("contact"),
        head(|head| drop(head["publisher"].as_object_mut().unwrap().remove("contact"))),
    );
    case(
        "label-missing",
        "a category without a word for people",
        &there("label"),
        head(|head| drop(head["categories"][0].as_object_mut().unwrap().remove("label"))),
    );
    case(
        "label-is-list",
        "a status whose label is a list",
        &should("label", "a table by name"),
        head(|head| head["statuses"][0]["label"] = json!(["stolen"])),
    );
    case(
        "group-without-text",
        "a group whose people are told nothing",
        &there("text"),
        head(|head| drop(head["groups"][0].as_object_mut().unwrap().remove("text"))),
    );
    case(
        "block-of-two-kinds",
        "a paragraph that is a heading too",
        &should("heading", "the only one of its kind here"),
        head(|head| head["about"] = json!({ "en": [{ "heading": [], "paragraph": [] }] })),
    );
    case(
        "country-unknown",
        "a country whose telephone numbers nobody could read",
        &should("country", "a country whose telephone numbers this version reads"),
        head(|head| head["country"] = json!("XX")),
    );
    case(
        "country-in-small-letters",
        "a country in another spelling",
        &should("country", "a country whose telephone numbers this version reads"),
        head(|head| head["country"] = json!("nl")),
    );
    case(
        "rotation-to-no-key",
        "a successor that is no key",
        &should("to", "a public key, `RW...`"),
        head(|head| head["rotation"] = json!({ "from": public(&golden_key()), "to": "our new key" })),
    );
    case(
        "category-twice",
        "an id that two categories have",
        &contradicts("categories"),
        head(|head| head["categories"][1]["id"] = head["categories"][0]["id"].clone()),
    );
    case(
        "status-twice",
        "an id that two statuses have, of which one is uncertain",
        &contradicts("statuses"),
        head(|head| {
            let mut again = head["statuses"][0].clone();
            again["meaning"] = json!("uncertain");
            head["statuses"].as_array_mut().unwrap().push(again);
        }),
    );
    case(
        "group-twice",
        "an id that two groups have",
        &contradicts("groups"),
        head(|head| {
            let again = head["groups"][0].clone();
            head["groups"].as_array_mut().unwrap().push(again);
        }),
    );
    case(
        "expires-before-published",
        "over before it began",
        &contradicts("expires-at"),
        head(|head| head["expires-at"] = json!("2026-01-01T00:00:00Z")),
    );
    case(
        "published-before-1970",
        "a time that no reader of seconds since 1970 can tell",
        &should("published-at", "a time such as 2026-08-22T12:00:00Z"),
        head(|head| head["published-at"] = json!("1969-12-31T23:59:59Z")),
    );
    case(
        "expires-on-no-day",
        "the thirtieth of February",
        &should("expires-at", "a time such as 2026-08-22T12:00:00Z"),
        head(|head| head["expires-at"] = json!("2027-02-30T00:00:00Z")),
    );
    case(
        "time-with-offset",
        "a time as RFC 3339 allows it, and a head does not",
        &should("published-at", "a time such as 2026-08-22T12:00:00Z"),
        head(|head| head["published-at"] = json!("2026-01-02T03:04:05+00:00")),
    );
    case(
        "list-id-in-capitals",
        "hexadecimal digits in capitals",
        &should("list-id", "bytes in lower-case hex"),
        head(|head| head["list-id"] = json!("0123456789ABCDEF0123456789ABCDEF")),
    );
    case(
        "supersedes-too-short",
        "a hash of 63 digits",
        &should("supersedes", "bytes in lower-case hex"),
        head(|head| head["supersedes"] = json!("0".repeat(63))),
    );
    case(
        "change-of-revision-0",
        "a change before there was anything",
        &should("revision", "a whole number in range"),
        head(|head| {
            let change = json!({ "revision": 0, "published-at": head["published-at"], "what": ["texts"] });
            head["changes"] = json!([change]);
        }),
    );
    case(
        "recipe-of-an-unknown-kind",
        "a way to be found that needs a detail of the future",
        &should("id", "the kinds of a recipe, such as email+birth-date"),
        head(|head| head["recipes"][0]["id"] = json!("email+shoe-size")),
    );
    case(
        "recipe-of-one-kind-twice",
        "a kind that comes again",
        &should("id", "the kinds of a recipe, such as email+birth-date"),
        head(|head| head["recipes"][0]["id"] = json!("email+birth-date+email")),
    );
    case(
        "revision-with-a-fraction",
        "a number in another spelling than a whole one's",
        &should("revision", "a whole number in range"),
        head(|head| head["revision"] = json!(1.0)),
    );
    let bytes = |change: &dyn Fn(String) -> String| {
        let good = signed(List::golden()).head;
        signed_head(change(String::from_utf8(good).unwrap()).as_bytes())
    };
    case(
        "half-a-code-point",
        "one half of a surrogate pair, in a field that nobody knows",
        "the head is not JSON at line 2, column 17",
        bytes(&|head| head.replacen("{\n", "{\n  \"new\": \"\\ud800\",\n", 1)),
    );
    case(
        "nested-too-deep",
        "65 lists in each other, the object around them counted, in a field that nobody knows",
        "the head is not JSON at line 2, column 73",
        bytes(&|head| {
            let deep = ["[".repeat(64), "]".repeat(64)].concat();
            head.replacen("{\n", &format!("{{\n  \"new\": {deep},\n"), 1)
        }),
    );
    case(
        "good-nested-deep",
        "63 lists in each other and the object around them, in a field that nobody knows",
        "good",
        bytes(&|head| {
            let deep = ["[".repeat(63), "]".repeat(63)].concat();
            head.replacen("{\n", &format!("{{\n  \"new\": {deep},\n"), 1)
        }),
    );
    case(
        "withdrawn-not-critical",
        "taken back, which a reader that does not know of it would not notice",
        &contradicts("critical"),
        signed(List {
            ribbons: Vec::new(),
            ..List::golden().with(|head| {
                head["withdrawn"] = json!({ "en": [] });
                head["recipes"] = json!([]);
            })
        }),
    );
    case(
        "good-with-more",
        "fields and members of the future, which a reader may ignore",
        "good",
        head(|head| {
            head["geography"] = json!({ "of": [1.5, null] });
            head["recipes"][0]["weight"] = json!(-1);
            head["publisher"]["seal"] = json!(true);
            head["about"] =
                json!({ "en": [{ "paragraph": [{ "text": "-", "colour": "red" }], "wide": true }] });
        }),
    );
}

/// Files that minisign reads otherwise than a reader must, or that a reader could take for another's.
fn keys_and_signatures(case: &dyn Fn(&str, &str, &str, Case), changed: &str) {
    let good = || signed(List::golden());
    let unreadable = "the signature is not a minisign signature";
    let no_key = "the public key cannot be read: it should be 56 symbols, `RW...`";
    let signature = |change: &dyn Fn(&str) -> String| Case {
        signature: change(&good().signature),
        ..good()
    };
    case(
        "good-signature-with-carriage-returns",
        "lines that end as on Windows",
        "good",
        signature(&|text| text.replace('\n', "\r\n")),
    );
    case(
        "good-signature-without-last-line-feed",
        "the fourth line does not end",
        "good",
        signature(&|text| text.trim_end().to_owned()),
    );
    case(
        "signature-of-five-lines",
        "something stands behind the fourth line",
        unreadable,
        signature(&|text| format!("{text}more\n")),
    );
    case(
        "signature-without-untrusted-comment",
        "the first line is no comment",
        unreadable,
        signature(&|text| text.replacen("untrusted comment:", "comment:", 1)),
    );
    case(
        "signature-with-a-byte-order-mark",
        "a mark before the first line",
        unreadable,
        signature(&|text| format!("\u{feff}{text}")),
    );
    case(
        "signature-with-unused-bits",
        "the last symbol of the second line has bits that no byte has",
        unreadable,
        signature(&|text| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let symbols = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            let last = lines[1].trim_end_matches('=').len() - 1;
            let value = symbols
                .iter()
                .position(|symbol| *symbol == lines[1].as_bytes()[last]);
            let other = char::from(symbols[value.unwrap() ^ 1]).to_string();
            lines[1].replace_range(last..=last, &other);
            lines.join("\n") + "\n"
        }),
    );
    let keyed = |name: &'static str, text: &str| Case {
        more: [(name, STANDARD.encode(text))].into(),
        ..good()
    };
    let key = good().key;
    case(
        "good-key-file",
        "minisign's own two lines",
        "good",
        keyed(
            "key-file",
            &format!("untrusted comment: minisign public key\r\n {key}\t\r\n\r\n"),
        ),
    );
    case(
        "key-file-of-two-keys",
        "nobody knows which of them is meant",
        no_key,
        keyed("key-file", &format!("{key}\n{key}\n")),
    );
    case(
        "key-file-with-another-comment",
        "a line before the key that is no comment of minisign's",
        no_key,
        keyed("key-file", &format!("our key\n{key}\n")),
    );
    let key_of = |head: &[u8], point: &[u8; 32]| STANDARD.encode([head, &[7; 8], &point[..]].concat());
    let with_start = |start: &[u8; 2]| {
        let mut bytes = STANDARD.decode(good().key).unwrap();
        bytes[..2].copy_from_slice(start);
        STANDARD.encode(bytes)
    };
    case(
        "key-begins-with-ED",
        "the two letters of a signature where a key's should be",
        no_key,
        Case {
            key: with_start(b"ED"),
            ..good()
        },
    );

    // A key under which one signature holds for every other message. Half of all messages will do.
    let order_two = {
        let mut point = [0xff; 32];
        (point[0], point[31]) = (0xec, 0x7f);
        point
    };
    let base_point = {
        let mut point = [0x66; 32];
        point[0] = 0x58;
        point
    };
    let mut one = [0; 32];
    one[0] = 1;
    let weak_key = key_of(b"Ed", &order_two);
    let accepted = (0..64).find_map(|round| {
        let forged = [&base_point[..], &one].concat();
        let first = STANDARD.encode([b"ED", &[7; 8][..], &forged].concat());
        let second = STANDARD.encode(&forged);
        let signature = format!("untrusted comment: -\n{first}\ntrusted comment: {round}\n{second}\n");
        let head = [&good().head[..], &b" ".repeat(round / 8)].concat();
        let theirs = minisign_verify::PublicKey::from_base64(&weak_key).unwrap();
        let parsed = minisign_verify::Signature::decode(&signature).unwrap();
        theirs
            .verify(&head, &parsed, false)
            .is_ok()
            .then_some((head, signature))
    });
    let (head, signature) = accepted.expect("half of all messages fit");
    case(
        "key-of-small-order",
        "a key under which one signature holds for every other message",
        no_key,
        Case {
            head,
            signature,
            key: weak_key,
            ..good()
        },
    );
    let mut identity = [0; 32];
    identity[0] = 1;
    // Under the key 1 * B the signature with R = 0 has S = k.
    let sign = |message: &[u8]| {
        let mut hash = Sha512::new();
        hash.update(identity);
        hash.update(base_point);
        hash.update(message);
        [&identity[..], &modulo_order(&hash.finalize())].concat()
    };
    let case_of_weak_signature = {
        let head = good().head;
        let first = sign(&blake2::Blake2b512::digest(&head));
        let second = sign(&[&first[..], b"-"].concat());
        let (first, second) = (
            STANDARD.encode([b"ED", &[7; 8][..], &first].concat()),
            STANDARD.encode(&second),
        );
        Case {
            signature: format!("untrusted comment: -\n{first}\ntrusted comment: -\n{second}\n"),
            key: key_of(b"Ed", &base_point),
            ..good()
        }
    };
    let theirs = minisign_verify::PublicKey::from_base64(&case_of_weak_signature.key).unwrap();
    let parsed = minisign_verify::Signature::decode(&case_of_weak_signature.signature).unwrap();
    theirs
        .verify(&case_of_weak_signature.head, &parsed, false)
        .expect("the equation holds");
    case(
        "signature-of-small-order",
        "R of the signature is a point of small order, and the equation holds",
        changed,
        case_of_weak_signature,
    );
}

/// The 64 bytes, a little-endian number, modulo the order of Ed25519's group (RFC 8032, section 5.1).
fn modulo_order(hash: &[u8]) -> [u8; 32] {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let at_least = |rest: &[u8; 32]| rest.iter().rev().cmp(ORDER.iter().rev()).is_ge();
    let mut rest = [0; 32];
    for bit in (0..512).rev() {
        let mut carry = hash[bit / 8] >> (bit % 8) & 1;
        for byte in &mut rest {
            (*byte, carry) = (*byte << 1 | carry, *byte >> 7);
        }
        if at_least(&rest) {
            let mut borrow = 0_i16;
            for (byte, less) in rest.iter_mut().zip(ORDER) {
                let difference = i16::from(*byte) - i16::from(less) - borrow;
                (*byte, borrow) = (difference.rem_euclid(256) as u8, i16::from(difference < 0));
            }
        }
    }
    rest
}
