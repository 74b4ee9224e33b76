//! `lekcheck codes`: a code for each person, to be printed in their letter.

use crate::args::CodesArguments;
use crate::clock;
use crate::errors::{Done, Standing};
use crate::progress::Terminal;
use crate::verbosity::note;
use lekcheck_publisher::config::Config;
use lekcheck_publisher::publish::at_risk;
use lekcheck_publisher::publish::codes::{self, Request};
use lekcheck_publisher::source::{Export, SourceError};

/// `lekcheck codes`.
pub fn run(arguments: &CodesArguments) -> Done {
    let Config { plan, file } = Config::read(&arguments.read.config)?;
    codes::wanted(&plan)?;
    let export = arguments.read.source.as_deref().or(plan.source.file.as_deref());
    let export = Export::read(export.ok_or(SourceError::NotNamed)?, &plan.source)?;
    file.has_columns(&plan, &export.header)?;
    let folder = arguments
        .out
        .clone()
        .unwrap_or_else(|| plan.folder.join("letters"));
    let request = Request {
        plan: &plan,
        export: &export,
        columns: &arguments.columns,
        folder: &folder,
        anew: arguments.anew,
        now: clock::now(),
    };
    let preview = codes::preview(&request)?;
    note(&format!("each letter gets: {}\n", preview.columns.join(", ")));
    for row in &preview.examples {
        note(&format!("  as {}\n", row.join(" | ")));
    }
    if arguments.preview {
        note("This was a preview: no code was made. Other columns: --columns \"NAME,NAME\"\n");
        return Ok(Standing::Good);
    }
    note(&at_risk::look(&export, None).summary());
    let letters = codes::make(&request, &Terminal::new(false))?;
    if letters.made == 0 {
        note(&format!(
            "nobody is new: {} people have their code already\n",
            letters.had_one
        ));
        return Ok(Standing::Good);
    }
    note(&format!(
        "{} people got a code; {} had one already\n",
        letters.made, letters.had_one
    ));
    if let Some(first) = letters.nobody.first() {
        note(&format!(
            "{} rows have no usable detail, so nobody can be told from others by them; the first is row \
             {first}\n",
            letters.nobody.len()
        ));
    }
    for file in letters.files {
        note(&format!("for the letters: {}\n", file.display()));
    }
    for what in letters.lacks {
        note(&format!("the letter still lacks {what}\n"));
    }
    note(&format!(
        "Codes stand in these files and nowhere else: delete them when the letters are out. A code is for \
         typing: never put it into an address. Next: lekcheck publish {}\n",
        arguments.read.config.display()
    ));
    Ok(Standing::Good)
}
