//! `lekcheck publish`: an export -> a signed list in a static site.
//!
//! One way, each step of which can fail without a trace in the site that is there: read, canonicalise, merge, derive,
//! build, read back, sign, and only then put in place.

use crate::args::PublishArguments;
use crate::clock;
use crate::errors::{Done, Standing};
use crate::page;
use crate::spot_check;
use lekcheck::check;
use lekcheck::detail::{CANON_VERSION, Context, Kind, TableUnicode};
use lekcheck::list::{Format, Hash, Head, TokenMethod};
use lekcheck::sign::{PublicKey, VerifiedList, verify_head, verify_list};
use lekcheck::text::pick;
use lekcheck::time::Timestamp;
use lekcheck::token::Strength;
use lekcheck_publisher::classes;
use lekcheck_publisher::config::Config;
use lekcheck_publisher::errors::AtPath as _;
use lekcheck_publisher::head::keys::{self, SigningKey};
use lekcheck_publisher::head::revision;
use lekcheck_publisher::head::succession;
use lekcheck_publisher::publish::events::{Event, Events};
use lekcheck_publisher::publish::make::{self, Made};
use lekcheck_publisher::publish::shared_values;
use lekcheck_publisher::publish::survey::{self, Surveying};
use lekcheck_publisher::publish::warnings::{bsns_left, long_lived};
use lekcheck_publisher::publish::{PublishError, check_clock};
use lekcheck_publisher::ribbons;
use lekcheck_publisher::risk;
use lekcheck_publisher::rows::exclude::Excluded;
use lekcheck_publisher::rows::{self, Reading};
use lekcheck_publisher::site;
use lekcheck_publisher::site::page::Page;
use lekcheck_publisher::site::release::{self, With};
use lekcheck_publisher::source::{Export, SourceError, dates};
use lekcheck_publisher::table::hashed;
use lekcheck_publisher::tokens::Tokens;
use lekcheck_publisher::tokens::derive::cores;
use lekcheck_publisher::voice::note;
use lekcheck_publisher::workspace::Workspace;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

/// From this many seconds on, the time that deriving will take is said before.
const WORTH_SAYING: f64 = 10.0;

/// `lekcheck publish`.
pub fn run(arguments: &PublishArguments) -> Done {
    let events = Events { json: arguments.json };
    let mut config = Config::read(&arguments.config)?;
    if let Some(strength) = arguments.strength {
        config.strength = strength.into();
    }
    if let Some(unfilled) = config.unfilled().filter(|_| config.strength != Strength::Test) {
        return Err(unfilled.into());
    }
    let (said_of_risk, assessment) = risk::admit(&config, clock::now())?;
    let page = match &arguments.page {
        Some(folder) => Page::from_folder(folder)?,
        None => page::embedded()?,
    };
    page.speaks(&config.languages)?;
    risk::told::add(&mut config, &page, &assessment);
    let out = arguments.out.as_deref().unwrap_or(&config.site);
    site::may_replace(out)?;
    let export = arguments
        .source
        .as_deref()
        .or(config.source.file.as_deref())
        .ok_or(SourceError::NotNamed)?;
    let export = Export::read(export, &config.source)?;

    let now = clock::now();
    let (layout, said_of_dates) = thread::scope(|scope| {
        let dates = scope.spawn(|| dates::check(&export, &config));
        let layout = rows::layout(&export, &config);
        (layout, dates.join().expect("reading dates does not panic"))
    });
    let (layout, said_of_dates) = (layout?, said_of_dates?);
    let said_of_hashes = hashed::look(&layout, &config)?;
    // Up to here nothing was written; and a dry run keeps nothing, where nothing is kept yet.
    let elsewhere = if arguments.dry_run && !Workspace::exists(&config.folder) {
        Some(tempfile::tempdir().at("make a folder in", &std::env::temp_dir())?)
    } else {
        None
    };
    let place = elsewhere
        .as_ref()
        .map_or(&*config.folder, tempfile::TempDir::path);
    let mut workspace = Workspace::open(place, now)?;
    check_clock(&workspace, now)?;
    let tokens = Tokens::open(&workspace.folder)?;
    let threads = arguments.threads.unwrap_or_else(cores);
    let list_id = workspace.state.list_id;
    let issued = if config.uses_codes() && config.column(Kind::Code).is_none() {
        Some(
            tokens
                .issued()?
                .ok_or_else(|| PublishError::NoCodes(arguments.config.clone()))?,
        )
    } else {
        None
    };
    let context = Context {
        today: now.date(),
        country: config.country,
        unicode: &TableUnicode,
    };
    let excluded = match &config.exclude {
        Some(path) => Some(Excluded::read(path, &config, &context)?),
        None => None,
    };
    let reading = Reading {
        excluded: excluded.as_ref(),
        issued: issued.as_ref(),
        list: &list_id,
        today: now.date(),
        country: config.country,
        tagger: &tokens.tagger,
        threads,
    };
    let survey = survey::survey(Surveying {
        layout: &layout,
        config: &config,
        reading,
        tokens: &tokens,
    })?;
    export.unchanged()?;
    note(&format!("read as {}\n", export.described));
    note(&said_of_dates);
    note(&said_of_hashes);
    note(&shared_values::look(&layout, &config, &context));
    events.surveyed(&survey.report, survey.missing());
    if arguments.dry_run {
        note(&survey.report.summary(None));
    } else {
        survey.report.write(&workspace.folder)?;
        note(&survey.report.summary(Some(&workspace.folder)));
    }
    note(&excluded.as_ref().map_or_else(String::new, Excluded::unmatched));
    note(&said_of_risk);
    note(&long_lived(&config));
    note(&make::check_recipes(&survey)?);
    let estimate = make::estimate(survey.missing(), config.strength.cost(), threads)?;
    events.tell(&Event::Estimate {
        derivations: estimate.derivations,
        cores: threads.get(),
        seconds: estimate.seconds,
    });
    if arguments.dry_run {
        note(&format!("{estimate}\nThis was a dry run: nothing was written.\n"));
        return Ok(Standing::Good);
    }
    if estimate.seconds > WORTH_SAYING {
        note(&format!(
            "{estimate}; it may be stopped at any moment, and goes on where it was\n"
        ));
    }

    let key = keys::signing(&config, &workspace.folder, arguments.password_file.as_deref())?;
    let mut head = draft(&config, &workspace, now);
    head.rotation = succession::of(&workspace, &key, arguments.key_lost)?;
    let list = make::make(survey, &head, &workspace, events)?;
    export.unchanged()?;
    head.recipes = list.built.iter().map(|built| built.head.clone()).collect();
    classes::drop_unrevealed(&mut head);
    // Who is left out is part of what the list is made from.
    let source = excluded.as_ref().map_or(export.sha256, |excluded| {
        Hash(Sha256::digest([export.sha256.0, excluded.sha256.0].concat()).into())
    });
    let with = With {
        page: &page,
        config: &config,
        key: &key,
    };
    let head = revision::place(head, &workspace, &source, now, &list.changed, &|head| {
        with.hashes(head)
    })?;
    note(&bsns_left(&workspace, &head));
    let signed = release::sign(&head, &key, &workspace)?;
    let verified = read_back(&signed.json, &signed.signature, &key, &list)?;
    if let Some(people) = &arguments.spot_check {
        let tried = if people == Path::new("-") {
            spot_check::at_the_terminal(&verified, &config, &context)?
        } else {
            spot_check::from_file(people, &verified, &context)?
        };
        note(&format!("spot check: {tried} people came out as they should\n"));
    }

    let ribbons = list.built.into_iter().map(|built| built.bytes).collect();
    let release = release::make(&with, &head, signed, ribbons, source, &workspace)?;
    release.keep(&mut workspace)?;
    list.members.keep()?;
    release.put(out)?;
    note(&published(verified.head(), &config, out));
    events.tell(&Event::Published {
        revision: verified.head().revision,
        site: out,
    });
    Ok(Standing::Good)
}

