//! The configuration as text: what was found, defaults that protect, and texts marked for the publisher to
//! write.

use super::guess::{Column, Leaks, Words};
use super::path_from;
use crate::plan::{DateOrder, FILL_IN, Role, Source};
use crate::recognise::categories::{self, Usual};
use crate::recognise::ready::{self, Ready};
use crate::source::Export;
use lekcheck::detail::{Country, Kind};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// What was found out about an export, and asked.
pub struct Findings<'a> {
    /// The export's file.
    pub file: &'a Path,
    /// Where the configuration goes.
    pub out: &'a Path,
    /// How the export is read.
    pub how: &'a Source,
    /// The export.
    pub export: &'a Export,
    /// What its columns hold.
    pub columns: &'a [Column],
    /// The words of columns that tell of people.
    pub said: &'a Words,
    /// How people can be found.
    pub recipes: &'a [&'static [Kind]],
    /// Where most of them live.
    pub country: Country,
    /// Whether being on the list is a secret, if somebody has said so.
    pub secret_clients: Option<bool>,
}

/// A configuration for an export. `None` if nobody could be found by it.
pub fn configuration(found: &Findings<'_>) -> Option<String> {
    let Findings {
        columns,
        said,
        recipes,
        ..
    } = *found;
    if recipes.is_empty() {
        return None;
    }
    let has = |kind: &Kind| {
        columns
            .iter()
            .any(|column| column.role() == Some(Role::Detail(*kind)))
    };
    let empty = BTreeMap::new();
    let of = |role: Role| said.of.get(role.id()).unwrap_or(&empty);
    let (leaked, statuses) = (of(Role::Leaked), of(Role::Status));
    let mut text = String::new();
    list(&mut text, found);
    source(&mut text, found);
    mapped(&mut text, columns, leaked);
    finding(&mut text, found, has(&Kind::Bsn));
    every_row(&mut text, statuses.is_empty());
    let told = if leaked.is_empty() { columns } else { &[] };
    categories(&mut text, found, leaked, told);
    status(&mut text, found, statuses);
    groups(&mut text, found, of(Role::Group));
    text += SITE;
    if languages(found.country).contains(&"nl") {
        text += LINKS;
    }
    Some(text)
}

/// The languages that a first configuration has texts in: those of the country that the page speaks, and
/// English.
fn languages(country: Country) -> &'static [&'static str] {
    match country.code() {
        "NL" => &["nl", "en"],
        "BE" => &["nl", "fr", "en"],
        "DE" | "AT" | "LI" => &["de", "en"],
        "CH" => &["de", "fr", "en"],
        "FR" => &["fr", "en"],
        "LU" => &["fr", "de", "en"],
        "PL" => &["pl", "en"],
        "UA" => &["uk", "en"],
        "TR" => &["tr", "en"],
        _ => &["en"],
    }
}

/// What is asked of the publisher, in Dutch where the text itself is, else in English as the command speaks it.
fn asked<'a>(nl: &'a str, en: &'a str) -> impl Fn(&str) -> &'a str {
    move |language| if language == "nl" { nl } else { en }
}

/// What comes ready, by language.
fn ready_words<'a>(pick: impl Fn(&'static Ready) -> &'a str) -> impl Fn(&str) -> &'a str {
    move |language| ready::of(language).map_or("", &pick)
}

/// A text by language: `{ nl = "...", en = "..." }`.
fn texts<'a>(country: Country, words: impl Fn(&str) -> &'a str) -> String {
    let text = |language: &&str| format!("{language} = {}", quoted(words(language)));
    let texts: Vec<String> = languages(country).iter().map(text).collect();
    format!("{{ {} }}", texts.join(", "))
}

/// A long text by language, as `NAME.nl = """..."""`.
fn long<'a>(country: Country, name: &str, words: impl Fn(&str) -> &'a str) -> String {
    let text = |language: &&str| format!("{name}.{language} = \"\"\"\n{}\n\"\"\"\n", words(language));
    languages(country).iter().map(text).collect()
}

