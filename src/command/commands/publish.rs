//! `lekcheck publish`: an export -> a signed list in a static site.

use crate::args::PublishArguments;
use crate::errors::{Done, Standing};
use crate::progress::Terminal;
use crate::verbosity::note;
use crate::{clock, page, secrets, spot_check};
use lekcheck::list::{Format, Head};
use lekcheck::text::pick;
use lekcheck::token::Strength;
use lekcheck_publisher::config::Config;
use lekcheck_publisher::errors::AtPath as _;
use lekcheck_publisher::head::succession;
use lekcheck_publisher::init::gain;
use lekcheck_publisher::plan::Plan;
use lekcheck_publisher::publish::{self, Error, Opened, Prepared, Reads, Signing};
use lekcheck_publisher::risk;
use lekcheck_publisher::rows::coverage::Coverage;
use lekcheck_publisher::site;
use lekcheck_publisher::source::{Export, SourceError};
use lekcheck_publisher::tokens::derive::{Derivers, cores};
use lekcheck_publisher::workspace::{Purpose, Workspace};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// From this many seconds on, the time that deriving will take is said before.
const WORTH_SAYING: f64 = 10.0;

/// `lekcheck publish`.
pub fn run(arguments: &PublishArguments) -> Done {
    let now = clock::now();
    let terminal = Terminal::new(arguments.json);
    let Config { plan, file } = Config::read(&arguments.read.config)?;
    let plan = Plan {
        strength: arguments.strength.map_or(plan.strength, Into::into),
        ..plan
    };
    if let Some(unfilled) = file.unfilled().filter(|_| plan.strength != Strength::Test) {
        return Err(unfilled.into());
    }
    let (risk, _) = risk::admit(&plan, now)?;
    let page = page::of(arguments.site.page.as_deref())?;
    page.speaks(&plan.languages)?;
    let about = plan.about.clone();
    let out = arguments.site.out.as_deref().unwrap_or(&plan.site);
    site::may_replace(out)?;
    if plan.strength == Strength::Test {
        site::may_try_at(out)?;
    }
    let export = arguments.read.source.as_deref().or(plan.source.file.as_deref());
    let export = Export::read(export.ok_or(SourceError::NotNamed)?, &plan.source)?;
    file.has_columns(&plan, &export.header)?;
    file.is_decided(&plan, &export.header)?;
    let checked = publish::check(&plan, &export)?;
    // Up to here nothing was written; and a dry run keeps nothing, where nothing is kept yet.
    let elsewhere = if arguments.dry_run && !Workspace::exists(&plan.folder, Purpose::of(&plan)) {
        Some(tempfile::tempdir().at("make a folder in", &std::env::temp_dir())?)
    } else {
        None
    };
    let place = elsewhere.as_ref().map_or(&*plan.folder, tempfile::TempDir::path);
    let mut opened = Opened::open(&plan, place, now)?;
    let reads = Reads {
        threads: arguments.threads.unwrap_or_else(cores),
        keeps_report: !arguments.dry_run,
        risk: &risk,
    };
    let prepared = checked.survey(&opened, reads, &terminal)?;
    let estimate = prepared.estimate;
    let figures = Figures::new(&prepared);
    if prepared.coverage().is_low() {
        let (gains, left) = gain::gains(&export, &plan, now.date()).map_err(Error::from)?;
        note(&gain::what_would_help(&gains, left));
    }
    note(&open_questions(&plan, &export));
    prepared.admit()?;
    if arguments.dry_run {
        note(&format!("{estimate}\nThis was a dry run: nothing was written.\n"));
        figures.tell(arguments.json);
        return Ok(Standing::Good);
    }
    if estimate.seconds > WORTH_SAYING {
        note(&format!(
            "{estimate}; it may be stopped at any moment, and goes on where it was\n"
        ));
    }

    // A key that may not sign is found out before hours of deriving.
    let key = secrets::signing_key(&plan, &opened.workspace, arguments.site.password_file.as_deref())?;
    let rotation = succession::of(&opened.workspace, &key, arguments.site.key_lost)?;
    let mut deriver = Derivers::new(plan.strength.cost(), Some(reads.threads)).map_err(Error::Cost)?;
    let built = prepared.build(about, &mut deriver, &terminal)?;
    let signing = Signing {
        plan: &plan,
        page: &page,
        key: &key,
        rotation: rotation.as_ref(),
        now,
    };
    let signed = built.sign(&signing, &opened.workspace, &terminal)?;
    if let Some(people) = &arguments.spot_check {
        let tried = spot_check::people(people, &signed.list, &plan, now)?;
        note(&format!("spot check: {tried} people came out as they should\n"));
    }
    let list = signed.put(&mut opened.workspace, out, &terminal)?;
    note(&published(list.head(), &plan, out));
    if plan.is_for_the_public() && Workspace::discard_trial(&plan.folder, now)? {
        note("What was kept of the trial before was thrown away, its key with it.\n");
    }
    if arguments.zip {
        let file = site::zip::beside(out)?;
        note(&format!(
            "For your webmaster, with all files: {}\n",
            file.display()
        ));
    }
    figures.tell(arguments.json);
    Ok(Standing::Good)
}

