//! What a configuration is: its sections and their entries.

use super::address::{embedder, site_address};
use super::fault::{ConfigError, Fault};
use super::table::{Faults, Section, Value};
use super::{Config, ConfigFile, finding, hashed, vocabulary};
use crate::markdown::is_safe_address;
use crate::plan::{Colour, DateOrder, Epoch, Link, Plan, Source};
use crate::source::CodePage;
use lekcheck::detail::Country;
use lekcheck::list::Publisher;
use lekcheck::risk::Attacker;
use lekcheck::text::{Block, Localised};
use lekcheck::token::Strength;
use miette::NamedSource;
use std::ops::Range;
use std::path::PathBuf;
use toml::de::DeTable;

/// A list expires after so many days, unless told otherwise.
const EXPIRES_AFTER_DAYS: i64 = 90;

/// Reads the text of a configuration that lies in `folder`.
pub fn config(text: &str, folder: PathBuf, named: &NamedSource<String>) -> Result<Config, ConfigError> {
    let document = DeTable::parse(text).map_err(|error| {
        let help =
            "texts stand between quotes, those of several lines between \"\"\"; a name stands before its `=`";
        let at = error.span().unwrap_or(0..0);
        let message = error.message().to_owned();
        ConfigError::new(
            named,
            vec![Fault {
                at,
                message,
                label: "here".to_owned(),
                help: help.to_owned(),
            }],
        )
    })?;
    let faults = Faults::new(text);
    let config = read(
        &Section::whole(&faults, document.get_ref()),
        folder,
        named.clone(),
    );
    let found = faults.into_vec();
    match config {
        Some(config) if found.is_empty() => Ok(config),
        _ => Err(ConfigError::new(named, found)),
    }
}

/// `None` only where a fault was noted. Everything is read before the first `?`, so that all faults come at
/// once.
fn read(file: &Section<'_>, folder: PathBuf, text: NamedSource<String>) -> Option<Config> {
    let list = file.need_section("list");
    let languages = list.as_ref().and_then(languages).unwrap_or_default();
    let list = list.and_then(|section| list_section(&section, &languages));
    let categories = vocabulary::categories(file, &languages);
    let statuses = vocabulary::statuses(file, &languages);
    let groups = vocabulary::groups(file, &languages);
    let every_row = vocabulary::every_row(file, &categories, &statuses);
    let mut columns = finding::columns(file, &categories, &every_row);
    hashed::mark(file, &mut columns.used);
    let recipes = finding::recipes(file, &languages, &columns.used);
    let source = of_section(file, "source", source_section);
    let links = file
        .sections("link")
        .iter()
        .filter_map(|section| link(section, &languages))
        .collect();
    let site = of_section(file, "site", |section| site_section(section, &languages));
    let attacker = of_section(file, "risk", risk_section);
    let look = of_section(file, "look", look_section);
    let exclude = file
        .section("exclude")
        .and_then(|section| only_text(&section, section.need("file")));
    let secret_key = file
        .section("signing")
        .and_then(|section| only_text(&section, section.get("secret-key")));
    let of_unfindable = file.section("unfindable").map(|section| accepted(&section));
    file.end();

    let list = list?;
    let plan = Plan {
        name: text.name().to_owned(),
        source: Source {
            file: source.file.map(|file| folder.join(file)),
            ..source
        },
        columns: columns.used,
        leaked_if_filled: columns.leaked_if_filled,
        set_aside: columns.set_aside,
        undecided: columns.undecided.iter().map(|(name, _)| name.clone()).collect(),
        secret_clients: list.secret_clients,
        accepts_unfindable: of_unfindable.flatten().or(list.accepts_unfindable),
        every_row,
        recipes,
        strength: list.strength,
        expires_after_days: list.expires_after_days,
        sample: list.sample,
        country: list.country,
        languages,
        publisher: list.publisher,
        about: list.about,
        claim: list.claim,
        categories,
        statuses,
        groups,
        attacker,
        links,
        title: site.title,
        accent: look.accent,
        logo: look.logo.map(|logo| folder.join(logo)),
        site: folder.join(site.folder.unwrap_or_else(|| "site".into())),
        address: site.address,
        embedded_by: site.embedded_by,
        exclude: exclude.map(|people| folder.join(people)),
        secret_key: secret_key.map(|key| folder.join(key)),
        folder,
    };
    Some(Config {
        plan,
        file: ConfigFile {
            text,
            columns: columns.places,
            undecided: columns.undecided,
            theft_not_said: columns.theft_not_said,
            of_columns: columns.at,
            of_list: list.at,
        },
    })
}