fn list(text: &mut String, found: &Findings<'_>) {
    let country = found.country;
    let known: Vec<String> = languages(country)
        .iter()
        .map(|language| quoted(language))
        .collect();
    let secret = match found.secret_clients {
        Some(secret) => secret.to_string(),
        None => "\"?\"".to_owned(),
    };
    let _ = write!(
        text,
        "\
# Written by `lekcheck init`. What only you can write is marked `{FILL_IN}`, and what only you can decide is \"?\"; with
# either left, a list for the public is refused. To try without: lekcheck publish THIS-FILE --strength test --out try
#
# A text in several languages is a table by language. Long ones are Markdown: paragraphs, lists, **bold** words and
# links; no HTML.

[list]
organisation = {}
languages = [{}] # the first is the default
country = \"{}\"           # whose telephone numbers need no prefix
expires-after-days = 90  # then the page says that it is out of date; publish again before

# Is it a secret that somebody is your client, patient or member? Whoever knows the details of a person can see whether
# that person is on the list. Of a clinic, a shelter, a union or a church that is a secret: true, and then only codes in
# letters find people. Of a town or a shop it is none: false.
being-listed-is-secret = {secret}

",
        texts(
            country,
            asked(&format!("{FILL_IN} naam van de organisatie"),
            &format!("{FILL_IN} name of the organisation"))),
        known.join(", "),
        country.code(),
    );
    *text += &long(
        country,
        "about",
        asked(
            &format!("{FILL_IN} wat er is gebeurd, wanneer, en van wie er gegevens zijn gestolen."),
            &format!("{FILL_IN} what happened, when, and whose data was stolen."),
        ),
    );
    text.push_str(
        "\n# Where people can claim compensation, once that is settled:\n# claim.en = \"\"\"...\"\"\"\n\n",
    );
    *text += &long(
        country,
        "contact",
        asked(
            &format!(
                "{FILL_IN} waar mensen met vragen terechtkunnen: een \
             [e-mailadres](mailto:privacy@example.org), een \
             telefoonnummer en tijden."
            ),
            &format!(
                "{FILL_IN} where people can ask: an [e-mail address](mailto:privacy@example.org), a telephone \
             number and \
             hours."
            ),
        ),
    );
    text.push('\n');
}

fn source(text: &mut String, found: &Findings<'_>) {
    let Findings {
        file,
        out,
        how,
        export,
        ..
    } = *found;
    let separator = found.said.separator;
    let path = path_from(out, file).unwrap_or_else(|_| file.to_owned());
    let _ = writeln!(text, "[source]\nfile = {}", quoted(&path.to_string_lossy()));
    let _ = writeln!(text, "# Was read as {}.", export.described);
    if let Some(encoding) = &how.encoding {
        let _ = writeln!(
            text,
            "encoding = {}",
            quoted(&encoding.to_string().to_lowercase())
        );
    }
    if let Some(sheet) = &how.sheet {
        let _ = writeln!(text, "sheet = {}", quoted(sheet));
    }
    if how.header_row > 1 {
        let _ = writeln!(
            text,
            "header-row = {} # the row with the names of the columns",
            how.header_row
        );
    }
    match how.dates {
        Some(DateOrder::MonthFirst) => {
            let _ = writeln!(text, "dates = \"month-first\" # 5/6/1954 is the sixth of May");
        }
        Some(DateOrder::DayFirst) => {
            let _ = writeln!(
                text,
                "dates = \"day-first\"   # few dates show it: look; \"month-first\" if 5/6/1954 is the sixth of May"
            );
        }
        None => {
            let _ = writeln!(
                text,
                "# dates = \"month-first\"     # if 5/6/1954 were the sixth of May; without it: the fifth of \
                 June"
            );
        }
    }
    if export.habits.epoch.is_none() {
        let _ = writeln!(
            text,
            "# day-numbers = \"from-1900\" # if birth dates are bare numbers such as 19850; \"from-1904\" \
             for old Macintoshes"
        );
    }
    if separator != ',' {
        let _ = writeln!(
            text,
            "separator = {} # between two words in a cell",
            quoted(&separator.to_string())
        );
    }
    text.push('\n');
}

