//! What must be known of a list that is not about real people.

use super::element::Tree;
use lekcheck::list::{Format, Head};

/// A warning over a test list, a note over any other list of invented people, else nothing.
pub fn banner(tree: &mut Tree<'_>, head: &Head) {
    match (head.format, head.sample) {
        (Format::TestList, _) => tree.line("p.banner.warning", "banner-test"),
        (Format::List, true) => tree.line("p.banner", "banner-sample"),
        (Format::List, false) => {}
    }
}