/// What a section says, or what is so without it.
fn of_section<T: Default>(file: &Section<'_>, name: &'static str, read: impl Fn(&Section<'_>) -> T) -> T {
    file.section(name)
        .map(|section| read(&section))
        .unwrap_or_default()
}

/// The text of a section that has no other entry.
fn only_text<'a>(section: &Section<'a>, value: Option<Value<'a>>) -> Option<&'a str> {
    let text = value.and_then(Value::text);
    section.end();
    text
}

/// The section `[list]`.
struct List {
    strength: Strength,
    expires_after_days: i64,
    sample: bool,
    country: Country,
    publisher: Publisher,
    about: Localised<Vec<Block>>,
    claim: Localised<Vec<Block>>,
    secret_clients: Option<bool>,
    accepts_unfindable: Option<String>,
    at: Range<usize>,
}

/// The section `[site]`.
#[derive(Default)]
struct Site {
    title: Localised<String>,
    folder: Option<PathBuf>,
    address: Option<String>,
    embedded_by: Option<Vec<String>>,
}

/// The section `[look]`.
#[derive(Default)]
struct Look {
    accent: Option<Colour>,
    logo: Option<PathBuf>,
}

fn look_section(section: &Section<'_>) -> Look {
    let accent = section.get("accent").and_then(|value| {
        let Some(accent) = Colour::parse(value.text()?) else {
            value.wrong("a colour such as `#0b5b72`");
            return None;
        };
        if let Some((contrast, better)) = accent.unreadable() {
            value.fault(
                format!(
                    "words of this colour cannot be read: their contrast is {contrast:.1}, and 4.5 is needed"
                ),
                "on a light page",
                format!("the nearest shade that can be read is `{better}`"),
            );
            return None;
        }
        Some(accent)
    });
    let logo = section.get("logo").and_then(Value::text).map(PathBuf::from);
    section.end();
    Look { accent, logo }
}

fn languages(list: &Section<'_>) -> Option<Vec<String>> {
    let value = list.need("languages")?;
    let mut languages: Vec<String> = Vec::new();
    for tag in value.list()? {
        let text = tag.text()?;
        // BCP 47 in the form that pages use: `nl`, `pt-br`.
        let shaped = text.split('-').all(|part| {
            (2..=8).contains(&part.len())
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        if !shaped {
            tag.fault(
                format!("`{text}` is no language tag"),
                "here",
                "write it as `nl`, `en` or `pt-br`",
            );
        } else if languages.iter().any(|earlier| earlier == text) {
            tag.fault(
                format!("`{text}` stands here twice"),
                "again",
                "name each language once",
            );
        } else {
            languages.push(text.to_owned());
        }
    }
    if languages.is_empty() {
        value.fault(
            "a list needs at least one language",
            "none here",
            "for example: languages = [\"nl\", \"en\"]",
        );
    }
    Some(languages)
}

fn list_section(section: &Section<'_>, languages: &[String]) -> Option<List> {
    let organisation = section
        .need("organisation")
        .and_then(|value| value.words(languages));
    let contact = section
        .need("contact")
        .and_then(|value| value.markdown(languages));
    let about = section.need("about").and_then(|value| value.markdown(languages));
    let claim = section
        .get("claim")
        .map_or(Some(Localised::new()), |value| value.markdown(languages));
    let codes: Vec<&str> = Country::ALL.iter().map(|country| country.code()).collect();
    let country = section.need("country");
    let country = country.and_then(|value| value.one_of("country known here", &codes, Country::from_code));
    let strengths = Strength::ALL.map(Strength::id);
    let named = |name: &str| Strength::ALL.into_iter().find(|strength| strength.id() == name);
    let strength = section.get("strength").map_or(Some(Strength::Standard), |value| {
        value.one_of("strength", &strengths, named)
    });
    let days = section
        .get("expires-after-days")
        .map_or(Some(EXPIRES_AFTER_DAYS), |value| value.number(1..=3650));
    let sample = section.get("sample").map_or(Some(false), Value::boolean);
    let secret_clients = section.get("being-listed-is-secret").and_then(|value| {
        if value.text_with_blanks_or_nothing() == Some(finding::UNDECIDED) {
            return None;
        }
        value.boolean()
    });
    let accepts_unfindable = section
        .section("unfindable")
        .and_then(|section| accepted(&section));
    section.end();
    Some(List {
        strength: strength?,
        expires_after_days: days?,
        sample: sample?,
        country: country?,
        publisher: Publisher {
            name: organisation?,
            contact: contact?,
        },
        about: about?,
        claim: claim?,
        secret_clients,
        accepts_unfindable,
        at: section.at(),
    })
}

/// `unfindable = { accept = true, because = "..." }`: why it is accepted that many can be found by no recipe.
fn accepted(section: &Section<'_>) -> Option<String> {
    let accept = section.need("accept").and_then(Value::boolean);
    let because = section.need("because").and_then(Value::text);
    section.end();
    because.filter(|_| accept == Some(true)).map(str::to_owned)
}

fn source_section(section: &Section<'_>) -> Source {
    let file = section.get("file").and_then(Value::text).map(PathBuf::from);
    let encodings = [
        "utf-8",
        "utf-16le",
        "utf-16be",
        "windows-1252",
        "windows-1250",
        "windows-1254",
        "iso-8859-15",
        "iso-8859-2",
        "macintosh",
        "cp850",
        "cp437",
        "cp852",
    ];
    let encoding = section
        .get("encoding")
        .and_then(|value| value.one_of("encoding known here", &encodings, CodePage::of_name));
    let symbol = |value: Value<'_>| {
        let text = value.text_with_blanks()?;
        let mut symbols = text.chars();
        let (first, more) = (symbols.next(), symbols.next());
        let one =
            first.filter(|symbol| more.is_none() && symbol.is_ascii() && *symbol != '"' && *symbol != '\n');
        if one.is_none() {
            value.wrong("one symbol, such as \";\" or \"\\t\"");
        }
        one
    };
    let delimiter = section
        .get("delimiter")
        .and_then(symbol)
        .map(|symbol| symbol as u8);
    let separator = section
        .get("separator")
        .and_then(symbol)
        .unwrap_or(Source::default().separator);
    let sheet = section.get("sheet").and_then(Value::text).map(str::to_owned);
    let header_row = section.get("header-row").and_then(|value| value.number(1..=1000));
    let orders = ["day-first", "month-first"];
    let dates = section.get("dates").and_then(|value| {
        value.one_of("order of a date", &orders, |word| match word {
            "day-first" => Some(DateOrder::DayFirst),
            "month-first" => Some(DateOrder::MonthFirst),
            _ => None,
        })
    });
    let epochs = ["from-1900", "from-1904"];
    let day_numbers = section.get("day-numbers").and_then(|value| {
        value.one_of("beginning of day numbers", &epochs, |word| match word {
            "from-1900" => Some(Epoch::From1900),
            "from-1904" => Some(Epoch::From1904),
            _ => None,
        })
    });
    section.end();
    Source {
        file,
        encoding,
        delimiter,
        separator,
        sheet,
        header_row: header_row.unwrap_or(1) as u64,
        dates,
        day_numbers,
    }
}

fn link(section: &Section<'_>, languages: &[String]) -> Option<Link> {
    let label = section.need("label").and_then(|value| value.words(languages));
    let address = section.need("address").and_then(|value| {
        let address = value.text()?;
        let safe = is_safe_address(address);
        if !safe {
            value.fault(
                "this address cannot be linked",
                "here",
                "begin it with https:, http:, mailto: or tel:",
            );
        }
        safe.then(|| address.to_owned())
    });
    section.end();
    Some(Link {
        label: label?,
        address: address?,
    })
}

/// The section `[risk]`: today's prices, where they differ from those that the command knows.
fn risk_section(section: &Section<'_>) -> Attacker {
    let number = |name, usual: f64| {
        section
            .get(name)
            .and_then(|value| value.number(1..=1_000_000_000_000))
            .map_or(usual, |number| number as f64)
    };
    let usual = Attacker::default();
    let attacker = Attacker {
        guesses_per_second: number("guesses-per-second", usual.guesses_per_second),
        dollars_per_hour: number("dollar-cents-per-hour", usual.dollars_per_hour * 100.0) / 100.0,
        population: number("population", usual.population),
    };
    section.end();
    attacker
}

fn site_section(section: &Section<'_>, languages: &[String]) -> Site {
    let title = section
        .get("title")
        .and_then(|value| value.words(languages))
        .unwrap_or_default();
    let folder = section.get("folder").and_then(Value::text).map(PathBuf::from);
    let address = section.get("address").and_then(site_address);
    let embedded_by = section.get("embedded-by").and_then(|value| {
        let origins = value.list()?.into_iter().filter_map(embedder);
        Some(origins.collect())
    });
    section.end();
    Site {
        title,
        folder,
        address,
        embedded_by,
    }
}
