//! The page's texts in one language, as far as the command itself needs them: for what stands in `index.html`
//! before any script has run. The page reads the same file (`<language>.json`;
//! `xtask/src/locales.rs` says how it is made).

use serde_json::Value;
use std::collections::BTreeMap;

/// The messages of one language.
#[derive(Debug, Default)]
pub struct Messages(BTreeMap<String, Value>);

impl Messages {
    /// What every language must have here; see [`Self::fill`].
    pub const NEEDED: [&str; 4] = ["direction", "language-name", "outer-noscript", "outer-title"];

    /// Reads them.
    ///
    /// # Errors
    /// No JSON object, or one of [`Self::NEEDED`] is missing; in words.
    pub fn parse(json: &[u8]) -> Result<Self, String> {
        let messages: BTreeMap<String, Value> =
            serde_json::from_slice(json).map_err(|error| error.to_string())?;
        match Self::NEEDED.iter().find(|id| !messages.contains_key(**id)) {
            Some(id) => Err(format!("the message `{id}` is missing")),
            None => Ok(Self(messages)),
        }
    }

    /// The message `id` with its variables; nothing where it is none of [`Self::NEEDED`].
    pub fn fill(&self, id: &str, variables: &[(&str, &str)]) -> String {
        let variable = |part: &Value| -> String {
            let name = part["var"].as_str().unwrap_or_default();
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        match self.0.get(id) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(parts)) => parts
                .iter()
                .map(|part| part.as_str().map_or_else(|| variable(part), str::to_owned))
                .collect(),
            _ => String::new(),
        }
    }

    /// The message `id`, which has no variables.
    pub fn text(&self, id: &str) -> String {
        self.fill(id, &[])
    }
}
