//! `lekcheck risk`: what attackers could learn from a list, and at what price.

use crate::args::RiskArguments;
use crate::clock;
use crate::errors::{Done, Standing, say};
use crate::verbosity::note;
use lekcheck::risk::Assessment;
use lekcheck_publisher::config::{Config, ConfigFile};
use lekcheck_publisher::errors::{AtPath as _, FileError};
use lekcheck_publisher::init::gain;
use lekcheck_publisher::plan::Plan;
use lekcheck_publisher::publish;
use lekcheck_publisher::risk::annex::Facts;
use lekcheck_publisher::risk::board::Counted;
use lekcheck_publisher::risk::{Answers, RiskError, annex, assessment, refusals, words};
use lekcheck_publisher::rows::coverage::{self, Coverage};
use lekcheck_publisher::source::Export;
use lekcheck_publisher::tokens::derive::cores;
use serde::Serialize;
use std::path::Path;

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
    /// How many people can be found, and how many by no recipe.
    #[serde(flatten)]
    coverage: Option<Coverage>,
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
    let (answers, coverage) = match path {
        Some(path) => {
            let export = Export::read(path, &plan.source)?;
            file.has_columns(&plan, &export.header)?;
            let found = coverage::of(&plan, &export, now, cores())?;
            note(&found.to_string());
            if found.of.is_low() {
                let (gains, left) = gain::gains(&export, &plan, now.date()).map_err(publish::Error::from)?;
                note(&gain::what_would_help(&gains, left));
            }
            note(&refused_by_publish(&plan, &file, &export, found.of));
            (Some(found.recipes), Some(found.of))
        }
        None => (None, None),
    };
    let counted = coverage.map(|coverage| Counted {
        people: coverage.people,
        unfindable: coverage.unfindable,
    });
    let assessment = assessment(&plan, answers.as_deref(), now);
    let text = if arguments.json {
        let said = Said {
            refused: assessment.is_refused(),
            strength: plan.strength.id(),
            assessment: &assessment,
            answers: answers.as_deref(),
            coverage,
            hashed_columns: plan.hashed_columns(),
        };
        serde_json::to_string_pretty(&said).expect("an assessment has only string keys")
    } else if arguments.annex {
        let facts = Facts {
            plan: &plan,
            assessment: &assessment,
            answers: answers.as_deref(),
            counted,
            now,
        };
        annex::annex(&facts, arguments.language.into())
    } else {
        words::assessment(&plan, &assessment, answers.as_deref(), counted)
    };
    match &arguments.out {
        Some(path) => write(&text, path, arguments)?,
        None => say(text.trim_end())?,
    }
    match refusals(&assessment) {
        refusals if refusals.is_empty() => Ok(Standing::Good),
        refusals => Err(RiskError::Refused(refusals).into()),
    }
}

/// What else `publish` refuses this list for, so that nobody takes "fine" for the whole answer.
fn refused_by_publish(plan: &Plan, file: &ConfigFile, export: &Export, coverage: Coverage) -> String {
    let open = file
        .is_decided(plan, &export.header)
        .err()
        .map(|open| format!("`lekcheck publish` refuses this list as long as this is open: {open}\n"));
    let refused = (!coverage.is_admitted(plan)).then(|| {
        let why = publish::Error::Unfindable(coverage);
        format!("`lekcheck publish` refuses this list: {why}\n")
    });
    open.into_iter().chain(refused).collect()
}

/// Writes what was asked for into a file: the annex as a document, where the file's name ends so.
fn write(text: &str, path: &Path, arguments: &RiskArguments) -> Result<(), FileError> {
    let is_document = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
    let bytes = if arguments.annex && is_document {
        let document = annex::document(text, arguments.language.tag());
        document.docx().at("make", path)?
    } else {
        text.as_bytes().to_vec()
    };
    std::fs::write(path, bytes).at("write", path)?;
    note(&format!("Written: {}\n", path.display()));
    Ok(())
}
