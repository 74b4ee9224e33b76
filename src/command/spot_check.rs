//! A spot check before a list goes out: people of whom the publisher knows whether they are in the export.
//!
//! From a file of JSON lines (`{"details": {...}, "listed": true}`) or typed at the terminal. One wrong
//! answer, and nothing is published. What is typed goes nowhere.

use crate::commands::check::{Answer, details};
use crate::errors::tell;
use lekcheck::check::{self, Outcome};
use lekcheck::detail::{self, Context, TableUnicode};
use lekcheck::recipe::Details;
use lekcheck::sign::VerifiedList;
use lekcheck::time::Timestamp;
use lekcheck::token::{CostOutOfRange, Deriver};
use lekcheck_publisher::errors::{AtPath as _, FileError};
use lekcheck_publisher::plan::Plan;
use miette::Diagnostic;
use serde::Deserialize;
use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The spot check did not pass. Nothing was published.
#[derive(Debug, Error, Diagnostic)]
pub enum SpotCheckError {
    /// The file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// Nobody to ask.
    #[error("there is no terminal at which people could be typed")]
    #[diagnostic(help(
        "give a file: --spot-check people.jsonl, with lines such as {{\"details\": {{...}}, \"listed\": \
         true}}"
    ))]
    NoTerminal,
    /// Nobody was tried.
    #[error("the spot check tried nobody, so it says nothing. Nothing was published")]
    #[diagnostic(help("try at least one person who is in the export, and one who is not"))]
    Nobody,
    /// A line that says nothing.
    #[error("line {line} of {} is no JSON object with `details` and `listed`", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
    },
    /// Somebody is not found, or found, against what the publisher knows.
    #[error("the spot check failed at {}: the list says otherwise. Nothing was published", Places(.0))]
    #[diagnostic(help(
        "look at these people in the export and in the report of rows: are their details usable, and their \
         columns mapped rightly?"
    ))]
    Wrong(Vec<String>),
    /// The publisher stopped.
    #[error("stopped: nothing was published")]
    Stopped,
    /// The list's cost.
    #[error("this strength cannot be computed here: {0}")]
    Cost(CostOutOfRange),
}

#[derive(Deserialize)]
struct Expected {
    listed: bool,
}

/// Tries the people of a file, or those who are typed where it is `-`.
///
/// # Errors
/// [`SpotCheckError`].
pub fn people(
    path: &Path,
    list: &VerifiedList,
    plan: &Plan,
    now: Timestamp,
) -> Result<usize, SpotCheckError> {
    let context = Context {
        today: now.date(),
        country: plan.country,
        unicode: &TableUnicode,
    };
    let tried = if path == Path::new("-") {
        at_the_terminal(list, plan, &context)?
    } else {
        from_file(path, list, &context)?
    };
    if tried == 0 {
        return Err(SpotCheckError::Nobody);
    }
    Ok(tried)
}

/// Tries the people of a file.
///
/// # Errors
/// [`SpotCheckError`].
fn from_file(path: &Path, list: &VerifiedList, context: &Context<'_>) -> Result<usize, SpotCheckError> {
    let text = fs::read(path).at("read", path)?;
    let mut deriver = deriver(list)?;
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for (at, line) in text.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let unreadable = || SpotCheckError::Line {
            path: path.to_owned(),
            line: at + 1,
        };
        let expected: Expected = serde_json::from_slice(line).map_err(|_| unreadable())?;
        let found = match details(line, context) {
            Ok(details) => Some(check::check(list, &details, &mut deriver).found().is_some()),
            // Details that cannot be read find nobody, on the page as here.
            Err(_) => None,
        };
        if found.unwrap_or(false) != expected.listed {
            wrong.push(format!("line {}", at + 1));
        }
        tried += 1;
    }
    if wrong.is_empty() {
        Ok(tried)
    } else {
        Err(SpotCheckError::Wrong(wrong))
    }
}

/// Asks for people at the terminal, until an empty answer.
///
/// # Errors
/// [`SpotCheckError`].
fn at_the_terminal(list: &VerifiedList, plan: &Plan, context: &Context<'_>) -> Result<usize, SpotCheckError> {
    if !io::stdin().is_terminal() {
        return Err(SpotCheckError::NoTerminal);
    }
    let mut deriver = deriver(list)?;
    tell(
        "Spot check: type a few people of whom you know that they are in the export, and a few who are not. \
         What you type is kept nowhere.\n",
    );
    let mut tried = 0;
    loop {
        tell("\nBy which recipe? An empty answer ends the spot check.\n");
        for (at, way) in plan.recipes.iter().enumerate() {
            tell(&format!("  {}: {}\n", at + 1, way.recipe.id()));
        }
        let answer = ask("recipe")?;
        if answer.is_empty() {
            return Ok(tried);
        }
        let Some(way) = answer
            .parse::<usize>()
            .ok()
            .and_then(|at| plan.recipes.get(at.checked_sub(1)?))
        else {
            continue;
        };
        let mut details = Details::new();
        for &kind in way.recipe.kinds() {
            loop {
                match detail::read(kind, &ask(kind.id())?, context) {
                    Ok(values) => details.insert_all(values),
                    Err(reason) => {
                        tell(&format!("  {reason}\n"));
                        continue;
                    }
                }
                break;
            }
        }
        let outcome: Outcome = check::check(list, &details, &mut deriver);
        tell(&format!("  {}\n", Answer::of(&outcome)));
        loop {
            match ask("is that right? y or n")?.as_str() {
                "y" => break,
                "n" => return Err(SpotCheckError::Wrong(vec![format!("person {}", tried + 1)])),
                _ => {}
            }
        }
        tried += 1;
    }
}

fn deriver(list: &VerifiedList) -> Result<Deriver, SpotCheckError> {
    Deriver::new(list.head().token_method.cost).map_err(SpotCheckError::Cost)
}

fn ask(what: &str) -> Result<String, SpotCheckError> {
    let terminal = Path::new("the terminal");
    tell(&format!("{what}: "));
    io::stderr().flush().at("write to", terminal)?;
    let mut line = String::new();
    match io::stdin()
        .lock()
        .read_line(&mut line)
        .at("read from", terminal)?
    {
        0 => Err(SpotCheckError::Stopped),
        _ => Ok(line.trim().to_owned()),
    }
}

/// "line 3, line 9 and 12 more".
struct Places<'a>(&'a [String]);

impl std::fmt::Display for Places<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = &self.0[..self.0.len().min(20)];
        f.write_str(&shown.join(", "))?;
        match self.0.len() - shown.len() {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
