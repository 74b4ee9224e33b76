//! What a configuration is: its sections and their entries.

use super::fault::{ConfigError, Fault};
use super::table::{Faults, Section, Value};
use super::{Config, ConfigFile, finding, hashed, vocabulary};
use crate::markdown::is_safe_address;
use crate::plan::{Colour, DateOrder, Epoch, Link, Plan, Source};
use crate::source::CodePage;
use http::Uri;
use lekcheck::detail::Country;
use lekcheck::list::Publisher;
use lekcheck::risk::Attacker;
use lekcheck::text::{Block, Localised};
use lekcheck::token::Strength;
use miette::NamedSource;
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

/// `None` only where a fault was noted. Everything is read before the first `?`, so that all faults come at once.
fn read(file: &Section<'_>, folder: PathBuf, text: NamedSource<String>) -> Option<Config> {
    let list = file.need_section("list");
    let languages = list.as_ref().and_then(languages).unwrap_or_default();
    let list = list.and_then(|section| list_section(&section, &languages));
    let categories = vocabulary::categories(file, &languages);
    let statuses = vocabulary::statuses(file, &languages);
    let groups = vocabulary::groups(file, &languages);
    let every_row = vocabulary::every_row(file, &categories, &statuses);
    let (mut columns, places) = finding::columns(file);
    hashed::mark(file, &mut columns);
    let recipes = finding::recipes(file, &languages, &columns);
    let source = file
        .section("source")
        .map_or_else(Source::default, |section| source_section(&section));
    let links = file
        .sections("link")
        .iter()
        .filter_map(|section| link(section, &languages))
        .collect();
    let site = file
        .section("site")
        .map(|section| site_section(&section, &languages))
        .unwrap_or_default();
    let attacker = file
        .section("risk")
        .map_or_else(Attacker::default, |section| risk_section(&section));
    let look = file
        .section("look")
        .map(|section| look_section(&section))
        .unwrap_or_default();
    let exclude = file.section("exclude").and_then(|section| {
        let people = section.need("file").and_then(Value::text);
        section.end();
        people
    });
    let secret_key = file.section("signing").and_then(|section| {
        let key = section.get("secret-key").and_then(Value::text);
        section.end();
        key
    });
    file.end();

    let list = list?;
    let plan = Plan {
        name: text.name().to_owned(),
        source: Source {
            file: source.file.map(|file| folder.join(file)),
            ..source
        },
        columns,
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
            columns: places,
        },
    })
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
    })
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

/// The address of the site's folder, as browsers write it.
fn site_address(value: Value<'_>) -> Option<String> {
    let address = value.text()?;
    match folder_of(address) {
        Ok(folder) => Some(folder),
        Err(why) => {
            let help = "write the address of its folder, such as `https://check.example/`";
            value.fault("the site cannot stand at this address", why, help);
            None
        }
    }
}

/// `Err` is what is wrong with it.
fn folder_of(address: &str) -> Result<String, &'static str> {
    let (uri, origin) = origin_of(address)?;
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    if uri.query().is_some() || last.contains('.') {
        return Err("it names a file or asks for something");
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~%/".contains(&byte);
    if !uri.path().bytes().all(plain) || uri.path().contains("..") {
        return Err("its path has signs that could mean something else");
    }
    Ok([&origin, uri.path().trim_end_matches('/'), "/"].concat())
}

/// Whose pages may embed the site: an origin, whose first label can be `*` (Content Security Policy Level 3, 2.3.1).
fn embedder(value: Value<'_>) -> Option<String> {
    let website = value.text()?;
    // No name of a host has a star.
    let plain = website.replacen("://*.", "://any-of.", 1);
    let read = origin_of(&plain).and_then(|(uri, origin)| match (uri.path(), uri.query()) {
        ("/", None) => Ok(origin),
        _ => Err("it has a path"),
    });
    match read {
        Ok(origin) if plain == website => Some(origin),
        Ok(origin) => Some(origin.replacen("://any-of.", "://*.", 1)),
        Err(why) => {
            let help = "name it as `https://www.town.example` or `https://*.town.example`; leave `embedded-by` out where anybody may";
            value.fault("this is no website that could embed the site", why, help);
            None
        }
    }
}

/// An address, and its scheme, host and port as browsers write them. The page runs over https, and over http on the same
/// computer.
fn origin_of(address: &str) -> Result<(Uri, String), &'static str> {
    const NO_ADDRESS: &str = "no address";
    if !address.is_ascii() {
        return Err("it has letters that browsers write in another way (`xn--...`): copy it from a browser");
    }
    let uri: Uri = address.parse().map_err(|_| NO_ADDRESS)?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err("it does not begin with https://");
    };
    let host = authority.host().to_ascii_lowercase();
    let port = authority.port_u16().filter(|port| *port > 0);
    let here = ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str());
    // What is written into the files of web servers is made of these, and of nothing else that could be typed.
    let whole = port.map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
    if !(here || is_named(&host)) || !authority.as_str().eq_ignore_ascii_case(&whole) || address.contains('#')
    {
        return Err(NO_ADDRESS);
    }
    let usual = match scheme {
        "https" => 443,
        "http" if here => 80,
        "http" => return Err("the page runs over https only"),
        _ => return Err("it does not begin with https://"),
    };
    let port = port.filter(|port| *port != usual);
    let port = port.map_or_else(String::new, |port| format!(":{port}"));
    Ok((uri.clone(), format!("{scheme}://{host}{port}")))
}

/// Whether a host has the form of a name or a number (RFC 1123, 2.1).
fn is_named(host: &str) -> bool {
    let letters = |label: &str| {
        label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let label =
        |label: &str| !label.is_empty() && letters(label) && !label.starts_with('-') && !label.ends_with('-');
    host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::folder_of;

    #[test]
    fn an_address_is_written_as_browsers_write_it_or_refused() {
        for (typed, written) in [
            ("https://check.example", "https://check.example/"),
            ("https://check.example/", "https://check.example/"),
            ("HTTPS://Check.Example:443/lek", "https://check.example/lek/"),
            (
                "https://check.example:8443/a/b/",
                "https://check.example:8443/a/b/",
            ),
            ("https://192.0.2.7/", "https://192.0.2.7/"),
            ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
            ("http://[::1]:80/", "http://[::1]/"),
        ] {
            assert_eq!(folder_of(typed).as_deref(), Ok(written), "{typed}");
        }
        for refused in [
            "",
            "check.example",
            "http://check.example/",
            "ftp://check.example/",
            "https://",
            "https://*/",
            "https://a..b/",
            "https://-a/",
            "https://a,b/",
            "https://user@check.example/",
            "https://check.example:0/",
            "https://check.example:99999/",
            "https://check.example:443;x/",
            "https://check.example:abc/",
            "https://check.example:/",
            "https://check.example/index.html",
            "https://check.example/?lang=nl",
            "https://check.example/#part",
            "https://check.example/a b",
            "https://check.example/$x/",
            "https://check.example/\"x/",
            "https://check.example/a/../b",
            "https://prüfung.example/",
        ] {
            assert!(folder_of(refused).is_err(), "{refused}");
        }
    }
}
