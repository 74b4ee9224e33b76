//! `lekcheck init`: an export -> a first configuration for it.

use crate::args::InitArguments;
use crate::errors::{Done, Standing, say};
use crate::verbosity::note;
use crate::{ask, clock};
use lekcheck::detail::{Context, Country, TableUnicode};
use lekcheck_publisher::config::Config;
use lekcheck_publisher::errors::AtPath as _;
use lekcheck_publisher::init::{InitError, birth_dates, cells, guess, order, show, source_of, write};
use lekcheck_publisher::source::{CodePage, Export, dates};
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
    let context = Context {
        today: clock::now().date(),
        country: Country::ALL[0],
        unicode: &TableUnicode,
    };
    let mut columns = guess::columns(&export, &context);
    note(&format!(
        "{said}read as {}: {}, {} columns\n",
        export.described,
        show::rows(export.rows().count() as u64),
        columns.len()
    ));
    if !arguments.no_input {
        ask::about(&mut columns).at("ask at", Path::new("the terminal"))?;
    }
    guess::one_each(&mut columns);
    let seen = birth_dates(&columns).map(|column| dates::look(cells(&export, column)));
    let (order, about_dates) = seen.map_or((None, String::new()), |seen| order(&seen));
    how.dates = order;
    // Shares and examples are those of the cells as they will be read.
    export.habits.dates = how.dates;
    guess::count(&mut columns, &export, &context);
    let words = guess::words(&export, &columns);
    say(&show::table(&columns))?;
    note(&show::remarks(&columns, &export));
    note(&about_dates);

    let text = write::configuration(&arguments.file, &arguments.out, &how, &export, &columns, &words)
        .ok_or_else(|| InitError::NoRecipe(show::why_not(&columns)))?;
    // What is written must be what `publish` accepts, and what is not is not written.
    let config = Config::of_text(&text, &arguments.out)?;
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
