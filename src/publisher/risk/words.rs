//! An assessment as a privacy officer reads it.

use super::Answers;
use super::board::{self, Counted, Language};
use crate::plan::Plan;
use lekcheck::detail::Kind;
use lekcheck::list::Reveals;
use lekcheck::risk::{Assessment, Effort, LEAST_BSN_CANDIDATES, Level, Missing, Reason, RecipeRisk};
use std::fmt::Write as _;
use textwrap::Options;

/// Lines are as wide as help texts on a narrow terminal.
const WIDTH: usize = 100;

/// The whole of it: three sentences for a board, then the figures.
pub fn assessment(
    plan: &Plan,
    assessment: &Assessment,
    answers: Option<&[Answers]>,
    counted: Option<Counted>,
) -> String {
    let attacker = &assessment.attacker;
    let mut text = String::new();
    for sentence in board::sentences(plan, assessment, counted, Language::En) {
        text.push_str(&textwrap::fill(&sentence, WIDTH));
        text.push('\n');
    }
    text.push('\n');
    let mut paragraph = |indent: &str, words: &str| {
        let options = Options::new(WIDTH)
            .initial_indent(indent)
            .subsequent_indent(if indent.is_empty() { "" } else { "      " });
        text.push_str(&textwrap::fill(words, options));
        text.push('\n');
    };
    paragraph(
        "",
        &format!(
            "Whoever downloads this list can guess, for {} per hour of a rented accelerator that makes {} \
             guesses a second at the strength `{}`. These are an attacker's least costs; [risk] in the \
             configuration changes the prices.",
            dollars(attacker.dollars_per_hour),
            number(assessment.guesses_per_second),
            plan.strength.id()
        ),
    );
    for (at, risk) in assessment.recipes.iter().enumerate() {
        paragraph("", "");
        paragraph("", &format!("{}: {}", risk.recipe.id(), level(risk)));
        paragraph(
            "  - ",
            &format!("Who can ask about others: {}.", who(risk.recipe.kinds())),
        );
        paragraph("  - ", &format!("What they are told: {}.", told(risk.reveals)));
        if let Some(answers) = answers.map(|answers| &answers[at]) {
            paragraph("  - ", &rare(answers, risk, plan.recipes[at].min_class_size));
        }
        paragraph("  - ", &everything(risk));
        if let Some(effort) = &risk.population {
            paragraph("  - ", &population(effort, risk));
        }
        for missing in &risk.missing {
            if let Some(line) = worked_out(missing, risk) {
                paragraph("  - ", &line);
            }
        }
    }
    if !assessment.chains.is_empty() {
        paragraph("", "");
        paragraph(
            "",
            "From one known detail to the next, found by trying with little or no doubt:",
        );
        for line in chains(assessment) {
            paragraph("  - ", &line);
        }
    }
    if assessment.code_not_alone {
        paragraph("", "");
        paragraph("", CODE_NOT_ALONE);
    }
    if let Some(line) = hashed(plan) {
        paragraph("", "");
        paragraph("", &line);
    }
    text
}

/// What columns are worth that another party has hashed, if there are any.
pub fn hashed(plan: &Plan) -> Option<String> {
    let kinds = plan.hashed_columns();
    (!kinds.is_empty()).then(|| {
        format!(
            "The export's hashed columns ({}) are as good as plain text. They are plain SHA-256, of which \
             one graphics card tries billions a second: every BSN or birth date in less than a second, every \
             telephone number in a few. Keep, send and delete that file as you would the names themselves. \
             The list does not hold these hashes.",
            kinds.join(", ")
        )
    })
}

/// What is said where a code stands beside other recipes.
pub const CODE_NOT_ALONE: &str = "The code protects nobody who can be found by another recipe as well: \
                                  whoever lacks it takes that one. It protects only where every recipe asks \
                                  for it.";

/// In a line or two, for `publish`.
pub fn short(assessment: &Assessment) -> String {
    let mut text = String::new();
    for risk in &assessment.recipes {
        let _ = writeln!(text, "risk of {}: {}", risk.recipe.id(), level(risk));
    }
    text
}

