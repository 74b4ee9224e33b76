//! Asks the publisher what unsure columns hold, whether the others were stolen, and whether being on the
//! list is a secret.

use crate::errors::tell;
use lekcheck::detail::Kind;
use lekcheck_publisher::init::guess::{Column, Guess, Leaks};
use lekcheck_publisher::plan::Role;
use lekcheck_publisher::recognise::categories;
use lekcheck_publisher::recognise::names::Fit;
use std::io::{self, BufRead as _, StdinLock, Write as _};

/// From this share of usable cells on, an answer that a column holds a detail is believed.
const ENOUGH: f64 = 0.5;

/// The share of filled cells of the column at a place that are usable as a kind.
pub type Share<'a> = &'a dyn Fn(usize, Kind) -> Option<f64>;

/// Asks about each unsure column, with answers from standard input. An empty answer, or none, leaves things
/// open. Gives whether being on the list is a secret, if that was answered.
///
/// # Errors
/// What keeps standard input or error from being used.
pub fn about(columns: &mut [Column], share: Share<'_>) -> io::Result<Option<bool>> {
    let mut input = Input(io::stdin().lock());
    for column in columns.iter_mut() {
        role(column, share, &mut input)?;
    }
    for column in columns.iter_mut() {
        if column.is_undecided() && !column.name.is_empty() {
            theft(column, &mut input)?;
        }
    }
    secrecy(&mut input)
}

struct Input<'a>(StdinLock<'a>);

impl Input<'_> {
    /// The answer in small letters; `None` at the end of what comes in.
    fn answer(&mut self, question: &str) -> io::Result<Option<String>> {
        tell(question);
        io::stderr().flush()?;
        let mut line = String::new();
        let ended = self.0.read_line(&mut line)? == 0;
        Ok((!ended).then(|| line.trim().to_lowercase()))
    }
}

fn role(column: &mut Column, share: Share<'_>, input: &mut Input<'_>) -> io::Result<()> {
    let (role, why, usual) = match &column.guess {
        Guess::Unsure(role, why) => (*role, *why, false),
        Guess::Likely(role) => (*role, "its cells look like that", true),
        _ => return Ok(()),
    };
    loop {
        let question = format!(
            "Does `{}` hold `{}`? ({why}) y, n, or what it holds [{}]: ",
            column.name,
            role.id(),
            if usual { "y" } else { "n" }
        );
        let answer = input.answer(&question)?;
        let ended = answer.is_none();
        let answer = answer.filter(|answer| !answer.is_empty());
        let answered = match answer.as_deref().unwrap_or(if usual { "y" } else { "n" }) {
            "y" | "yes" | "j" | "ja" => Some(Some(role)),
            "n" | "no" | "nee" => Some(None),
            word => Role::all().find(|role| role.id() == word).map(Some),
        };
        match answered {
            Some(Some(role)) if !is_believed(column, role, share, input)? => {}
            Some(Some(role)) => {
                column.guess = Guess::Sure(role, Fit::Whole);
                if let Role::Detail(kind) = role
                    && let Some(usual) = categories::of_kind(kind)
                {
                    column.leaks = Leaks::Category(usual, "");
                }
                return Ok(());
            }
            Some(None) => {
                column.guess = Guess::Other;
                return Ok(());
            }
            None if ended => return Ok(()),
            None => {
                let all: Vec<&str> = Role::all().map(Role::id).collect();
                tell(&format!("one of: {}\n", all.join(", ")));
            }
        }
    }
}

/// Whether a column can hold what was answered: if most of its cells say otherwise, that is asked once more.
fn is_believed(column: &Column, role: Role, share: Share<'_>, input: &mut Input<'_>) -> io::Result<bool> {
    let Role::Detail(kind) = role else { return Ok(true) };
    let usable = share(column.place, kind).unwrap_or(0.0);
    if usable >= ENOUGH {
        return Ok(true);
    }
    let question = format!(
        "Of the filled cells of `{}` {:.0} % can be read as `{kind}`: nobody would be found by the others. \
         Is it so all \
         the same? y or n [n]: ",
        column.name,
        usable * 100.0
    );
    let answer = input.answer(&question)?;
    Ok(matches!(answer.as_deref(), Some("y" | "yes" | "j" | "ja")))
}

fn theft(column: &mut Column, input: &mut Input<'_>) -> io::Result<()> {
    let examples = column.examples.join(" | ");
    let examples = if examples.is_empty() {
        examples
    } else {
        format!(" ({examples})")
    };
    loop {
        let question = format!(
            "Was `{}` stolen{examples}? n, or what its reader is told; Enter to decide later: ",
            column.name
        );
        let Some(answer) = input.answer(&question)?.filter(|answer| !answer.is_empty()) else {
            return Ok(());
        };
        if matches!(answer.as_str(), "n" | "no" | "nee") {
            column.leaks = Leaks::NotStolen;
            return Ok(());
        }
        if let Some((_, usual)) = categories::of_id(&answer) {
            column.leaks = Leaks::Category(usual, "");
            return Ok(());
        }
        let all: Vec<&str> = categories::USUAL.iter().map(|usual| usual.id).collect();
        tell(&format!("n, or one of: {}\n", all.join(", ")));
    }
}

fn secrecy(input: &mut Input<'_>) -> io::Result<Option<bool>> {
    let question = "Is it a secret that somebody is your client, patient or member, as with a clinic or a \
     shelter? y, n; \
                    Enter to decide later: ";
    loop {
        match input.answer(question)?.as_deref() {
            Some("y" | "yes" | "j" | "ja") => return Ok(Some(true)),
            Some("n" | "no" | "nee") => return Ok(Some(false)),
            Some("") | None => return Ok(None),
            Some(_) => tell("y or n\n"),
        }
    }
}
