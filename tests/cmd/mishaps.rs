//! What goes wrong around a publish: no room, no right to write, a clock that is behind, contents that try to
//! be more than text. The site and the history stay as they are, and the next publish goes on.

use crate::renewing::fails;
use crate::{Desk, files};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

/// A publish in a shell that does something before it.
fn after(desk: &Desk, before: &str, arguments: &[&str]) -> std::process::Output {
    let page = crate::repository().join("tests/golden/page");
    let publish = [
        "publish",
        "lekcheck.toml",
        "--strength",
        "test",
        "--page",
        page.to_str().unwrap(),
    ];
    let mut command = Command::new("sh");
    command
        .args([
            "-c",
            &format!("{before}; exec \"$0\" \"$@\""),
            env!("CARGO_BIN_EXE_lekcheck"),
        ])
        .args(publish)
        .args(arguments)
        .current_dir(desk.folder.path())
        .env("SOURCE_DATE_EPOCH", desk.now.to_string())
        .env("NO_COLOR", "1");
    command.output().unwrap()
}

#[test]
fn without_room_on_the_disk_everything_stays_and_the_next_publish_goes_on() {
    let desk = Desk::lab();
    let before = desk.published(&[]);
    let state = fs::read(desk.path(".lekcheck/state.json")).unwrap();
    let export = fs::read(desk.path("lab-export.csv")).unwrap();
    let end = export
        .iter()
        .take(200_000)
        .rposition(|byte| *byte == b'\n')
        .unwrap();
    fs::write(desk.path("other.csv"), &export[..=end]).unwrap();
    // Files may grow to so many blocks of 512 bytes and no further: a write fails somewhere on the way.
    let mut failed = 0;
    for blocks in [0, 8, 24, 60] {
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}");
        let output = after(&desk, &limit, &["--source", "other.csv"]);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            continue;
        }
        failed += 1;
        assert_eq!(output.status.code(), Some(1), "{words}");
        assert!(words.contains("cannot "), "{words}");
        assert!(files(&desk.path("site")) == before, "at {blocks} blocks");
        assert!(
            fs::read(desk.path(".lekcheck/state.json")).unwrap() == state,
            "at {blocks} blocks"
        );
    }
    assert!(failed >= 2, "the limit was felt");
    desk.published(&["--source", "other.csv"]);
    assert_eq!(desk.head()["revision"], json!(2));
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    // Root may write everywhere; only others can be kept out.
    let nobody = Command::new("id").arg("-u").output().unwrap().stdout != b"0\n";
    let desk = Desk::lab();
    fs::set_permissions(desk.folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let output = desk.publish(&[]);
    fs::set_permissions(desk.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if nobody {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            words.contains("cannot make the workspace") && words.contains("you lack the right"),
            "{words}"
        );
    }
    // A file where a folder should be keeps everybody out.
    let desk = Desk::lab();
    fs::write(desk.path(".lekcheck"), "").unwrap();
    let output = desk.publish(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot make the workspace"));
    assert!(!desk.path("site").exists());
}

#[test]
fn a_clock_that_is_behind_stops_a_publish() {
    let mut desk = Desk::golden();
    let before = desk.published(&[]);
    desk.now -= 40 * 86_400;
    let output = desk.publish(&[]);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(words.contains("this computer's clock says 2025-11-23"), "{words}");
    assert!(files(&desk.path("site")) == before);
    // A clock that was never set, and no revision to compare it with.
    let mut desk = Desk::golden();
    desk.now = 86_400;
    let output = desk.publish(&[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("this computer's clock says 1970-01-02"));
    assert!(!desk.path("site").exists());
}

#[test]
fn texts_and_cells_that_try_to_be_more_are_text() {
    let desk = Desk::golden();
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) \
        </script><!--lek:key-->";
    let changed = text
        .replace("Voorbeeldlab <b>", hostile)
        .replace("Example Laboratory", hostile);
    assert_ne!(changed, text);
    fs::write(desk.path("lekcheck.toml"), changed).unwrap();
    desk.published(&[]);
    for name in ["index.html", "lekcheck-offline.html"] {
        let page = fs::read_to_string(desk.path("site").join(name)).unwrap();
        assert!(page.contains("&lt;script&gt;alert(1)"), "{name} shows it as text");
        for part in [
            "<script>alert",
            "<img src=x",
            "<!--lek:key-->",
            "href=\"javascript:",
        ] {
            assert!(!page.contains(part), "{part} in {name}");
        }
    }
    assert!(desk.run(&["verify", "site"]).status.success());
    // A column whose name is a formula, and a field that is refused in it.
    let desk = Desk::golden();
    for file in ["lekcheck.toml", "export.csv"] {
        let text = fs::read_to_string(desk.path(file)).unwrap();
        fs::write(desk.path(file), text.replacen("BSN", "=1+1", 1)).unwrap();
    }
    let export = fs::read_to_string(desk.path("export.csv")).unwrap();
    let place = export
        .lines()
        .next()
        .unwrap()
        .split(';')
        .position(|name| name == "=1+1")
        .unwrap();
    let mut cells: Vec<&str> = export.lines().nth(1).unwrap().split(';').collect();
    cells[place] = "=cmd|' /C calc'!A0";
    fs::write(
        desk.path("export.csv"),
        format!("{}{}\n", export, cells.join(";")),
    )
    .unwrap();
    desk.published(&[]);
    let report = fs::read_to_string(desk.path(".lekcheck/report.csv")).unwrap();
    assert!(report.contains(";'=1+1;") && !report.contains("cmd|"), "{report}");
}

#[test]
fn a_look_is_held_to_its_contrast_and_stands_in_page_and_policy() {
    let desk = Desk::golden();
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let with =
        |look: &str| fs::write(desk.path("lekcheck.toml"), format!("{text}\n[look]\n{look}\n")).unwrap();
    with("accent = \"#ffcc00\"");
    fails(&desk.publish(&[]), "words of this colour cannot be read");
    with("logo = \"export.csv\"");
    fails(&desk.publish(&[]), "is no logo for the page");
    assert!(!desk.path("site").exists());
    fs::write(
        desk.path("logo.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    )
    .unwrap();
    with("accent = \"#7a1fa2\"\nlogo = \"logo.svg\"");
    desk.published(&[]);
    let page = fs::read_to_string(desk.path("site/index.html")).unwrap();
    // Once around the room and once in it, each with its hash.
    assert_eq!(page.matches("--lek-accent:#7a1fa2").count(), 2);
    let styles = page
        .split("<style>")
        .nth(1)
        .unwrap()
        .split("</style>")
        .next()
        .unwrap();
    let hash = STANDARD.encode(Sha256::digest(styles.as_bytes()));
    assert_eq!(page.matches(&format!("'sha256-{hash}'")).count(), 2);
    assert!(page.contains("<img id=\"logo\" src=\"data:image/svg+xml;base64,"));
    assert!(desk.run(&["verify", "site"]).status.success());
}