/// "fine", or what is needed and why.
pub fn level(risk: &RecipeRisk) -> String {
    let reasons: Vec<String> = risk.reasons.iter().map(|cause| reason(*cause, risk)).collect();
    let reasons = reasons.join("; ");
    match (risk.level, risk.answered) {
        (Level::Fine, _) => "fine".to_owned(),
        (Level::NeedsJustification, true) if risk.reasons == [Reason::Bsn] => {
            "only under the law that it names to the public, since it asks for a BSN".to_owned()
        }
        (Level::NeedsJustification, true) => format!("only as justified to the public: {reasons}"),
        (Level::NeedsJustification, false) => format!("needs a `justification`: {reasons}"),
        (Level::Refused, _) => format!("refused: {reasons}"),
    }
}

/// Why a recipe is not simply fine.
pub fn reason(reason: Reason, risk: &RecipeRisk) -> String {
    match reason {
        Reason::OneDetail => {
            "one pass over all values of its only detail tests every person on the list".to_owned()
        }
        Reason::RevealsAll => "an answer tells everything, sensitive categories and groups too".to_owned(),
        Reason::Bsn => "it asks for a BSN, which needs a law that allows it".to_owned(),
        Reason::SmallClasses => {
            "the list's table shows answers that a single person may have, whoever has a code".to_owned()
        }
        Reason::BsnAlone => {
            let effort = risk.everything.map_or(String::new(), |effort| {
                format!(", for {}", dollars(effort.dollars))
            });
            format!("a BSN alone is found by trying all of them{effort}")
        }
        Reason::SecretListing => {
            "being on this list is a secret, and whoever knows these details sees who is: let the codes of \
             letters alone find people (`details = \"code\"`, and `lekcheck codes`)"
                .to_owned()
        }
        Reason::NoLegalBasis => "it asks for a BSN, and no `legal-basis` is given".to_owned(),
        Reason::BsnShows => {
            let left = risk.missing.iter().find(|missing| missing.kinds == [Kind::Bsn]);
            let left = left.map_or(0.0, |missing| missing.false_candidates_confirmed);
            format!(
                "whoever knows the other details finds the BSN among {} candidates, fewer than {}; a shorter \
                 `fingerprint-bits` or fewer recipes with a BSN leave more",
                number(left + 1.0),
                number(LEAST_BSN_CANDIDATES)
            )
        }
    }
}

/// Who usually knows these details of somebody.
pub fn who(kinds: &[Kind]) -> String {
    if kinds.contains(&Kind::Code) {
        return "only who holds the letter with the code".to_owned();
    }
    let mut knowing: Vec<&str> = kinds.iter().map(|kind| known_by(*kind)).collect();
    knowing.dedup();
    format!("whoever knows {}. {}", of_somebody(kinds), knowing.join(". "))
}

fn known_by(kind: Kind) -> &'static str {
    match kind {
        Kind::Bsn => "A BSN is known to employers, insurers, care providers and authorities",
        Kind::BirthDate => {
            "A birth date is known to family, former partners, friends, employers and insurers"
        }
        Kind::Postcode | Kind::HouseNumber => {
            "An address is known to neighbours, family and everybody who delivers"
        }
        Kind::Email => {
            "An e-mail address is known to colleagues, friends, shops, and in files of earlier leaks"
        }
        Kind::Phone => "A telephone number is known to contacts, shops, and in files of earlier leaks",
        Kind::Surname => "A surname is known to almost everybody",
        Kind::Code => "A code is known to its reader alone",
        Kind::ClientNumber => "A client number is known to the organisation and whoever sees its post",
    }
}

