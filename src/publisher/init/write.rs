//! The configuration as text: what was found, defaults that protect, and texts marked for the publisher to
//! write.

use super::guess::{Column, Words};
use super::{path_from, words};
use crate::plan::{DateOrder, FILL_IN, Role, Source};
use crate::source::Export;
use lekcheck::detail::Kind;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Ways to be found, the best first. All ask for more than one detail, and none for a BSN. The first of each
/// row that the export has is taken.
const RECIPES: [&[&[Kind]]; 2] = [
    &[&[Kind::Email, Kind::BirthDate], &[Kind::Phone, Kind::BirthDate]],
    &[
        &[Kind::Postcode, Kind::HouseNumber, Kind::BirthDate],
        &[Kind::Postcode, Kind::Surname, Kind::BirthDate],
        &[Kind::ClientNumber, Kind::BirthDate],
    ],
];

/// A configuration for `file`, to be put at `out`. `None` if nobody could be found by it.
pub fn configuration(
    file: &Path,
    out: &Path,
    how: &Source,
    export: &Export,
    columns: &[Column],
    said: &Words,
) -> Option<String> {
    let has = |kind: &Kind| {
        columns
            .iter()
            .any(|column| column.role() == Some(Role::Detail(*kind)))
    };
    let recipes: Vec<&[Kind]> = RECIPES
        .iter()
        .filter_map(|row| row.iter().find(|kinds| kinds.iter().all(has)).copied())
        .collect();
    if recipes.is_empty() {
        return None;
    }
    let mut text = String::new();
    list(&mut text);
    source(&mut text, file, out, how, export, said.separator);
    mapped(&mut text, columns);
    finding(&mut text, &recipes, has(&Kind::Bsn));
    let empty = BTreeMap::new();
    let of = |role: Role| said.of.get(role.id()).unwrap_or(&empty);
    let (leaked, statuses) = (of(Role::Leaked), of(Role::Status));
    let usual = every_row(&mut text, columns, leaked.is_empty(), statuses.is_empty());
    categories(&mut text, leaked, &usual);
    status(&mut text, statuses);
    groups(&mut text, of(Role::Group));
    text += LINKS;
    Some(text)
}