/// A line for every column: what it holds, and what its filled cells say leaked. Where a column of the
/// export says row by row what leaked, that holds.
fn mapped(text: &mut String, columns: &[Column], leaked: &BTreeMap<String, u64>) {
    text.push_str(
        "# Every column of the export: what it holds, whether it was stolen, and what its reader is told.\n\
         #   \"email\"                                          people are found by it\n\
         #   { holds = \"email\", leaked-if-filled = \"email\" }  and whoever has one is told that it \
         leaked\n\
         #   { leaked-if-filled = \"iban\" }                    nobody is found by it; who has one is told\n\
         #   \"not-stolen\", \"told-by-row\"                     it did not leak; the column of what \
         leaked says it\n\
         #   \"?\"                                              nobody has decided yet\n\
         # Two columns may hold the same, such as two telephone numbers: people are found by either. What \
         is told is \
         explained in a\n\
         # [[category]] below, `sensitive` or not. Kinds: bsn, birth-date (or birth-day, birth-month, \
         birth-year), \
         postcode,\n\
         # house-number, house-number-addition, email, phone, surname, surname-prefix, client-number, \
         code; leaked, \
         status and\n\
         # group hold words that the sections below explain.\n[columns]\n",
    );
    let told_by_row = |usual: &Usual| {
        let mut words = leaked.keys();
        words.any(|word| categories::usual(word).is_some_and(|(_, known)| known.id == usual.id))
    };
    for (at, column) in columns.iter().enumerate() {
        // A name that stands twice has one line, and says nothing yet.
        let is_named = |other: &Column| other.name == column.name;
        if column.name.is_empty() || columns[..at].iter().any(is_named) {
            continue;
        }
        if columns[at + 1..].iter().any(is_named) {
            let _ = writeln!(text, "{} = \"?\"", quoted(&column.name));
            continue;
        }
        let line = match (column.role(), &column.leaks) {
            (Some(role), _) if !leaked.is_empty() => quoted(role.id()),
            (Some(role), Leaks::Category(usual, _)) => {
                format!(
                    "{{ holds = {}, leaked-if-filled = {} }}",
                    quoted(role.id()),
                    quoted(usual.id)
                )
            }
            (Some(role), Leaks::NotStolen) => format!("{{ holds = {}, stolen = false }}", quoted(role.id())),
            (Some(role), Leaks::Undecided) => quoted(role.id()),
            (None, Leaks::NotStolen) => "\"not-stolen\"".to_owned(),
            (None, Leaks::Category(usual, _)) if !leaked.is_empty() && told_by_row(usual) => {
                "\"told-by-row\"".to_owned()
            }
            (None, Leaks::Category(usual, by)) if leaked.is_empty() => {
                let by = if by.is_empty() {
                    String::new()
                } else {
                    format!(" # by {by}")
                };
                format!("{{ leaked-if-filled = {} }}{by}", quoted(usual.id))
            }
            (None, Leaks::Category(..) | Leaks::Undecided) => "\"?\"".to_owned(),
        };
        let _ = writeln!(text, "{} = {line}", quoted(&column.name));
    }
    text.push('\n');
}

fn finding(text: &mut String, found: &Findings<'_>, has_bsn: bool) {
    text.push_str(
        "# How people can be found: each of these is tried with what a visitor types. Whoever knows these \
         details of somebody\n\
         # can ask for them, so an answer tells only what `reveals` says: \"presence\", \"categories\" (the \
         default: without\n\
         # sensitive ones and without groups) or \"all\", which needs a `justification` that the public \
         reads. Classes of fewer\n\
         # than `min-class-size` people (10 unless you say otherwise) are told something wider. `lekcheck \
         risk` says what\n\
         # each of these costs an attacker.\n",
    );
    if has_bsn {
        text.push_str(
            "# No recipe asks for a BSN: whoever knows the other details could work it out. Such a recipe \
             needs a `legal-basis`.\n",
        );
    }
    text.push_str(
        "# With codes in letters (`lekcheck codes`) people are found who have nothing else, and nobody \
         else learns of \
         them:\n# [[recipe]]\n# details = \"code\"\n",
    );
    for kinds in found.recipes {
        let id: Vec<&str> = kinds.iter().map(|kind| kind.id()).collect();
        let _ = write!(text, "[[recipe]]\ndetails = \"{}\"\n\n", id.join("+"));
    }
    text.push_str(
        "# People in danger, or who object, are left out and told by letter alone: a file with columns of \
         the export, \
         as many\n# as it takes to tell each of them. `lekcheck publish` points out rows that say so.\n# \
         [exclude]\n\
         # file = \"left-out.csv\"\n\n",
    );
}

/// The section for what holds for every row, where no column says it.
fn every_row(text: &mut String, without_status: bool) {
    if without_status {
        text.push_str(
            "# No column says this, so it holds for every row: look whether it is \
             true.\n[every-row]\nstatus = \
             [\"stolen\"]\n\n",
        );
    }
}