/// The figures that programs are told last.
#[derive(Serialize)]
#[serde(tag = "event", rename = "done", rename_all = "kebab-case")]
struct Figures {
    #[serde(flatten)]
    coverage: Coverage,
    /// People who are told more than their rows say.
    told_more: u64,
    rows: Rows,
}

/// What became of the rows.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Rows {
    used: u64,
    merged: u64,
    unusable: u64,
    remarked: u64,
}

impl Figures {
    fn new(prepared: &Prepared<'_>) -> Self {
        let report = prepared.report();
        Self {
            coverage: report.coverage,
            told_more: report.told_more,
            rows: Rows {
                used: report.used,
                merged: report.merged,
                unusable: report.unusable,
                remarked: report.remarked,
            },
        }
    }

    fn tell(&self, json: bool) {
        if json {
            let mut line = serde_json::to_string(self).expect("figures have only string keys");
            line.push('\n');
            // A program that no longer listens does not stop a publish.
            let _ = std::io::stdout().write_all(line.as_bytes());
        }
    }
}

/// What a trial leaves open, and a list for the public does not.
fn open_questions(plan: &Plan, export: &Export) -> String {
    if plan.sample || plan.is_for_the_public() {
        return String::new();
    }
    let mut open = plan.unnamed(&export.header);
    open.extend(plan.undecided.iter().map(String::as_str));
    let mut text = String::new();
    if !open.is_empty() {
        let names: Vec<String> = open.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(
            text,
            "Not decided yet ({}), so nobody is told of them: {}",
            names.len(),
            names.join(", ")
        );
    }
    if plan.secret_clients.is_none() {
        text.push_str(
            "Not answered yet: is it a secret that somebody is your client? (`being-listed-is-secret`)\n",
        );
    }
    text
}

fn published(head: &Head, plan: &Plan, out: &Path) -> String {
    let test = if head.format == Format::TestList {
        "This list is of strength `test`: it protects nobody. Do not put it online with real people on it.\n"
    } else {
        ""
    };
    let stands = plan.address.as_ref().map_or_else(String::new, |address| {
        let by = match plan.embedded_by.as_deref() {
            None => "in anybody's pages".to_owned(),
            Some([]) => "in nobody's pages".to_owned(),
            Some(origins) => format!("in pages of {}", origins.join(", ")),
        };
        format!("It will stand at {address} and can be embedded {by}.\n")
    });
    format!(
        "Every entry was read back. Revision {} of {}, valid until {}, is in {}\n{stands}{test}To look at \
         it: lekcheck serve {}\n",
        head.revision,
        pick(&head.publisher.name, "", &head.languages).map_or("", |(_, name)| name),
        head.expires_at,
        out.display(),
        out.display()
    )
}
