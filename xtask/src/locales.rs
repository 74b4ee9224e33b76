//! The page's texts: Fluent files (`www/locales/<language>.ftl`) to the JSON that a page fetches.
//!
//! Fluent is a good notation for translators and a heavy library for a page, so it is compiled here, and the
//! page only puts the parts together. In `<language>.json` each message is
//!
//! - a string, where it is nothing but text, or
//! - a list of parts, each of them a string, `{"var": "n"}` (the value of `n` goes here), or `{"select": "n",
//!   "variants": {"one": [part, ...], "other": [...], "=0": [...]}, "default": "other"}` (the variant of the
//!   exact number, else of the number's plural category or of the string, else the default).
//!
//! An attribute is a message of its own, `message.attribute`. Terms and references to other messages are put
//! in place. All languages must have the same messages with the same variables.

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A language's messages by id, ready to be written.
pub type Messages = BTreeMap<String, Value>;

/// All languages of a folder by their codes, compiled and compared.
pub fn compile(folder: &Path) -> Result<BTreeMap<String, Messages>> {
    let mut languages = BTreeMap::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let source =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let messages = language(&source).with_context(|| format!("in {}", path.display()))?;
            languages.insert(name, messages);
        }
    }
    ensure!(!languages.is_empty(), "{} holds no .ftl file", folder.display());
    compare(&languages)?;
    Ok(languages)
}

/// Every message of one Fluent file.
fn language(source: &str) -> Result<Messages> {
    let resource = match fluent_syntax::parser::parse(source) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            let error = errors.first().context("the parser failed and gave no error")?;
            let line = source[..error.pos.start].lines().count().max(1);
            bail!("line {line}: {error}");
        }
    };
    let mut patterns = BTreeMap::new();
    for entry in &resource.body {
        let (name, value, attributes) = match entry {
            Entry::Message(message) => (
                message.id.name.to_string(),
                message.value.as_ref(),
                &message.attributes,
            ),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => continue,
        };
        let attributes = attributes
            .iter()
            .map(|each| (format!("{name}.{}", each.id.name), &each.value));
        for (id, pattern) in value
            .map(|value| (name.clone(), value))
            .into_iter()
            .chain(attributes)
        {
            ensure!(
                patterns.insert(id.clone(), pattern).is_none(),
                "message {id} stands twice"
            );
        }
    }
    patterns
        .iter()
        .filter(|(id, _)| !id.starts_with('-'))
        .map(|(id, pattern)| {
            let parts = parts(pattern, &patterns, 0).with_context(|| format!("message {id}"))?;
            let plain = if parts.is_empty() {
                Some("")
            } else {
                as_text(&parts)
            };
            Ok((
                id.clone(),
                plain.map_or_else(|| Value::from(parts.clone()), Value::from),
            ))
        })
        .collect()
}

type Patterns<'a> = BTreeMap<String, &'a Pattern<&'a str>>;

/// A pattern's parts; neighbouring texts are one. `depth` counts references followed, which may not go in a
/// circle.
fn parts(pattern: &Pattern<&str>, all: &Patterns<'_>, depth: usize) -> Result<Vec<Value>> {
    ensure!(depth < 8, "its references go in a circle");
    let mut parts = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => push_text(&mut parts, value),
            PatternElement::Placeable { expression } => {
                for part in placeable(expression, all, depth)? {
                    match part {
                        Value::String(text) => push_text(&mut parts, &text),
                        other => parts.push(other),
                    }
                }
            }
        }
    }
    Ok(parts)
}

fn placeable(expression: &Expression<&str>, all: &Patterns<'_>, depth: usize) -> Result<Vec<Value>> {
    match expression {
        Expression::Inline(inline) => inline_parts(inline, all, depth),
        Expression::Select { selector, variants } => {
            let InlineExpression::VariableReference { id } = selector else {
                bail!("only a variable can be selected by");
            };
            let mut choices = Map::new();
            let mut default = None;
            for variant in variants {
                let key = match &variant.key {
                    VariantKey::Identifier { name } => (*name).to_string(),
                    VariantKey::NumberLiteral { value } => format!("={value}"),
                };
                if variant.default {
                    default = Some(key.clone());
                }
                let value = parts(&variant.value, all, depth)?;
                ensure!(
                    choices.insert(key.clone(), value.into()).is_none(),
                    "variant [{key}] stands twice"
                );
            }
            let default = default.context("a selection has no default variant")?;
            Ok(vec![
                json!({ "select": id.name, "variants": choices, "default": default }),
            ])
        }
    }
}

