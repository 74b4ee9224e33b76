//! The risk in short, as part of what the site says about its list: who can ask for whom, and what is told.
//!
//! Plain words in Dutch and English, since people decide by them whether they would rather ask for a letter.

use crate::config::Config;
use lekcheck::detail::Kind;
use lekcheck::list::Reveals;
use lekcheck::risk::Assessment;
use lekcheck::text::{Block, Inline};

/// Adds a paragraph to what the configuration says about the list, in each language that has words here.
pub fn add(config: &mut Config, assessment: &Assessment) {
    for (language, blocks) in &mut config.about {
        let text = match language.as_str() {
            "nl" => dutch(assessment),
            "en" => english(assessment),
            _ => continue,
        };
        blocks.push(Block::Paragraph(vec![Inline::Text(text)]));
    }
}

fn english(assessment: &Assessment) -> String {
    let by = ways(assessment, "and", ", or ", |kind| match kind {
        Kind::Bsn => "citizen service number",
        Kind::BirthDate => "date of birth",
        Kind::Postcode => "postcode",
        Kind::HouseNumber => "house number",
        Kind::Email => "e-mail address",
        Kind::Phone => "telephone number",
        Kind::Surname => "surname",
        Kind::Code => "code from the letter",
        Kind::ClientNumber => "client number",
    });
    let told = match most(assessment) {
        Reveals::Presence => "only whether that person is on the list",
        Reveals::Categories => "what leaked, but not the most sensitive data",
        Reveals::All => "everything that leaked",
    };
    format!(
        "There are no names on this list, but it is not anonymous. Somebody who knows your {by} can look you up too, and then \
         sees {told}. Somebody who knows only part of that can try the rest with a computer."
    )
}

fn dutch(assessment: &Assessment) -> String {
    let by = ways(assessment, "en", ", of ", |kind| match kind {
        Kind::Bsn => "burgerservicenummer",
        Kind::BirthDate => "geboortedatum",
        Kind::Postcode => "postcode",
        Kind::HouseNumber => "huisnummer",
        Kind::Email => "e-mailadres",
        Kind::Phone => "telefoonnummer",
        Kind::Surname => "achternaam",
        Kind::Code => "code uit de brief",
        Kind::ClientNumber => "klantnummer",
    });
    let told = match most(assessment) {
        Reveals::Presence => "alleen of die persoon op de lijst staat",
        Reveals::Categories => "wat er is gelekt, maar niet de gevoeligste gegevens",
        Reveals::All => "alles wat er is gelekt",
    };
    format!(
        "Op deze lijst staan geen namen, maar hij is niet anoniem. Wie uw {by} weet, kan u ook opzoeken, en ziet dan {told}. Wie \
         maar een deel daarvan weet, kan de rest met een computer uitproberen."
    )
}

fn ways(assessment: &Assessment, and: &str, or: &str, name: impl Fn(Kind) -> &'static str) -> String {
    let way = |kinds: &[Kind]| {
        let names: Vec<&str> = kinds.iter().map(|kind| name(*kind)).collect();
        match &names[..] {
            [rest @ .., last] if !rest.is_empty() => format!("{} {and} {last}", rest.join(", ")),
            names => names.concat(),
        }
    };
    let ways: Vec<String> = assessment
        .recipes
        .iter()
        .map(|risk| way(risk.recipe.kinds()))
        .collect();
    ways.join(or)
}

/// The most that any recipe tells.
fn most(assessment: &Assessment) -> Reveals {
    assessment
        .recipes
        .iter()
        .map(|risk| risk.reveals)
        .max()
        .unwrap_or(Reveals::Presence)
}
