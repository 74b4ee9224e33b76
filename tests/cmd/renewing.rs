//! A list signed anew before it expires, and one taken back: neither needs the export.

use crate::{Desk, ending, files, repository};
use serde_json::json;
use std::fs;
use std::process::Output;

const DAY: u64 = 86_400;
const SOMEBODY: &str = "{\"details\": {\"email\": \"jan@example.org\", \"birth-date\": \"1980-12-31\"}}\n";

#[test]
fn a_renewal_needs_no_export_and_leaves_ribbons_as_they_are() {
    let mut desk = Desk::golden();
    let before = desk.published(&[]);
    let first = desk.head();
    desk.now += 80 * DAY;
    fs::remove_file(desk.path("export.csv")).unwrap();
    succeeds(&with_page(&desk, &["renew", "lekcheck.toml"]));

    let after = files(&desk.path("site"));
    assert!(!ending(&before, ".ribbon").is_empty());
    assert!(ending(&before, ".ribbon") == ending(&after, ".ribbon"));
    let head = desk.head();
    assert_eq!(head["revision"], json!(2));
    assert_eq!(head["published-at"], json!("2026-03-23T03:04:05Z"));
    assert_eq!(head["expires-at"], json!("2026-06-21T03:04:05Z"));
    assert_eq!(head["recipes"], first["recipes"]);
    assert_eq!(head["changes"][0]["what"], json!(["renewed"]));
    // On the day that the first would have expired, it holds: and so does the page in one file, which is
    // signed anew.
    desk.now += 15 * DAY;
    succeeds(&desk.run(&["verify", "site"]));
    for file in ["lekcheck-offline.html", "lekcheck-offline.html.minisig"] {
        assert!(before[file] != after[file], "{file}");
    }
}

#[test]
fn the_same_source_after_a_renewal_is_the_renewed_revision() {
    let mut desk = Desk::golden();
    desk.published(&[]);
    desk.now += 10 * DAY;
    succeeds(&with_page(&desk, &["renew", "lekcheck.toml"]));
    let renewed = files(&desk.path("site"));
    desk.now += DAY;
    assert!(desk.published(&[]) == renewed);
}

#[test]
fn what_cannot_be_renewed_stays_as_it_is_and_says_why() {
    let mut desk = Desk::golden();
    fails(
        &with_page(&desk, &["renew", "lekcheck.toml"]),
        "nothing was published yet",
    );
    let before = desk.published(&[]);
    let refused = |desk: &Desk, why: &str| {
        let kept = files(&desk.path("site"));
        fails(&with_page(desk, &["renew", "lekcheck.toml"]), why);
        assert!(files(&desk.path("site")) == kept, "{why}");
    };
    desk.now -= DAY;
    refused(&desk, "but it was");
    desk.now += 2 * DAY;

    // A byte of a ribbon rotted.
    let name = ending(&before, ".ribbon").keys().next().unwrap().to_string();
    let mut rotten = before[&name].clone();
    rotten[40] ^= 1;
    fs::write(desk.path("site").join(&name), rotten).unwrap();
    refused(&desk, "is not the one that was signed");
    fs::write(desk.path("site").join(&name), &before[&name]).unwrap();

    // Another key.
    fs::rename(desk.path(".lekcheck/lekcheck.key"), desk.path("old.key")).unwrap();
    succeeds(&desk.run(&["keygen", ".lekcheck/other.key", "--unprotected"]));
    fs::rename(
        desk.path(".lekcheck/other.key"),
        desk.path(".lekcheck/lekcheck.key"),
    )
    .unwrap();
    refused(&desk, "was signed by another key");
    fs::rename(desk.path("old.key"), desk.path(".lekcheck/lekcheck.key")).unwrap();

    // The site of an earlier revision.
    succeeds(&with_page(&desk, &["renew", "lekcheck.toml"]));
    fs::write(desk.path("site/list.json"), &before["list.json"]).unwrap();
    refused(&desk, "does not hold revision 2");
}

