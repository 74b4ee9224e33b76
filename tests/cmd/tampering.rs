//! What was changed after signing is refused: by `verify` with its exit code, by `check` with `cannot-tell`.

use crate::Desk;
use crate::renewing::fails;
use serde_json::json;
use std::fs;

/// One bit of each file of the list, at its beginning, middle and end.
#[test]
fn a_changed_bit_of_head_signature_ribbon_or_key_is_noticed() {
    let desk = Desk::golden();
    desk.published(&[]);
    assert!(desk.run(&["verify", "site"]).status.success());
    let files = crate::files(&desk.path("site"));
    let of_list = |name: &str| {
        ["list.json", ".minisig", ".ribbon", ".pub"]
            .iter()
            .any(|end| name.ends_with(end) && !name.starts_with("lekcheck-offline"))
    };
    let names: Vec<&String> = files.keys().filter(|name| of_list(name)).collect();
    assert_eq!(names.len(), 5, "head, signature, key and two ribbons");
    for name in names {
        let path = desk.path("site").join(name);
        let original = &files[name];
        for at in places(name, original) {
            let mut changed = original.clone();
            changed[at] ^= 1;
            fs::write(&path, &changed).unwrap();
            let verified = desk.run(&["verify", "site"]);
            assert_eq!(verified.status.code(), Some(1), "{name} at {at}");
            let answers = desk.answers("{\"details\": {}}\n");
            assert_eq!(answers[0]["outcome"], json!("cannot-tell"), "{name} at {at}");
        }
        fs::write(&path, original).unwrap();
    }
    assert!(desk.run(&["verify", "site"]).status.success(), "put right again");
}

/// Where to change a file: all over it, but for the first comment lines of minisign's files, which nothing
/// signs.
fn places(name: &str, bytes: &[u8]) -> Vec<usize> {
    let has_comment = [".minisig", ".pub"].iter().any(|end| name.ends_with(end));
    let comment_end = bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .filter(|_| has_comment);
    let from = comment_end.map_or(0, |end| end + 1);
    let last = bytes.len() - 2;
    (0..=8).map(|step| from + (last - from) * step / 8).collect()
}

#[test]
fn a_missing_ribbon_and_another_key_are_noticed() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    assert!(
        desk.run(&["keygen", "other.key", "--unprotected"])
            .status
            .success()
    );
    assert_eq!(
        desk.run(&["verify", "site", "--key", "other.pub"]).status.code(),
        Some(1)
    );
    let ribbon = files.keys().find(|name| name.ends_with(".ribbon")).unwrap();
    let path = desk.path("site").join(ribbon);
    fs::write(&path, b"another").unwrap();
    // The name is longer than a line.
    let says = |why: &str| {
        let said = String::from_utf8(desk.run(&["verify", "site"]).stderr).unwrap();
        let line: String = said.split_whitespace().filter(|word| *word != "│").collect();
        let wanted = format!("site/{ribbon}{why}").replace(' ', "");
        assert!(line.contains(&wanted), "{said}");
    };
    says("is not the file that its publisher signed");
    fs::remove_file(&path).unwrap();
    says("is missing");
    assert_eq!(desk.run(&["verify", "site"]).status.code(), Some(1));
    assert_eq!(
        desk.answers("{\"details\": {}}\n")[0]["outcome"],
        json!("cannot-tell")
    );
}

/// Nothing that is amiss with a key is said of the list.
#[test]
fn what_is_no_public_key_is_told_before_anything_is_looked_at() {
    let desk = Desk::golden();
    desk.published(&[]);
    assert!(desk.run(&["keygen", "own.key", "--unprotected"]).status.success());
    let key = fs::read_to_string(desk.path("own.pub")).unwrap();
    fs::write(desk.path("bad.pub"), &key[..key.len() - 9]).unwrap();
    fs::write(desk.path("bytes.pub"), [0xff, 0xfe]).unwrap();
    for file in ["bad.pub", "bytes.pub", "own.key"] {
        // Nobody answers there.
        for place in [&["verify", "site"], &["verify-deploy", "http://127.0.0.1:9/"]] {
            let output = desk.run(&[&place[..], &["--key", file]].concat());
            fails(&output, &format!("{file} is no public key"));
            fails(&output, "name the file ending in .pub");
            assert!(output.stdout.is_empty());
        }
    }
}

