//! `lekcheck risk`: what attackers could learn from a list, and at what price.

use crate::args::RiskArguments;
use crate::clock;
use crate::errors::{Done, Standing, say};
use lekcheck::risk::Assessment;
use lekcheck_publisher::config::Config;
use lekcheck_publisher::risk::{Answers, RiskError, annex, answers, assessment, refusals, words};
use lekcheck_publisher::source::Export;
use lekcheck_publisher::tokens::derive::cores;
use serde::Serialize;

/// What is said in JSON.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Said<'a> {
    refused: bool,
    strength: &'static str,
    #[serde(flatten)]
    assessment: &'a Assessment,
    /// By recipe, where the export could be read.
    answers: Option<&'a [Answers]>,
    /// What the export's columns hold that are as good as plain text, though another party has hashed them.
    hashed_columns: Vec<&'static str>,
}

/// `lekcheck risk`.
pub fn run(arguments: &RiskArguments) -> Done {
    let Config { plan, file } = Config::read(&arguments.read.config)?;
    let now = clock::now();
    let named = arguments.read.source.as_deref().or(plan.source.file.as_deref());
    // An export that is named and not there yet is no fault here, unless it was asked for.
    let path = named.filter(|path| arguments.read.source.is_some() || path.exists());
    let answers = match path {
        Some(path) => {
            let export = Export::read(path, &plan.source)?;
            file.has_columns(&plan, &export.header)?;
            Some(answers(&plan, &export, now, cores())?)
        }
        None => None,
    };
    let assessment = assessment(&plan, answers.as_deref(), now);
    let text = if arguments.json {
        let said = Said {
            refused: assessment.is_refused(),
            strength: plan.strength.id(),
            assessment: &assessment,
            answers: answers.as_deref(),
            hashed_columns: plan.hashed_columns(),
        };
        serde_json::to_string_pretty(&said).expect("an assessment has only string keys")
    } else if arguments.annex {
        annex::annex(&plan, &assessment, answers.as_deref(), now)
    } else {
        words::assessment(&plan, &assessment, answers.as_deref())
    };
    say(text.trim_end())?;
    match refusals(&assessment) {
        refusals if refusals.is_empty() => Ok(Standing::Good),
        refusals => Err(RiskError::Refused(refusals).into()),
    }
}