fn categories(text: &mut String, found: &Findings<'_>, leaked: &BTreeMap<String, u64>, told: &[Column]) {
    text.push_str(
        "# What can have leaked: `id` is the word in the export, or in [columns]. The most urgent stands \
         first. `usual` \
         takes the\n# steps that come with the page; `steps` are your own. What is `sensitive` is told \
         only by recipes \
         that reveal all.\n",
    );
    let of_columns = told.iter().filter_map(Column::category).map(|usual| usual.id);
    let words = leaked.keys().map(String::as_str).chain(of_columns);
    // Unknown words are taken to be as urgent and as sensitive as the gravest that is known.
    let usual = |word: &str| categories::of_id(word).or_else(|| categories::usual(word));
    let mut words: Vec<(usize, &str)> = words
        .map(|word| (usual(word).map_or(0, |(urgency, _)| urgency), word))
        .collect();
    words.sort_unstable();
    words.dedup();
    for (_, word) in words {
        let _ = writeln!(text, "[[category]]\nid = {}", quoted(word));
        match usual(word) {
            Some((_, usual)) => {
                let _ = writeln!(
                    text,
                    "label = {}",
                    texts(found.country, ready_words(|ready| ready.label(usual.id)))
                );
                if usual.sensitive {
                    text.push_str("sensitive = true\n");
                }
                if ready::of("en").is_some_and(|ready| ready.steps(usual.id).is_some()) {
                    let steps = ready_words(|ready| ready.steps(usual.id).unwrap_or_default());
                    *text += &long(found.country, "steps", steps);
                } else {
                    let _ = writeln!(text, "usual = \"{}\"", usual.id);
                }
                text.push('\n');
            }
            None => {
                let _ = writeln!(
                    text,
                    "label = {}\n\
                     sensitive = true # take this out if anybody who knows the person may know it\n",
                    texts(
                        found.country,
                        asked(
                            &format!("{FILL_IN} wat is dit, voor de lezer?"),
                            &format!("{FILL_IN} what is this, to its reader?")
                        )
                    )
                );
            }
        }
    }
}

fn status(text: &mut String, found: &Findings<'_>, statuses: &BTreeMap<String, u64>) {
    text.push_str(
        "# How it is out: `id` is the word in the export; `meaning` is published, stolen or uncertain.\n",
    );
    let stolen = BTreeMap::from([("stolen".to_owned(), 0)]);
    for word in if statuses.is_empty() { &stolen } else { statuses }.keys() {
        let _ = writeln!(text, "[[status]]\nid = {}", quoted(word));
        let _ = match categories::meaning(word) {
            Some(meaning) => writeln!(
                text,
                "meaning = \"{meaning}\"\nlabel = {}\n",
                texts(found.country, ready_words(|ready| ready.status(meaning)))
            ),
            // The meaning that claims least.
            None => writeln!(
                text,
                "meaning = \"uncertain\" # or published, or stolen\nlabel = {}\n",
                texts(
                    found.country,
                    asked(
                        &format!("{FILL_IN} wat betekent dit voor de lezer?"),
                        &format!("{FILL_IN} what does this mean to its reader?")
                    )
                )
            ),
        };
    }
}

fn groups(text: &mut String, found: &Findings<'_>, groups: &BTreeMap<String, u64>) {
    if groups.is_empty() {
        return;
    }
    text.push_str(
        "# People who need a text of their own: `id` is the word in the export. Only recipes that reveal all \
         tell it.\n",
    );
    for word in groups.keys() {
        let _ = writeln!(
            text,
            "[[group]]\nid = {}\nlabel = {}\n{}",
            quoted(word),
            texts(
                found.country,
                asked(
                    &format!("{FILL_IN} wie zijn dit?"),
                    &format!("{FILL_IN} who are they?")
                )
            ),
            long(
                found.country,
                "text",
                asked(
                    &format!("{FILL_IN} wat zij moeten weten."),
                    &format!("{FILL_IN} what they should know.")
                )
            )
        );
    }
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

const SITE: &str = "\
# Where the site will stand: then WordPress shows the check to who gives it that address. And whose pages may show it, if not
# everybody's:
# [site]
# address = \"https://check.example/\"
# embedded-by = [\"https://www.town.example\"]

";

const LINKS: &str = "\
# Links beside the sealed part of the page, where links can be followed.
[[link]]
label = { nl = \"Fraudehelpdesk\", en = \"Fraud Help Desk (Fraudehelpdesk)\" }
address = \"https://www.fraudehelpdesk.nl/\"

[[link]]
label = { nl = \"Centraal Meldpunt Identiteitsfraude\", en = \"Central Identity Theft Reporting Centre\" }
address = \"https://www.rvig.nl/centraal-meldpunt-identiteitsfraude-en-fouten-cmi\"

[[link]]
label = { nl = \"Autoriteit Persoonsgegevens\", en = \"Dutch Data Protection Authority\" }
address = \"https://www.autoriteitpersoonsgegevens.nl/\"
";
