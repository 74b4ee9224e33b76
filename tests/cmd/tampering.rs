//! What was changed after signing is refused: by `verify` with its exit code, by `check` with `cannot-tell`.

use crate::Desk;
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
            .any(|end| name.ends_with(end))
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

/// Where to change a file: all over it, but for the first comment lines of minisign's files, which nothing signs.
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
    fs::remove_file(desk.path("site").join(ribbon)).unwrap();
    assert_eq!(desk.run(&["verify", "site"]).status.code(), Some(1));
    assert_eq!(
        desk.answers("{\"details\": {}}\n")[0]["outcome"],
        json!("cannot-tell")
    );
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