/// The head of a first revision made now, whose ribbons are still to come.
fn draft(config: &Config, workspace: &Workspace, now: Timestamp) -> Head {
    let cost = config.strength.cost();
    Head {
        format: if config.strength == Strength::Test {
            Format::TestList
        } else {
            Format::List
        },
        critical: vec!["canon-version".to_owned(), "token-method".to_owned()],
        list_id: workspace.state.list_id,
        revision: 1,
        published_at: now,
        expires_at: now.plus_days(config.expires_after_days),
        supersedes: None,
        rotation: None,
        withdrawn: None,
        sample: config.sample,
        canon_version: CANON_VERSION,
        country: config.country.code().to_owned(),
        token_method: TokenMethod {
            name: "argon2id".to_owned(),
            cost,
            salt: workspace.state.salt,
        },
        languages: config.languages.clone(),
        publisher: config.publisher.clone(),
        about: config.about.clone(),
        claim: config.claim.clone(),
        categories: config.categories.clone(),
        statuses: config.statuses.clone(),
        groups: config.groups.clone(),
        told_by_letter: config.exclude.is_some(),
        changes: Vec::new(),
        recipes: config.recipes.iter().map(ribbons::draft).collect(),
        page: BTreeMap::new(),
    }
}

/// Reads the list as a page does, and looks up both test persons of each recipe.
fn read_back(
    json: &[u8],
    signature: &str,
    key: &SigningKey,
    list: &Made,
) -> Result<VerifiedList, PublishError> {
    let failed = |reason: String| PublishError::ReadBack(reason);
    let public = PublicKey::parse(&key.public).map_err(|error| failed(error.to_string()))?;
    let head = verify_head(json, signature, &public).map_err(|error| failed(error.to_string()))?;
    let ribbons = list.built.iter().map(|built| built.bytes.clone()).collect();
    let verified = verify_list(head, ribbons).map_err(|error| failed(error.to_string()))?;
    if !check::self_tests_pass(&verified, &list.tests, &list.test_tokens) {
        return Err(failed("a test person does not come out right".to_owned()));
    }
    Ok(verified)
}

fn published(head: &Head, config: &Config, out: &Path) -> String {
    let test = if head.format == Format::TestList {
        "This list is of strength `test`: it protects nobody. Do not put it online with real people on it.\n"
    } else {
        ""
    };
    let stands = config.address.as_ref().map_or_else(String::new, |address| {
        let by = match config.embedded_by.as_deref() {
            None => "in anybody's pages".to_owned(),
            Some([]) => "in nobody's pages".to_owned(),
            Some(origins) => format!("in pages of {}", origins.join(", ")),
        };
        format!("It will stand at {address} and can be embedded {by}.\n")
    });
    format!(
        "Every entry was read back. Revision {} of {}, valid until {}, is in {}\n{stands}{test}To look at it: lekcheck serve {}\n",
        head.revision,
        pick(&head.publisher.name, "", &head.languages).map_or("", |(_, name)| name),
        head.expires_at,
        out.display(),
        out.display()
    )
}
