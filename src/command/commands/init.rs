//! `lekcheck init`: an export -> a first configuration for it.

use crate::args::InitArguments;
use crate::errors::{Done, Standing, say};
use crate::verbosity::note;
use crate::{ask, clock};
use lekcheck::detail::{Context, Country, TableUnicode};
use lekcheck::time::Timestamp;
use lekcheck_publisher::config::Config;
use lekcheck_publisher::errors::AtPath as _;
use lekcheck_publisher::init::{
    InitError, birth_dates, cells, country, gain, guess, order, show, source_of, write,
};
use lekcheck_publisher::plan::Plan;
use lekcheck_publisher::publish::{self, at_risk};
use lekcheck_publisher::rows::coverage;
use lekcheck_publisher::source::{CodePage, Export, dates};
use lekcheck_publisher::tokens::derive::cores;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// `lekcheck init`.
pub fn run(arguments: &InitArguments) -> Done {
    if arguments.out.exists() {
        return Err(InitError::Exists(arguments.out.clone()).into());
    }
    let encoding = match &arguments.encoding {
        Some(name) => Some(CodePage::of_name(name).ok_or_else(|| InitError::UnknownEncoding(name.clone()))?),
        None => None,
    };
    let (mut how, said) = source_of(&arguments.file, arguments.sheet.clone(), encoding)?;
    let mut export = Export::read(&arguments.file, &how)?;
    let now = clock::now();
    let (country, why) = match &arguments.country {
        Some(code) => (asked_country(code)?, ""),
        None => country::of(&export),
    };
    let context = Context {
        today: now.date(),
        country,
        unicode: &TableUnicode,
    };
    let mut columns = guess::columns(&export, &context);
    note(&format!(
        "{said}read as {}: {}, {} columns\n",
        export.described,
        show::rows(export.rows().count() as u64),
        columns.len()
    ));
    if !why.is_empty() {
        note(&format!(
            "People are taken to live in {}, by {why}; if not: --country CODE\n",
            country.code()
        ));
    }
    let mut secret_clients = None;
    if !arguments.no_input {
        let share = |place, kind| guess::share(&export, place, kind, true, &context);
        secret_clients = ask::about(&mut columns, &share).at("ask at", Path::new("the terminal"))?;
    }
    guess::one_each(&mut columns);
    let seen = birth_dates(&columns).map(|column| dates::look(cells(&export, column)));
    let (order, about_dates) = seen.map_or((None, String::new()), |seen| order(&seen));
    how.dates = order;
    // Shares and examples are those of the cells as they will be read.
    export.habits.dates = how.dates;
    guess::count(&mut columns, &export, &context);
    let words = guess::words(&export, &columns);
    let recipes = gain::first_recipes(&export, &columns, &context);
    let findings = write::Findings {
        file: &arguments.file,
        out: &arguments.out,
        how: &how,
        export: &export,
        columns: &columns,
        said: &words,
        recipes: &recipes,
        country,
        secret_clients,
    };
    let text = write::configuration(&findings);
    // What is written must be what `publish` accepts, and what is not is not written.
    let config = match &text {
        Some(text) => Some(Config::of_text(text, &arguments.out)?),
        None => None,
    };
    if let Some(config) = &config {
        say(&who_is_found(&config.plan, &export, now)?)?;
    }
    say(&show::table(&columns))?;
    note(&show::remarks(&columns, &export));
    note(&at_risk::look(&export, None).summary());
    note(&about_dates);

    let (Some(text), Some(config)) = (text, config) else {
        return Err(InitError::NoRecipe(show::why_not(&columns)).into());
    };
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&arguments.out)
        .at("write the configuration", &arguments.out)?;
    if let Err(error) = file.write_all(text.as_bytes()) {
        // Half a configuration is none.
        let _ = fs::remove_file(&arguments.out);
        return Err(error).at("write the configuration", &arguments.out)?;
    }
    let out = arguments.out.display();
    let gaps = config.file.unfilled().map_or(0, |unfilled| unfilled.count());
    note(&format!(
        "Written: {out}. {gaps} texts in it are marked `{}` for you to write.\nTo try it before that: \
         lekcheck publish {out} --strength test --out try\n",
        lekcheck_publisher::plan::FILL_IN
    ));
    Ok(Standing::Good)
}

fn asked_country(code: &str) -> Result<Country, InitError> {
    let known = Country::from_code(&code.to_ascii_uppercase());
    known.ok_or_else(|| InitError::UnknownCountry(code.to_owned()))
}

/// The first figure: how many people the configuration finds, by which recipe, and what would find more.
fn who_is_found(plan: &Plan, export: &Export, now: Timestamp) -> miette::Result<String> {
    let found = coverage::of(plan, export, now, cores())?;
    let mut text = found.to_string();
    if found.of.is_low() {
        let (gains, left) = gain::gains(export, plan, now.date()).map_err(publish::Error::from)?;
        text += &gain::what_would_help(&gains, left);
    }
    Ok(text.trim_end().to_owned())
}
