//! An annex to a data protection impact assessment, in Markdown: what is published, why that is necessary,
//! what it risks, and what is done against that. What only the controller can say is marked for them to fill
//! in.

mod document;
mod nl;

pub use document::document;

use super::board::{self, Counted, Language};
use super::{Answers, words};
use crate::plan::{FILL_IN, Plan};
use lekcheck::detail::Kind;
use lekcheck::list::{Meaning, Reveals};
use lekcheck::risk::{Assessment, RecipeRisk};
use lekcheck::text::pick;
use lekcheck::time::Timestamp;
use lekcheck::token::Strength;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What an annex is made from.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The configuration.
    pub plan: &'a Plan,
    /// What attackers could learn.
    pub assessment: &'a Assessment,
    /// By recipe, where the export could be read.
    pub answers: Option<&'a [Answers]>,
    /// How many people can be found, where the export could be read.
    pub counted: Option<Counted>,
    /// The time of the annex.
    pub now: Timestamp,
}

/// The annex in a language.
pub fn annex(facts: &Facts<'_>, language: Language) -> String {
    match language {
        Language::Nl => nl::annex(facts),
        Language::En => in_english(facts),
    }
}

fn in_english(facts: &Facts<'_>) -> String {
    let Facts {
        plan,
        assessment,
        answers,
        counted,
        now,
    } = *facts;
    let mut text = String::new();
    text.push_str("# Annex: a public list by which people can check whether their data leaked\n\n");
    for sentence in board::sentences(plan, assessment, counted, Language::En) {
        let _ = write!(text, "{sentence}\n\n");
    }
    published(&mut text, plan, now);
    necessity(&mut text, plan);
    special(&mut text, plan, assessment);
    risks(&mut text, plan, assessment, answers);
    measures(&mut text, plan, assessment);
    if let Some(line) = words::hashed(plan) {
        let _ = write!(text, "{line}\n\n");
    }
    rest(&mut text, assessment);
    text
}

fn published(text: &mut String, plan: &Plan, now: Timestamp) {
    let name = pick(&plan.publisher.name, "en", &plan.languages).map_or("", |(_, name)| name);
    let recipes: Vec<String> = plan
        .recipes
        .iter()
        .map(|way| format!("`{}`", way.recipe.id()))
        .collect();
    let columns: Vec<&str> = plan.columns.iter().map(|column| column.role.id()).collect();
    let _ = write!(
        text,
        "Drawn up from the configuration on {}. Controller: {}. Texts marked `{FILL_IN}` are for the \
         controller to write.\n\n\
         ## 1. What is published (GDPR 35(7)(a))\n\n\
         One signed file for each way of being found, on a static web page. It holds no readable details: \
         for each person and each way, a fingerprint of {} bits that answers whoever enters the same \
         details. The page fetches the whole list and compares in the visitor's browser; nothing that \
         visitors enter leaves it.\n\n\
         - Ways of being found: {}.\n\
         - Read from the export: {}. Of other columns it is read at most whether a cell is filled.\n\
         - Strength of the key derivation: `{}` ({}).\n\
         - The list says of itself that it expires {} days after it is published. Copies cannot be called \
         back.\n\n\
         The list is personal data: pseudonymised, not anonymous (GDPR 4(5), recital 26).\n\n",
        now.date(),
        markdown(name),
        bits(plan),
        recipes.join(", "),
        columns.join(", "),
        plan.strength.id(),
        match plan.strength {
            Strength::Standard => "64 MiB of memory and 3 passes a guess",
            Strength::Light => "19 MiB of memory and 2 passes a guess",
            Strength::Test => "protects nobody; not for real people",
        },
        plan.expires_after_days,
    );
}

fn bits(plan: &Plan) -> String {
    let mut bits: Vec<u8> = plan.recipes.iter().map(|way| way.fingerprint_bits).collect();
    bits.sort_unstable();
    bits.dedup();
    bits.iter().map(u8::to_string).collect::<Vec<_>>().join(" or ")
}

