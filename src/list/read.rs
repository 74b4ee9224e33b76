//! JSON to a [`Head`], by hand.
//!
//! Derived deserialisers would be the larger part of the page's program, one for each type and container; reading
//! from one tree takes a tenth of that, and names the field that is wrong. The names stand once more in the
//! `Serialize` derives beside the types: `tests/list.rs` holds the two together.

use super::{
    Category, Class, Format, Group, Hash, Head, HeadError, Meaning, Publisher, RecipeEntry, Reveals, RibbonFile,
    Status, TokenMethod, from_hex,
};
use crate::json::Value;
use crate::recipe::{ListId, Recipe};
use crate::text::{Block, Inline, Localised};
use crate::time::Timestamp;
use crate::token::{Cost, Salt};

type Read<T> = Result<T, HeadError>;

/// `format` and `critical`, which decide whether the rest can be understood.
pub(super) fn envelope(value: &Value<'_>) -> Read<(String, Vec<String>)> {
    let critical = if value.get("critical").is_some() { list(value, "critical", string)? } else { Vec::new() };
    Ok((text(value, "format")?, critical))
}

pub(super) fn head(value: &Value<'_>) -> Read<Head> {
    let formats = [("lekcheck-list/1", Format::List), ("lekcheck-test-list/1", Format::TestList)];
    let method = field(value, "token-method")?;
    let cost = field(method, "cost")?;
    let publisher = field(value, "publisher")?;
    let absent = |name| value.get(name).is_none();
    Ok(Head {
        format: choice(value, "format", &formats)?,
        critical: list(value, "critical", string)?,
        list_id: ListId(hex(value, "list-id")?),
        revision: number(value, "revision", u32::MAX.into())? as u32,
        published_at: time(value, "published-at")?,
        expires_at: time(value, "expires-at")?,
        supersedes: if absent("supersedes") { None } else { Some(Hash(hex(value, "supersedes")?)) },
        withdrawn: if absent("withdrawn") { None } else { Some(localised(value, "withdrawn", blocks)?) },
        sample: flag(value, "sample")?,
        canon_version: number(value, "canon-version", u8::MAX.into())? as u8,
        country: text(value, "country")?,
        token_method: TokenMethod {
            name: text(method, "name")?,
            cost: Cost {
                memory_kib: number(cost, "memory-kib", u32::MAX.into())? as u32,
                passes: number(cost, "passes", u32::MAX.into())? as u32,
                lanes: number(cost, "lanes", u32::MAX.into())? as u32,
            },
            salt: Salt(hex(method, "salt")?),
        },
        languages: list(value, "languages", string)?,
        publisher: Publisher {
            name: localised(publisher, "name", string)?,
            contact: localised(publisher, "contact", blocks)?,
        },
        about: localised(value, "about", blocks)?,
        categories: list(value, "categories", category)?,
        statuses: list(value, "statuses", status)?,
        groups: list(value, "groups", group)?,
        recipes: list(value, "recipes", recipe)?,
    })
}

fn category(value: &Value<'_>) -> Read<Category> {
    Ok(Category {
        id: text(value, "id")?,
        label: localised(value, "label", string)?,
        sensitive: flag(value, "sensitive")?,
        usual: if value.get("usual").is_none() { None } else { Some(text(value, "usual")?) },
        steps: localised(value, "steps", blocks)?,
    })
}

fn status(value: &Value<'_>) -> Read<Status> {
    let meanings =
        [("published", Meaning::Published), ("stolen", Meaning::Stolen), ("uncertain", Meaning::Uncertain)];
    Ok(Status {
        id: text(value, "id")?,
        meaning: choice(value, "meaning", &meanings)?,
        label: localised(value, "label", string)?,
    })
}

fn group(value: &Value<'_>) -> Read<Group> {
    Ok(Group {
        id: text(value, "id")?,
        label: localised(value, "label", string)?,
        text: localised(value, "text", blocks)?,
    })
}

fn recipe(value: &Value<'_>) -> Read<RecipeEntry> {
    let reveals =
        [("presence", Reveals::Presence), ("categories", Reveals::Categories), ("all", Reveals::All)];
    let ribbon = field(value, "ribbon")?;
    Ok(RecipeEntry {
        id: Recipe::from_id(&text(value, "id")?).map_err(|_| expected("id", "the kinds of a recipe"))?,
        reveals: choice(value, "reveals", &reveals)?,
        justification: localised(value, "justification", string)?,
        legal_basis: localised(value, "legal-basis", string)?,
        records: number(value, "records", u64::MAX)?,
        fingerprint_bits: number(value, "fingerprint-bits", u8::MAX.into())? as u8,
        payload_bits: number(value, "payload-bits", u8::MAX.into())? as u8,
        classes: list(value, "classes", class)?,
        must_hit: number(value, "must-hit", u16::MAX.into())? as u16,
        ribbon: RibbonFile { sha256: Hash(hex(ribbon, "sha256")?), bytes: number(ribbon, "bytes", u64::MAX)? },
    })
}