#[test]
fn what_a_copied_folder_lacks_is_called_missing() {
    let desk = Desk::golden();
    desk.published(&[]);
    for name in [
        "list.json.minisig",
        "oembed.json",
        "v1/embed.js",
        "lekcheck-offline.html.minisig",
    ] {
        let path = desk.path("site").join(name);
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let output = desk.run(&["verify", "site"]);
        fails(&output, &format!("site/{name} is missing"));
        fails(&output, "copy the whole folder again, or publish again");
        fs::write(&path, bytes).unwrap();
    }
    fs::create_dir(desk.path("lab")).unwrap();
    let other = desk.run(&["verify", "lab"]);
    fails(&other, "lab holds no list.json");
    fails(&other, "is it the folder that `lekcheck publish` made?");
    fails(&desk.run(&["verify", "nowhere"]), "check the spelling");
}

#[test]
fn ribbons_that_changed_places_are_noticed() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    let ribbons: Vec<(&str, &[u8])> = crate::ending(&files, ".ribbon").into_iter().collect();
    fs::write(desk.path("site").join(ribbons[0].0), ribbons[1].1).unwrap();
    fs::write(desk.path("site").join(ribbons[1].0), ribbons[0].1).unwrap();
    assert_eq!(desk.run(&["verify", "site"]).status.code(), Some(1));
}

#[test]
fn a_changed_bit_of_the_page_in_one_file_or_of_its_signature_is_noticed() {
    let desk = Desk::golden();
    desk.published(&[]);
    for name in ["lekcheck-offline.html", "lekcheck-offline.html.minisig"] {
        let path = desk.path("site").join(name);
        let original = fs::read(&path).unwrap();
        for at in places(name, &original) {
            let mut changed = original.clone();
            changed[at] ^= 1;
            fs::write(&path, &changed).unwrap();
            let verified = desk.run(&["verify", "site"]);
            assert_eq!(verified.status.code(), Some(1), "{name} at {at}");
        }
        fs::write(&path, original).unwrap();
    }
    assert!(desk.run(&["verify", "site"]).status.success(), "put right again");
}

/// A page that trusts another key would call the list unreliable, or trust a forger's.
#[test]
fn a_page_that_trusts_another_key_is_noticed() {
    let desk = Desk::golden();
    desk.published(&[]);
    assert!(
        desk.run(&["keygen", "other.key", "--unprotected"])
            .status
            .success()
    );
    let key = |name: &str| {
        fs::read_to_string(desk.path(name))
            .unwrap()
            .lines()
            .nth(1)
            .unwrap()
            .to_owned()
    };
    let path = desk.path("site/index.html");
    let page = fs::read_to_string(&path).unwrap();
    fs::write(&path, page.replace(&key("site/lekcheck.pub"), &key("other.pub"))).unwrap();
    let verified = desk.run(&["verify", "site"]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&verified.stderr).contains("trusts another key"));
}

/// Whoever has the file alone can verify it with other people's tools.
#[test]
fn minisign_verifies_the_page_in_one_file() {
    let desk = Desk::golden();
    desk.published(&[]);
    let verified = std::process::Command::new("minisign")
        .args(["-Vm", "lekcheck-offline.html", "-p", "lekcheck.pub"])
        .current_dir(desk.path("site"))
        .output()
        .expect("Debian's minisign");
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stderr)
    );
}

/// The head names the hash of every file of the page, so that a page with another program in it shows.
#[test]
fn a_changed_or_missing_file_of_the_page_is_noticed() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    let head = desk.head();
    let named: Vec<&String> = head["page"].as_object().unwrap().keys().collect();
    assert!(named.len() >= 6, "{named:?}");
    let apart = [
        "list.json",
        "lekcheck.pub",
        "lekcheck-offline.html",
        "_headers",
        ".htaccess",
        "nginx.conf",
        "web.config",
    ];
    for name in files.keys().filter(|name| {
        !apart.contains(&name.as_str()) && !name.ends_with(".ribbon") && !name.ends_with(".minisig")
    }) {
        let plain = name.trim_end_matches(".br").trim_end_matches(".gz");
        assert!(
            named.iter().any(|named| *named == plain) || plain == "list.json",
            "{name} stands in no head"
        );
        let path = desk.path("site").join(name);
        let mut changed = files[name].clone();
        *changed.last_mut().unwrap() ^= 1;
        fs::write(&path, changed).unwrap();
        let refused = |why: &str| {
            fails(&desk.run(&["verify", "site"]), &format!("site/{name} {why}"));
        };
        refused("is not the file that its publisher signed");
        // Compressed forms may be left out; servers then make their own.
        if name != "index.html" && name == plain {
            fs::remove_file(&path).unwrap();
            refused("is missing");
        }
        fs::write(&path, &files[name]).unwrap();
    }
    assert!(desk.run(&["verify", "site"]).status.success(), "put right again");
}