fn necessity(text: &mut String, plan: &Plan) {
    let _ = write!(
        text,
        "## 2. Necessity and proportionality (GDPR 5, 6, 34, 35(7)(b))\n\n\
         - **Purpose** (5(1)(b)): to let people concerned learn that, and what of theirs, leaked. The list \
         is used for nothing else.\n\
         - **Legal ground** (6(1)): {FILL_IN} usually the duty to inform of article 34 as a legal \
           obligation, or a legitimate interest that is weighed here.\n\
         - **Telling people individually** (34): this list does not replace it. {FILL_IN} who was or will be \
           told individually, when, and for whom that would take disproportionate effort (34(3)(c)).\n\
         - **Why a public list as well**: {FILL_IN} for example: addresses are out of date, part of the \
           people are not known for certain, visitors ask in numbers that cannot be answered.\n\
         - **Less intrusive ways**: a letter with a code (the recipe `code`) tells only its reader; a \
           hotline; logging in. {FILL_IN} why these do not do alone.\n\
         - **Minimisation** (5(1)(c)): only the columns above are read, and an answer tells no more than \
         section 4 says.\n\
         - **Accuracy** (5(1)(d)): corrections and removals are later revisions of the list.\n\
         - **Storage** (5(1)(e)): {} days; {FILL_IN} when the list is taken offline and the working folder \
         destroyed.\n\n",
        plan.expires_after_days
    );
}

fn special(text: &mut String, plan: &Plan, assessment: &Assessment) {
    text.push_str("## 3. Special data (GDPR 9, 10; UAVG 46)\n\n");
    let sensitive: Vec<String> = plan
        .categories
        .iter()
        .filter(|category| category.sensitive)
        .map(|category| format!("`{}`", markdown(&category.id)))
        .collect();
    let all: Vec<String> = assessment
        .recipes
        .iter()
        .filter(|risk| risk.reveals == Reveals::All && !risk.recipe.kinds().contains(&Kind::Code))
        .map(|risk| format!("`{}`", risk.recipe.id()))
        .collect();
    if sensitive.is_empty() {
        let _ = writeln!(
            text,
            "- **Article 9**: no category is marked sensitive. {FILL_IN} is it true that none tells about \
             health, beliefs, orientation or origin, not even that somebody is a client of this organisation?"
        );
    } else {
        let _ = writeln!(
            text,
            "- **Article 9**: marked as sensitive: {}. {} {FILL_IN} the exception of article 9(2), and that \
             being on the list at all may tell about health.",
            sensitive.join(", "),
            if all.is_empty() {
                "No answer tells them but to the holder of a code.".to_owned()
            } else {
                format!("Whoever can ask by {} is told them.", all.join(", "))
            }
        );
    }
    if plan.groups.is_empty() {
        text.push_str("- **Article 10**: no groups of people are told apart.\n");
    } else {
        let groups: Vec<String> = plan
            .groups
            .iter()
            .map(|group| format!("`{}`", markdown(&group.id)))
            .collect();
        let _ = writeln!(
            text,
            "- **Article 10**: people are told apart as {}. {FILL_IN} does any of these tell about criminal \
             convictions or offences (custody does)? {}",
            groups.join(", "),
            if all.is_empty() {
                "No answer tells groups but to the holder of a code.".to_owned()
            } else {
                format!("Whoever can ask by {} is told the group.", all.join(", "))
            }
        );
    }
    let bsn: Vec<_> = plan
        .recipes
        .iter()
        .filter(|way| way.recipe.kinds().contains(&Kind::Bsn))
        .collect();
    if bsn.is_empty() {
        text.push_str("- **UAVG 46** (BSN): no way of being found uses a BSN.\n\n");
    } else {
        for way in bsn {
            let basis = pick(&way.legal_basis, "en", &plan.languages).map_or("", |(_, basis)| basis);
            let _ = writeln!(
                text,
                "- **UAVG 46** (BSN): `{}` uses it. A BSN may be processed only where a law says so; named \
                 is: {}",
                way.recipe.id(),
                markdown(basis)
            );
        }
        text.push('\n');
    }
}

fn risks(text: &mut String, plan: &Plan, assessment: &Assessment, answers: Option<&[Answers]>) {
    let _ = write!(
        text,
        "## 4. Risks to the people on the list (GDPR 35(7)(c))\n\n\
         An attacker downloads the list and guesses. One rented accelerator makes {} guesses a second at \
         this strength. What follows are an attacker's least costs.\n\n\
         | by | level | effective bits | trying everything | trying a file of {} people \
         |\n|---|---|---|---|---|\n",
        words::number(assessment.guesses_per_second),
        words::number(assessment.attacker.population)
    );
    for risk in &assessment.recipes {
        let _ = writeln!(
            text,
            "| `{}` | {} | {:.1} | {} | {} |",
            risk.recipe.id(),
            words::level(risk),
            risk.effective_bits,
            risk.everything
                .as_ref()
                .map_or("no bound".to_owned(), words::taking),
            risk.population
                .as_ref()
                .map_or("no such file can exist".to_owned(), words::taking),
        );
    }
    for (at, risk) in assessment.recipes.iter().enumerate() {
        let _ = write!(text, "\n### `{}`\n\n", risk.recipe.id());
        of_recipe(text, plan, risk, answers.map(|answers| &answers[at]), at);
    }
    if !assessment.chains.is_empty() {
        text.push_str("\n### From one detail to the next\n\n");
        for line in words::chains(assessment) {
            let _ = writeln!(text, "- {line}");
        }
    }
    text.push('\n');
}