fn list(text: &mut String) {
    let _ = write!(
        text,
        "\
# Written by `lekcheck init`. What only you can write is marked `{FILL_IN}`; with such marks left, a list for the public
# is refused. To try without: lekcheck publish THIS-FILE --strength test --out try
#
# A text in several languages is a table by language. Long ones are Markdown: paragraphs, lists, **bold** words and
# links; no HTML.

[list]
organisation = {{ nl = \"{FILL_IN} naam van de organisatie\", en = \"{FILL_IN} name of the organisation\" }}
languages = [\"nl\", \"en\"] # the first is the default
country = \"NL\"           # whose telephone numbers need no prefix
expires-after-days = 90  # then the page says that it is out of date; publish again before

about.nl = \"\"\"
{FILL_IN} wat er is gebeurd, wanneer, en van wie er gegevens zijn gestolen.
\"\"\"
about.en = \"\"\"
{FILL_IN} what happened, when, and whose data was stolen.
\"\"\"

# Where people can claim compensation, once that is settled:
# claim.nl = \"\"\"...\"\"\"

contact.nl = \"\"\"
{FILL_IN} waar mensen met vragen terechtkunnen: een [e-mailadres](mailto:privacy@example.org), een telefoonnummer en tijden.
\"\"\"
contact.en = \"\"\"
{FILL_IN} where people can ask: an [e-mail address](mailto:privacy@example.org), a telephone number and hours.
\"\"\"

"
    );
}

fn source(text: &mut String, file: &Path, out: &Path, how: &Source, export: &Export, separator: char) {
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
        _ => {
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

fn mapped(text: &mut String, columns: &[Column]) {
    text.push_str(
        "# The name of a column = what it holds. Columns that are not named here are not read. Two columns \
         may hold the same kind,\n\
         # such as two telephone numbers: people are found by either. Known are: bsn, birth-date,\n\
         # postcode, house-number, house-number-addition, email, phone, surname, surname-prefix, \
         client-number, code; leaked,\n\
         # status and group hold words that the sections below explain.\n[columns]\n",
    );
    for column in columns {
        if let Some(role) = column.role() {
            let _ = writeln!(text, "{} = \"{}\"", quoted(&column.name), role.id());
        }
    }
    let rest: Vec<String> = columns
        .iter()
        .filter(|column| column.role().is_none() && !column.name.is_empty())
        .map(|column| quoted(&column.name))
        .collect();
    if !rest.is_empty() {
        let _ = writeln!(text, "# Not used: {}", rest.join(", "));
    }
    text.push('\n');
}

fn finding(text: &mut String, recipes: &[&[Kind]], has_bsn: bool) {
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
    for kinds in recipes {
        let id: Vec<&str> = kinds.iter().map(|kind| kind.id()).collect();
        let _ = write!(text, "[[recipe]]\ndetails = \"{}\"\n\n", id.join("+"));
    }
}

/// The section for what holds for every row, where no column says it; gives the categories that it names.
fn every_row(
    text: &mut String,
    columns: &[Column],
    without_leaked: bool,
    without_status: bool,
) -> Vec<&'static str> {
    let mut usual = Vec::new();
    if !without_leaked && !without_status {
        return usual;
    }
    text.push_str(
        "# No column says this, so it holds for every row: look whether it is true.\n[every-row]\n",
    );
    if without_leaked {
        let has = |role| columns.iter().any(|column: &Column| column.role() == Some(role));
        for (role, id) in [
            (Kind::Bsn, "bsn"),
            (Kind::Email, "email"),
            (Kind::Phone, "phone"),
            (Kind::Postcode, "address"),
            (Kind::Surname, "name"),
            (Kind::BirthDate, "birth-date"),
        ] {
            if has(Role::Detail(role)) {
                usual.push(id);
            }
        }
        let words: Vec<String> = usual.iter().map(|id| quoted(id)).collect();
        let _ = writeln!(text, "leaked = [{}]", words.join(", "));
    }
    if without_status {
        text.push_str("status = [\"stolen\"]\n");
    }
    text.push('\n');
    usual
}

fn categories(text: &mut String, leaked: &BTreeMap<String, u64>, every: &[&'static str]) {
    text.push_str(
        "# What can have leaked: `id` is the word in the export. The most urgent stands first. `usual` takes \
         the steps that come\n\
         # with the page; `steps` would be your own. What is `sensitive` is told only by recipes that reveal \
         all.\n",
    );
    let words = leaked.keys().map(String::as_str).chain(every.iter().copied());
    // Unknown words are taken to be as urgent and as sensitive as the gravest that is known.
    let mut words: Vec<(usize, &str)> = words
        .map(|word| (words::usual(word).map_or(0, |(urgency, _)| urgency), word))
        .collect();
    words.sort_unstable();
    for (_, word) in words {
        let _ = writeln!(text, "[[category]]\nid = {}", quoted(word));
        match words::usual(word) {
            Some((_, usual)) => {
                let _ = writeln!(text, "label = {{ nl = \"{}\", en = \"{}\" }}", usual.nl, usual.en);
                if usual.sensitive {
                    text.push_str("sensitive = true\n");
                }
                let _ = writeln!(text, "usual = \"{}\"\n", usual.id);
            }
            None => {
                let _ = writeln!(
                    text,
                    "label = {{ nl = \"{FILL_IN} wat is dit, voor de lezer?\", en = \"{FILL_IN} what is \
                     this, to its reader?\" }}\n\
                     sensitive = true # take this out if anybody who knows the person may know it\n"
                );
            }
        }
    }
}

fn status(text: &mut String, statuses: &BTreeMap<String, u64>) {
    text.push_str(
        "# How it is out: `id` is the word in the export; `meaning` is published, stolen or uncertain.\n",
    );
    let stolen = BTreeMap::from([("stolen".to_owned(), 0)]);
    for word in if statuses.is_empty() { &stolen } else { statuses }.keys() {
        let _ = writeln!(text, "[[status]]\nid = {}", quoted(word));
        let _ = match words::meaning(word) {
            Some((meaning, nl, en)) => writeln!(
                text,
                "meaning = \"{meaning}\"\nlabel = {{ nl = \"{nl}\", en = \"{en}\" }}\n"
            ),
            // The meaning that claims least.
            None => writeln!(
                text,
                "meaning = \"uncertain\" # or published, or stolen\nlabel = {{ nl = \"{FILL_IN} wat betekent \
                 dit voor de lezer?\", en = \"{FILL_IN} what does this mean to its reader?\" }}\n"
            ),
        };
    }
}

fn groups(text: &mut String, groups: &BTreeMap<String, u64>) {
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
            "[[group]]\nid = {}\nlabel = {{ nl = \"{FILL_IN} wie zijn dit?\", en = \"{FILL_IN} who are \
             they?\" }}\n\
             text.nl = \"\"\"\n{FILL_IN} wat zij moeten weten.\n\"\"\"\ntext.en = \"\"\"\n{FILL_IN} what \
             they should know.\n\"\"\"\n",
            quoted(word)
        );
    }
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

const LINKS: &str = "\
# Where the site will stand: then WordPress shows the check to who gives it that address. And whose pages may show it, if not
# everybody's:
# [site]
# address = \"https://check.example/\"
# embedded-by = [\"https://www.town.example\"]

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