/// "the e-mail address and the birth date".
pub fn all_of(kinds: &[Kind]) -> String {
    let mut names: Vec<&str> = Vec::new();
    let has_address = kinds.contains(&Kind::Postcode) && kinds.contains(&Kind::HouseNumber);
    for kind in kinds {
        let name = match kind {
            Kind::Postcode | Kind::HouseNumber if has_address => "the address",
            Kind::Bsn => "the BSN",
            Kind::BirthDate => "the birth date",
            Kind::Postcode => "the postcode",
            Kind::HouseNumber => "the house number",
            Kind::Email => "the e-mail address",
            Kind::Phone => "the telephone number",
            Kind::Surname => "the surname",
            Kind::Code => "the code",
            Kind::ClientNumber => "the client number",
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match &names[..] {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// "somebody's e-mail address and birth date".
fn of_somebody(kinds: &[Kind]) -> String {
    format!("somebody's {}", all_of(kinds).replace("the ", ""))
}

/// What an answer tells.
pub fn told(reveals: Reveals) -> &'static str {
    match reveals {
        Reveals::Presence => "only that this person is on the list",
        Reveals::Categories => "what leaked, without sensitive categories and without groups",
        Reveals::All => "everything that the list says, sensitive categories and groups too",
    }
}

/// What rare answers give away.
pub fn rare(answers: &Answers, risk: &RecipeRisk, least: u64) -> String {
    let code = risk.recipe.kinds().contains(&Kind::Code);
    if answers.people == 0 {
        return "Rare answers: nobody in the export can be found by it.".to_owned();
    }
    let counted = |count: u64, one: &str, more: &str| match count {
        1 => one.to_owned(),
        count => format!("{} {more}", number(count as f64)),
    };
    if let Some(people) = answers.too_few {
        return format!(
            "Rare answers: only {} can be found by it, fewer than min-class-size = {least}; all get the same \
             answer.",
            counted(people, "one person", "people")
        );
    }
    let mut text = format!(
        "Rare answers: {} can get {}",
        counted(answers.people, "one person", "people"),
        counted(
            answers.classes as u64,
            "one and the same answer",
            "different answers"
        )
    );
    if code {
        text.push_str("; each is read by the holder of the code alone, and which there are by everybody");
        let _ = match least {
            1 => write!(text, ", also where one person alone has it."),
            least => write!(text, ", none for fewer than {least}."),
        };
    } else if least == 1 {
        text.push_str("; an answer may be for one person alone, since min-class-size = 1.");
    } else {
        let _ = write!(
            text,
            ", none for fewer than {least}; {} were made wider for that.",
            match answers.made_wider {
                0 => "none".to_owned(),
                wider => wider.to_string(),
            }
        );
        if answers.told_more > 0 {
            let _ = write!(
                text,
                " {} told more than the row says.",
                counted(answers.told_more, "One person is", "people are")
            );
        }
    }
    text
}

/// (a) in words.
pub fn everything(risk: &RecipeRisk) -> String {
    match &risk.everything {
        None => "Trying everything: e-mail addresses have no bound, so an attacker takes a file of them."
            .to_owned(),
        Some(effort) => format!("Trying everything: {}.", effort_of(effort)),
    }
}

/// (b) in words.
pub fn population(effort: &Effort, risk: &RecipeRisk) -> String {
    format!(
        "Trying a file with {} of {} people: {}. It tells which of them are on the list; about {} of the \
         others would seem to be.",
        all_of(risk.recipe.kinds()),
        number(effort.guesses),
        taking(effort),
        few(risk.population_mistaken)
    )
}

/// (c) in words; nothing for a recipe of one detail.
pub fn worked_out(missing: &Missing, risk: &RecipeRisk) -> Option<String> {
    if missing.kinds.len() == risk.recipe.kinds().len() {
        return None;
    }
    let rest: Vec<Kind> = risk
        .recipe
        .kinds()
        .iter()
        .filter(|kind| !missing.kinds.contains(kind))
        .copied()
        .collect();
    let from = if missing.from_a_file { " from a file" } else { "" };
    let mut text = format!(
        "Who knows {} of somebody on the list can work out {}{from}: {}; {}",
        all_of(&rest),
        all_of(&missing.kinds),
        effort_of(&missing.effort),
        left(missing.false_candidates)
    );
    if missing.confirmed_by > 1 && missing.false_candidates >= 0.01 {
        let _ = write!(
            text,
            ". Where the details of {} with it are known: {}",
            match missing.confirmed_by {
                2 => "both recipes".to_owned(),
                recipes => format!("all {recipes} recipes"),
            },
            left(missing.false_candidates_confirmed)
        );
    }
    if !missing.singled_out {
        let _ = write!(
            text,
            ". Others on the list with {} are found so too",
            shared(&rest)
        );
    }
    text.push('.');
    Some(text)
}

/// "the same birth date".
fn shared(kinds: &[Kind]) -> String {
    all_of(kinds).replacen("the ", "the same ", 1)
}

fn left(false_candidates: f64) -> String {
    if false_candidates < 0.01 {
        "no doubt is left".to_owned()
    } else if false_candidates < 1.5 {
        format!(
            "little doubt is left ({} wrong candidates)",
            few(false_candidates)
        )
    } else {
        format!("about {} candidates are left", number(false_candidates + 1.0))
    }
}

/// What follows from each single detail.
pub fn chains(assessment: &Assessment) -> Vec<String> {
    let line = |chain: &lekcheck::risk::Chain| {
        let steps = chain.steps.iter().map(|step| {
            format!(
                "{} ({}, by {})",
                all_of(&step.kinds),
                taking(&step.effort),
                step.recipe.id()
            )
        });
        format!(
            "{} -> {}",
            all_of(&chain.known),
            steps.collect::<Vec<_>>().join(" -> ")
        )
    };
    assessment.chains.iter().map(line).collect()
}

fn effort_of(effort: &Effort) -> String {
    format!("{} guesses, {}", number(effort.guesses), taking(effort))
}

/// "5 hours, 15 dollars".
pub fn taking(effort: &Effort) -> String {
    format!("{}, {}", duration(effort.seconds), dollars(effort.dollars))
}

fn duration(seconds: f64) -> String {
    const UNITS: [(f64, &str); 5] = [
        (365.25 * 86_400.0, "year"),
        (86_400.0, "day"),
        (3_600.0, "hour"),
        (60.0, "minute"),
        (1.0, "second"),
    ];
    if seconds < 1.0 {
        return "less than a second".to_owned();
    }
    // A unit is used from one and a half of it on, so that rounding loses little.
    let (unit, name) = UNITS
        .into_iter()
        .find(|(unit, _)| seconds >= 1.5 * unit || (seconds / unit - 1.0).abs() < 0.05)
        .unwrap_or((1.0, "second"));
    let count = (seconds / unit).round();
    let plural = if count < 1.5 { "" } else { "s" };
    format!("{} {name}{plural}", number(count))
}

fn dollars(dollars: f64) -> String {
    if dollars < 0.01 {
        "less than a cent".to_owned()
    } else if dollars < 10.0 {
        format!("{dollars:.2} dollars")
    } else {
        format!("{} dollars", number(dollars))
    }
}

/// With commas between thousands; from a million millions on in words.
pub fn number(number: f64) -> String {
    if number >= 1e15 {
        return format!("10^{:.0}", number.log10().floor());
    }
    let digits = format!("{:.0}", number.round());
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number that may be far below one.
fn few(count: f64) -> String {
    if count == 0.0 {
        "none".to_owned()
    } else if count < 0.01 {
        "less than one in a hundred".to_owned()
    } else if count < 10.0 {
        format!("{count:.1}")
    } else {
        number(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_without_a_calculator() {
        for (seconds, expected) in [
            (0.2, "less than a second"),
            (10.7, "11 seconds"),
            (61.0, "1 minute"),
            (1_660.0, "28 minutes"),
            (3_600.0, "1 hour"),
            (18_182.0, "5 hours"),
            (200_000.0, "2 days"),
            (1e20, "3,168,808,781,403 years"),
            (1e30, "10^22 years"),
        ] {
            assert_eq!(duration(seconds), expected);
        }
        assert_eq!(number(90_909_091.0), "90,909,091");
        assert_eq!(
            (dollars(15.15), dollars(0.009), dollars(1.383)),
            (
                "15 dollars".to_owned(),
                "less than a cent".to_owned(),
                "1.38 dollars".to_owned()
            )
        );
        assert_eq!(
            all_of(&[Kind::Postcode, Kind::HouseNumber, Kind::BirthDate]),
            "the address and the birth date"
        );
    }
}
