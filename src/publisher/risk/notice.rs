//! The risk in short, as part of what the site says about its list: who can ask for whom, and what is told.
//!
//! Plain words in every language of the list, since people decide by them whether they would rather ask for a
//! letter.

use crate::plan::Plan;
use crate::site::messages::Messages;
use crate::site::page::Page;
use lekcheck::list::Reveals;
use lekcheck::risk::Assessment;
use lekcheck::text::{Block, Inline, Localised};

/// What the configuration says about the list, and a paragraph more in each of its languages that the page
/// has words in.
pub fn about(plan: &Plan, page: &Page, assessment: &Assessment) -> Localised<Vec<Block>> {
    let mut about = plan.about.clone();
    for (language, blocks) in &mut about {
        if let Some(messages) = page.messages(language) {
            blocks.push(Block::Paragraph(vec![Inline::Text(told(messages, assessment))]));
        }
    }
    about
}

fn told(messages: &Messages, assessment: &Assessment) -> String {
    let ways: Vec<String> = assessment
        .recipes
        .iter()
        .map(|risk| {
            let kinds = risk.recipe.kinds().iter();
            let nouns: Vec<String> = kinds
                .map(|kind| messages.text(&format!("noun-{}", kind.id())))
                .collect();
            messages.list(&nouns)
        })
        .collect();
    // The most that any recipe tells.
    let most = assessment.recipes.iter().map(|risk| risk.reveals).max();
    let told = match most.unwrap_or(Reveals::Presence) {
        Reveals::Presence => "told-presence",
        Reveals::Categories => "told-categories",
        Reveals::All => "told-all",
    };
    messages.fill(
        "told",
        &[
            ("ways", &ways.join(&messages.text("told-or"))),
            ("told", &messages.text(told)),
        ],
    )
}