#[test]
fn a_withdrawn_list_answers_nobody_and_says_why() {
    let mut desk = Desk::golden();
    desk.published(&[]);
    desk.now += DAY;
    let reasons = [
        "--reason",
        "Er staan **fouten** in.",
        "--reason",
        "en=It holds mistakes.",
    ];
    succeeds(&with_page(
        &desk,
        &[&["withdraw", "lekcheck.toml"], &reasons[..]].concat(),
    ));

    let site = files(&desk.path("site"));
    assert!(ending(&site, ".ribbon").is_empty());
    let head = desk.head();
    assert_eq!(head["revision"], json!(2));
    assert_eq!(head["recipes"], json!([]));
    assert_eq!(
        head["critical"],
        json!(["canon-version", "token-method", "withdrawn"])
    );
    let languages: Vec<&String> = head["withdrawn"].as_object().unwrap().keys().collect();
    assert_eq!(languages, ["en", "nl"]);
    assert!(head["withdrawn"]["en"].to_string().contains("It holds mistakes."));

    // Whole and signed, the page in one file too, and not to be relied on.
    let verified = desk.run(&["verify", "site"]);
    assert_eq!(verified.status.code(), Some(3));
    let said = [verified.stdout, verified.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(
        said.contains("lekcheck-offline.html is signed by the same key"),
        "{said}"
    );
    assert!(said.contains("the publisher has withdrawn the list"), "{said}");
    let asked = desk.piped(&["check", "site", "--json"], SOMEBODY.as_bytes());
    let said = String::from_utf8_lossy(&asked.stdout).into_owned();
    assert!(!said.contains("not-listed"), "{said}");
    assert!(
        said.contains("withdrawn") || String::from_utf8_lossy(&asked.stderr).contains("withdrawn"),
        "{said}"
    );

    // It is not renewed; a publish brings it back, as one revision more.
    fails(&with_page(&desk, &["renew", "lekcheck.toml"]), "is withdrawn");
    desk.published(&[]);
    assert_eq!(desk.head()["revision"], json!(3));
    assert_eq!(desk.head()["critical"], json!(["canon-version", "token-method"]));
    succeeds(&desk.run(&["verify", "site"]));
}

#[test]
fn a_withdrawal_needs_a_reason_that_the_page_can_show() {
    let desk = Desk::golden();
    let before = desk.published(&[]);
    let bare = with_page(&desk, &["withdraw", "lekcheck.toml"]);
    assert_eq!(bare.status.code(), Some(2));
    for (reason, why) in [
        (" ", "the reason is empty"),
        ("<script>x</script>", "does not show"),
    ] {
        let withdrawn = with_page(&desk, &["withdraw", "lekcheck.toml", "--reason", reason]);
        fails(&withdrawn, why);
    }
    let twice = ["withdraw", "lekcheck.toml", "--reason", "a", "--reason", "nl=b"];
    fails(&with_page(&desk, &twice), "two reasons");
    assert!(files(&desk.path("site")) == before);
}

#[test]
fn a_list_whose_site_is_lost_can_be_withdrawn() {
    let desk = Desk::golden();
    desk.published(&[]);
    fs::remove_dir_all(desk.path("site")).unwrap();
    fails(&with_page(&desk, &["renew", "lekcheck.toml"]), "cannot read");
    succeeds(&with_page(
        &desk,
        &["withdraw", "lekcheck.toml", "--reason", "Fout."],
    ));
    assert_eq!(desk.run(&["verify", "site"]).status.code(), Some(3));
}

fn with_page(desk: &Desk, arguments: &[&str]) -> Output {
    let page = repository().join("tests/golden/page");
    desk.run(&[arguments, &["--page", page.to_str().unwrap()]].concat())
}

fn succeeds(output: &Output) {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

pub fn fails(output: &Output, why: &str) {
    // Errors are wrapped to the terminal's width.
    let said = String::from_utf8_lossy(&output.stderr);
    let words: Vec<&str> = said.split_whitespace().filter(|word| *word != "│").collect();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(words.join(" ").contains(why), "{why}: {said}");
}

#[test]
fn a_key_takes_over_once_the_one_before_has_named_it() {
    let mut desk = Desk::golden();
    desk.published(&[]);
    let old = desk.path("old.pub");
    fs::copy(desk.path("site/lekcheck.pub"), &old).unwrap();
    let change_keys = |desk: &Desk| {
        for ending in ["key", "pub"] {
            fs::rename(
                desk.path(&format!("new.{ending}")),
                desk.path(&format!(".lekcheck/lekcheck.{ending}")),
            )
            .unwrap();
        }
    };
    succeeds(&desk.run(&["keygen", "new.key", "--unprotected"]));
    fails(
        &with_page(&desk, &["renew", "lekcheck.toml", "--next-key", "old.pub"]),
        "is the key that signs now",
    );
    fails(
        &with_page(&desk, &["renew", "lekcheck.toml", "--next-key", "export.csv"]),
        "is not the public key",
    );
    desk.now += DAY;
    succeeds(&with_page(
        &desk,
        &["renew", "lekcheck.toml", "--next-key", "new.pub"],
    ));
    assert_eq!(desk.head()["rotation"]["to"], json!(base64(&desk, "new.pub")));
    succeeds(&desk.run(&["verify", "site", "--key", "old.pub"]));

    // The new key signs what comes next: a publish, a renewal, the end of the list.
    change_keys(&desk);
    desk.now += DAY;
    desk.published(&[]);
    desk.now += DAY;
    succeeds(&with_page(&desk, &["renew", "lekcheck.toml"]));
    assert_eq!(desk.head()["revision"], json!(4));
    let verified = desk.run(&["verify", "site", "--key", "old.pub"]);
    succeeds(&verified);
    let text = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(
        text.contains("which the one in old.pub named in revision 2"),
        "{text}"
    );
    // The page tells both fingerprints, its own first.
    let index = fs::read_to_string(desk.path("site/index.html")).unwrap();
    let words = |key: &str| {
        let verified = desk.run(&["verify", key, "--key", &format!("{key}/lekcheck.pub")]);
        let text = String::from_utf8_lossy(&verified.stdout).into_owned();
        let (_, words) = text.split_once("for letters: ").unwrap();
        words.lines().next().unwrap().to_owned()
    };
    let own = words("site");
    assert!(index.find(&own).unwrap() < index.find("outer-sure-key-before").unwrap());
    succeeds(&with_page(
        &desk,
        &["withdraw", "lekcheck.toml", "--reason", "Ouch."],
    ));
    assert!(desk.path("site/rotation.json").exists());

    // An announcement that was changed, or is of another list, leads nowhere.
    let announcement = fs::read_to_string(desk.path("site/rotation.json")).unwrap();
    fs::write(
        desk.path("site/rotation.json"),
        announcement.replace("\"revision\": 2", "\"revision\": 1"),
    )
    .unwrap();
    fails(
        &desk.run(&["verify", "site", "--key", "old.pub"]),
        "was signed by another key",
    );
}

#[test]
fn a_lost_key_is_replaced_only_where_that_is_said() {
    let mut desk = Desk::golden();
    desk.published(&[]);
    fs::copy(desk.path("site/lekcheck.pub"), desk.path("old.pub")).unwrap();
    fs::remove_file(desk.path(".lekcheck/lekcheck.key")).unwrap();
    succeeds(&desk.run(&["keygen", ".lekcheck/lekcheck.key", "--unprotected"]));
    desk.now += DAY;
    let before = files(&desk.path("site"));
    for command in [
        &["renew", "lekcheck.toml"][..],
        &["publish", "lekcheck.toml", "--strength", "test"],
        &["withdraw", "lekcheck.toml", "--reason", "Ouch."],
    ] {
        fails(&with_page(&desk, command), "was signed by another key");
        assert!(files(&desk.path("site")) == before);
    }
    succeeds(&with_page(&desk, &["renew", "lekcheck.toml", "--key-lost"]));
    succeeds(&desk.run(&["verify", "site"]));
    fails(
        &desk.run(&["verify", "site", "--key", "old.pub"]),
        "was signed by another key",
    );
    assert!(!desk.path("site/rotation.json").exists());
    // From then on it is the list's key.
    succeeds(&with_page(&desk, &["renew", "lekcheck.toml"]));
}

fn base64(desk: &Desk, name: &str) -> String {
    let file = fs::read_to_string(desk.path(name)).unwrap();
    file.lines().nth(1).unwrap().to_owned()
}