fn inline_parts(inline: &InlineExpression<&str>, all: &Patterns<'_>, depth: usize) -> Result<Vec<Value>> {
    let referred = |id: String| {
        let pattern = all
            .get(&id)
            .with_context(|| format!("refers to {id}, which does not exist"))?;
        parts(pattern, all, depth + 1)
    };
    let dotted = |attribute: Option<&str>| attribute.map(|name| format!(".{name}")).unwrap_or_default();
    match inline {
        InlineExpression::StringLiteral { value } => Ok(vec![
            fluent_syntax::unicode::unescape_unicode_to_string(value).into(),
        ]),
        InlineExpression::NumberLiteral { value } => Ok(vec![(*value).into()]),
        InlineExpression::VariableReference { id } => Ok(vec![json!({ "var": id.name })]),
        InlineExpression::MessageReference { id, attribute } => referred(format!(
            "{}{}",
            id.name,
            dotted(attribute.as_ref().map(|id| id.name))
        )),
        InlineExpression::TermReference {
            id,
            attribute,
            arguments: None,
        } => referred(format!(
            "-{}{}",
            id.name,
            dotted(attribute.as_ref().map(|id| id.name))
        )),
        InlineExpression::Placeable { expression } => placeable(expression, all, depth),
        InlineExpression::TermReference { .. } | InlineExpression::FunctionReference { .. } => Err(anyhow!(
            "calls a function or a term with arguments, which the page cannot"
        )),
    }
}

fn push_text(parts: &mut Vec<Value>, text: &str) {
    match parts.last_mut() {
        Some(Value::String(last)) => last.push_str(text),
        _ => parts.push(text.into()),
    }
}

fn as_text(parts: &[Value]) -> Option<&str> {
    if let [only] = parts { only.as_str() } else { None }
}

/// Fails with everything that one language has and another lacks.
fn compare(languages: &BTreeMap<String, Messages>) -> Result<()> {
    let ids: BTreeSet<&String> = languages.values().flat_map(BTreeMap::keys).collect();
    let mut faults = Vec::new();
    for id in ids {
        let lacking: Vec<&str> = languages
            .iter()
            .filter(|(_, has)| !has.contains_key(id))
            .map(|(name, _)| name.as_str())
            .collect();
        if !lacking.is_empty() {
            faults.push(format!("  {id}: missing in {}", lacking.join(", ")));
            continue;
        }
        let used: Vec<(&String, BTreeSet<String>)> = languages
            .iter()
            .map(|(name, has)| (name, variables(&has[id])))
            .collect();
        if used.windows(2).any(|pair| pair[0].1 != pair[1].1) {
            faults.push(format!("  {id}: variables differ: {used:?}"));
        }
    }
    ensure!(
        faults.is_empty(),
        "the languages of the page do not match:\n{}",
        faults.join("\n")
    );
    Ok(())
}

fn variables(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Array(parts) => parts.iter().flat_map(variables).collect(),
        Value::Object(part) => {
            let own = ["var", "select"]
                .iter()
                .filter_map(|key| part.get(*key)?.as_str())
                .map(String::from);
            let variants = part.get("variants").and_then(Value::as_object);
            let inner = variants.into_iter().flat_map(Map::values).flat_map(variables);
            own.chain(inner).collect()
        }
        _ => BTreeSet::new(),
    }
}

#[cfg(test)]
mod typography;

#[cfg(test)]
mod tests {
    use super::{compare, language};
    use serde_json::json;
    use std::collections::BTreeMap;

    #[test]
    fn text_variable_and_selection_become_parts() {
        let source = "\
-name = lekcheck
title = About { -name }
    .hint = Who is it?
found = { $rows ->
    [0] No row
    [one] { $rows } row of { -name }
   *[other] { $rows } rows
}.
";
        let messages = language(source).unwrap();
        assert_eq!(messages["title"], json!("About lekcheck"));
        assert_eq!(messages["title.hint"], json!("Who is it?"));
        let variants = json!({
            "=0": ["No row"],
            "one": [{ "var": "rows" }, " row of lekcheck"],
            "other": [{ "var": "rows" }, " rows"],
        });
        let selection = json!({ "select": "rows", "variants": variants, "default": "other" });
        assert_eq!(messages["found"], json!([selection, "."]));
        assert_eq!(messages.len(), 3);
    }

    #[test]
    fn mistakes_are_named() {
        let fault = |source: &str| format!("{:#}", language(source).unwrap_err());
        assert!(
            fault("a = one\nb = { $x\n").contains("line 2"),
            "{}",
            fault("a = one\nb = { $x\n")
        );
        assert!(fault("a = { b }\nb = { a }\n").contains("circle"));
        assert!(fault("a = { c }\n").contains("refers to c"));
        assert!(fault("a = 1\na = 2\n").contains("stands twice"));
        assert!(fault("a = { DATETIME($x) }\n").contains("function"));
    }

    #[test]
    fn languages_must_match() {
        let languages = |nl: &str, en: &str| {
            BTreeMap::from([
                ("nl".to_string(), language(nl).unwrap()),
                ("en".to_string(), language(en).unwrap()),
            ])
        };
        assert!(compare(&languages("a = { $n } rij\n", "a = row { $n }\n")).is_ok());
        let missing = compare(&languages("a = x\nb = y\n", "a = x\n"))
            .unwrap_err()
            .to_string();
        assert!(missing.contains("b: missing in en"), "{missing}");
        let variables = compare(&languages("a = { $n }\n", "a = { $m }\n"))
            .unwrap_err()
            .to_string();
        assert!(variables.contains("a: variables differ"), "{variables}");
    }
}