fn of_recipe(text: &mut String, plan: &Plan, risk: &RecipeRisk, answers: Option<&Answers>, at: usize) {
    let way = &plan.recipes[at];
    let _ = writeln!(
        text,
        "- Who can ask about others: {}.",
        words::who(risk.recipe.kinds())
    );
    let _ = writeln!(text, "- What they are told: {}.", words::told(risk.reveals));
    if let Some(answers) = answers {
        let _ = writeln!(text, "- {}", words::rare(answers, risk, way.min_class_size));
    }
    for line in risk
        .missing
        .iter()
        .filter_map(|missing| words::worked_out(missing, risk))
    {
        let _ = writeln!(text, "- {line}");
    }
    if let Some((_, justification)) = pick(&way.justification, "en", &plan.languages) {
        let _ = writeln!(
            text,
            "- Justification, as the public reads it: {}",
            markdown(justification)
        );
    }
}

fn measures(text: &mut String, plan: &Plan, assessment: &Assessment) {
    let least: Vec<String> = plan
        .recipes
        .iter()
        .filter(|way| !way.recipe.kinds().contains(&Kind::Code))
        .map(|way| way.min_class_size.to_string())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let uncertain = plan
        .statuses
        .iter()
        .any(|status| status.meaning == Meaning::Uncertain);
    let _ = write!(
        text,
        "## 5. Measures (GDPR 25, 32, 35(7)(d))\n\n\
         - Each guess costs an Argon2id derivation (RFC 9106); the fingerprint confirms a guess and nothing \
         else does.\n\
         - Answers are limited by recipe (section 4); one that fewer people than `min-class-size` ({}) would \
         get is made wider.\n\
         - Numbers of people are padded, and no exact ones are published.\n\
         - Visitors' details stay in a sealed frame of their browser; no server learns who asks.\n\
         - The list is signed; visitors' pages refuse changed and older lists.\n\
         - People in danger or who object can be left out of the list.\n{}{}\
         - {FILL_IN} who holds the signing key and the working folder, and how they are kept.\n\n",
        if least.is_empty() {
            "not needed for codes".to_owned()
        } else {
            least.join(", ")
        },
        if uncertain {
            "- Where it is uncertain whether somebody's data leaked, the answer says so.\n"
        } else {
            ""
        },
        if assessment.code_not_alone {
            format!("- {}\n", words::CODE_NOT_ALONE)
        } else {
            String::new()
        }
    );
}

fn rest(text: &mut String, assessment: &Assessment) {
    let _ = write!(
        text,
        "## 6. What is left, and the decision (GDPR 35(2), 35(9), 36)\n\n\
         - What no measure takes away: whoever knows enough of somebody can ask for them; guessing becomes \
           cheaper every year; copies of the list outlive it; two revisions side by side show that something \
           changed.\n\
         - Recipes as they stand: {}.\n\
         - Advice of the data protection officer (35(2)): {FILL_IN}\n\
         - Views of the people concerned (35(9)): {FILL_IN}\n\
         - Prior consultation of the supervisory authority (36), if the risk that is left is high: \
         {FILL_IN}\n\
         - Decision, by whom and when: {FILL_IN}\n",
        if assessment.is_refused() {
            "**refused; this list must not be published so**"
        } else {
            "none is refused"
        }
    );
}

/// Words of the configuration or the export as plain text of one line: no link, table cell, heading or HTML.
fn markdown(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for symbol in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(
            symbol,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '!'
        ) {
            plain.push('\\');
        }
        plain.push(symbol);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_others_are_no_markup() {
        assert_eq!(markdown("a|b\n# <b>[x](y)"), "a\\|b \\# \\<b\\>\\[x\\](y)");
    }
}
