//! Lists that no reader may rely on, in `tests/vectors/bad`, a file each. `mod.rs` reads them, natively and as wasm; here they
//! are made.
//!
//! A file has lines `name: value`: `comment`, `expect` (what a reader says), `now` and `minimum-revision` (what it brings along),
//! `key` (minisign's base64), and in base64 `head`, `signature` and each `ribbon`. Signatures are right unless the comment says
//! otherwise: a bad signer is no excuse for a bad reader. After a change that is meant: `LEKCHECK_WRITE_BAD=1 cargo test --test vectors bad`.

use crate::vectors::BAD;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minisign::{SecretKey, SecretKeyBox};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
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

    // Nothing is wrong with this one, so that the others are refused for what is said of them and nothing else.
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
                head["recipes"] = json!([]);
            })
        }),
    );
}
