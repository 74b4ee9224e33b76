//! What is known of the list: what happened, which list it is, who can look others up, what has changed.

use super::element::Tree;
use super::{blocks, localised, publisher, recipe_name, revision};
use lekcheck::list::{Change, Head, RecipeEntry, Reveals};

/// All of it, closed until it is wanted, where a form stands above.
pub fn about(tree: &mut Tree<'_>, head: &Head) {
    tree.open_details("details.about", false);
    tree.say("about");
    tree.close();
    happened(tree, head);
    tree.close();
    tree.open_details("details.about.finders", false);
    tree.say("finders");
    tree.close();
    tree.line("p", "finders-text");
    tree.open("ul");
    for recipe in &head.recipes {
        finder(tree, head, recipe);
    }
    tree.close();
    tree.close();
    changes(tree, head);
}

/// The publisher's own words, then list, revision and date.
pub fn happened(tree: &mut Tree<'_>, head: &Head) {
    blocks::localised_blocks(tree, head, &head.about);
    let list = [
        ("publisher", publisher(tree.words, head)),
        ("revision", &revision(tree.words, head)),
    ];
    tree.line_with("p.list-name", "list-of", &list);
}

/// What somebody learns who knows the details of a recipe, and why, where the publisher had to say so.
fn finder(tree: &mut Tree<'_>, head: &Head, recipe: &RecipeEntry) {
    let told = match recipe.reveals {
        Reveals::Presence => "told-presence",
        Reveals::Categories => "told-categories",
        Reveals::All => "told-all",
    };
    tree.open("li");
    let name = recipe_name(tree.words, recipe);
    tree.fill("told", &[("ways", &name), ("told", &tree.words.text(told))]);
    for (id, text) in [
        ("justification", &recipe.justification),
        ("legal-basis", &recipe.legal_basis),
    ] {
        if let Some((language, text)) = localised(tree.words, head, text) {
            tree.open("p.condition");
            tree.line("strong", id);
            tree.text(" ");
            tree.spoken((language, text));
            tree.close();
        }
    }
    tree.close();
}

/// What each revision has changed, the latest first; never how many people it concerns.
fn changes(tree: &mut Tree<'_>, head: &Head) {
    if head.changes.is_empty() {
        return;
    }
    tree.open_details("details.about.changes", false);
    tree.say("changes");
    tree.close();
    tree.open("ul");
    for change in head.changes.iter().rev() {
        tree.line_with(
            "li",
            "change",
            &change_in_words(tree, change)
                .each_ref()
                .map(|(name, text)| (*name, text.as_str())),
        );
    }
    tree.close();
    tree.close();
}

fn change_in_words(tree: &Tree<'_>, change: &Change) -> [(&'static str, String); 2] {
    let words = tree.words;
    let sort = |sort: &String| words.find(&["change-", sort].concat(), &[]);
    let what: Vec<String> = change.what.iter().filter_map(sort).collect();
    // A sort of change that this page does not know has no words.
    let what = if what.is_empty() {
        words.text("change-other")
    } else {
        words.list(&what)
    };
    let number = change.revision.to_string();
    let date = words.date(change.published_at.date());
    let revision = words.fill("revision", &[("revision", &number), ("date", &date)]);
    [("revision", revision), ("what", what)]
}

/// Whom to ask.
pub fn contact(tree: &mut Tree<'_>, head: &Head) {
    if localised(tree.words, head, &head.publisher.contact).is_none_or(|(_, blocks)| blocks.is_empty()) {
        return;
    }
    tree.open("section.contact");
    tree.line("h2", "contact");
    blocks::localised_blocks(tree, head, &head.publisher.contact);
    tree.close();
}
