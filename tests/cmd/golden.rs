//! The generated site, byte for byte. After a change that is meant, `LEKCHECK_WRITE_GOLDEN=1 cargo test
//! --test cmd` writes it anew; read the difference then.
//!
//! A signature has randomness of its own (it is verified, not compared, also where another file holds it),
//! and the page's own files are stand-ins, so that a change of the page changes nothing here.

use crate::{Desk, files, repository};
use std::fs;

#[test]
fn the_site_is_as_it_was() {
    let desk = Desk::golden();
    let site = desk.published(&[]);
    assert!(desk.run(&["verify", "site"]).status.success());
    let golden = repository().join("tests/golden/site");
    if std::env::var_os("LEKCHECK_WRITE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&golden);
        fs::create_dir(&golden).unwrap();
        for (name, bytes) in &site {
            let path = golden.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let expected = files(&golden);
    assert_eq!(
        site.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in site.iter().filter(|(name, _)| !name.ends_with(".minisig")) {
        let same = without_signature(bytes) == without_signature(&expected[name]);
        assert!(same, "{name} differs:\n{}", String::from_utf8_lossy(bytes));
    }
}

/// The page in one file holds the list's signature as a block.
fn without_signature(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file).into_owned();
    let block = "id=\"file:list.json.minisig\">";
    match text.split_once(block) {
        Some((before, after)) => {
            let (_, after) = after.split_once("</script>").expect("a block has an end");
            [before, block, after].concat()
        }
        None => text,
    }
}