fn class(value: &Value<'_>) -> Read<Class> {
    let groups = if value.get("groups").is_some() { list(value, "groups", string)? } else { Vec::new() };
    Ok(Class { leaked: list(value, "leaked", string)?, status: list(value, "status", string)?, groups })
}

fn blocks(value: &Value<'_>) -> Read<Vec<Block>> {
    items(value, "text", block)
}

fn block(value: &Value<'_>) -> Read<Block> {
    let parts: [(_, fn(&Value<'_>) -> Read<Block>); 4] = [
        ("paragraph", |value| items(value, "paragraph", inline).map(Block::Paragraph)),
        ("heading", |value| items(value, "heading", inline).map(Block::Heading)),
        ("bullets", |value| items(value, "bullets", blocks).map(Block::Bullets)),
        ("steps", |value| items(value, "steps", blocks).map(Block::Steps)),
    ];
    let (read, part) = parts
        .iter()
        .find_map(|(name, read)| Some((read, value.get(name)?)))
        .ok_or(expected("text", "a paragraph, heading, bullets or steps"))?;
    read(part)
}

fn inline(value: &Value<'_>) -> Read<Inline> {
    if value.get("text").is_some() {
        return text(value, "text").map(Inline::Text);
    }
    if value.get("strong").is_some() {
        return text(value, "strong").map(Inline::Strong);
    }
    let link = field(value, "link")?;
    Ok(Inline::Link { text: text(link, "text")?, address: text(link, "address")? })
}

fn expected(field: &'static str, expected: &'static str) -> HeadError {
    HeadError::Field { field, expected }
}

fn field<'v, 'a>(of: &'v Value<'a>, name: &'static str) -> Read<&'v Value<'a>> {
    of.get(name).ok_or(expected(name, "there"))
}

fn string(value: &Value<'_>) -> Read<String> {
    value.text().map(str::to_owned).ok_or(expected("a list or table of texts", "text"))
}

fn text(of: &Value<'_>, name: &'static str) -> Read<String> {
    field(of, name)?.text().map(str::to_owned).ok_or(expected(name, "text"))
}

fn number(of: &Value<'_>, name: &'static str, most: u64) -> Read<u64> {
    let number = field(of, name)?.number().filter(|&number| number <= most);
    number.ok_or(expected(name, "a whole number in range"))
}

fn flag(of: &Value<'_>, name: &'static str) -> Read<bool> {
    field(of, name)?.flag().ok_or(expected(name, "true or false"))
}

fn time(of: &Value<'_>, name: &'static str) -> Read<Timestamp> {
    Timestamp::parse(&text(of, name)?).ok_or(expected(name, "a time such as 2026-08-22T12:00:00Z"))
}

fn hex<const N: usize>(of: &Value<'_>, name: &'static str) -> Read<[u8; N]> {
    from_hex(&text(of, name)?).ok_or(expected(name, "bytes in lower-case hex"))
}

fn choice<T: Copy>(of: &Value<'_>, name: &'static str, choices: &[(&str, T)]) -> Read<T> {
    let word = field(of, name)?.text();
    let choice = choices.iter().find(|(choice, _)| word == Some(choice));
    choice.map(|&(_, value)| value).ok_or(expected(name, "one of the words that FORMAT.md names"))
}

fn items<T>(value: &Value<'_>, name: &'static str, each: fn(&Value<'_>) -> Read<T>) -> Read<Vec<T>> {
    match value {
        Value::List(items) => items.iter().map(each).collect(),
        _ => Err(expected(name, "a list")),
    }
}

fn list<T>(of: &Value<'_>, name: &'static str, each: fn(&Value<'_>) -> Read<T>) -> Read<Vec<T>> {
    items(field(of, name)?, name, each)
}

/// A table by language; one that is not there is empty.
fn localised<T>(of: &Value<'_>, name: &'static str, each: fn(&Value<'_>) -> Read<T>) -> Read<Localised<T>> {
    match of.get(name) {
        None => Ok(Localised::new()),
        Some(Value::Object(texts)) => {
            texts.iter().map(|(language, value)| Ok((language.to_string(), each(value)?))).collect()
        }
        Some(_) => Err(expected(name, "a table by language")),
    }
}
