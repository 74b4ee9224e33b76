//! `lekcheck inspect`: what a list says about itself, for people and as JSON.

use crate::args::InspectArguments;
use crate::errors::{Done, Standing, say};
use lekcheck::list::{Format, Hash, Head, Reveals};
use lekcheck::sign::SignError;
use lekcheck::time::Timestamp;
use lekcheck::token::Strength;
use lekcheck_verify::listing::{Listing, ListingError};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// What is told. Field names are a contract with whoever reads the JSON.
#[derive(Serialize)]
struct Inspection {
    format: Format,
    list_id: String,
    revision: u32,
    published_at: Timestamp,
    expires_at: Timestamp,
    supersedes: Option<Hash>,
    withdrawn: bool,
    sample: bool,
    canon_version: u8,
    country: String,
    languages: Vec<String>,
    publisher: String,
    /// `standard`, `light`, `test`, or null for other parameters.
    strength: Option<&'static str>,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    head_bytes: usize,
    head_sha256: Hash,
    /// Null if head and ribbons are what the key in the folder signed; else what is wrong.
    fault: Option<String>,
    recipes: Vec<Recipe>,
}

#[derive(Serialize)]
struct Recipe {
    id: String,
    /// With padding.
    records: u64,
    fingerprint_bits: u8,
    payload_bits: u8,
    classes: usize,
    reveals: Reveals,
    /// The probability that somebody who is not on the list is found.
    false_positive_rate: f64,
    ribbon: String,
    ribbon_bytes: u64,
}

/// `lekcheck inspect`.
pub fn run(arguments: &InspectArguments) -> Done {
    let listing = Listing::open(&arguments.dir, None)?;
    let fault = listing.verify().err().map(|error| error.to_string());
    let head = Head::parse(&listing.head).map_err(|error| ListingError::Unreliable {
        folder: arguments.dir.clone(),
        reason: SignError::Head(error),
    })?;
    let inspection = Inspection::new(&head, &listing.head, fault);
    let text = if arguments.json {
        serde_json::to_string_pretty(&inspection).expect("an inspection has only string keys")
    } else {
        inspection.to_string()
    };
    say(text.trim_end())?;
    Ok(Standing::Good)
}

impl Inspection {
    fn new(head: &Head, json: &[u8], fault: Option<String>) -> Self {
        let cost = head.token_method.cost;
        let recipes = head.recipes.iter().map(|recipe| Recipe {
            id: recipe.id.id(),
            records: recipe.records,
            fingerprint_bits: recipe.fingerprint_bits,
            payload_bits: recipe.payload_bits,
            classes: recipe.classes.len(),
            reveals: recipe.reveals,
            false_positive_rate: recipe.false_positive_rate(),
            ribbon: recipe.ribbon.name(),
            ribbon_bytes: recipe.ribbon.bytes,
        });
        let language = head.languages.first().map_or("", String::as_str);
        let publisher = lekcheck::text::pick(&head.publisher.name, language, &head.languages);
        Self {
            format: head.format,
            list_id: lekcheck::list::to_hex(&head.list_id.0),
            revision: head.revision,
            published_at: head.published_at,
            expires_at: head.expires_at,
            supersedes: head.supersedes,
            withdrawn: head.withdrawn.is_some(),
            sample: head.sample,
            canon_version: head.canon_version,
            country: head.country.clone(),
            languages: head.languages.clone(),
            publisher: publisher.map_or_else(String::new, |(_, name)| name.clone()),
            strength: head.strength().map(Strength::id),
            memory_kib: cost.memory_kib,
            passes: cost.passes,
            lanes: cost.lanes,
            head_bytes: json.len(),
            head_sha256: Hash(Sha256::digest(json).into()),
            fault,
            recipes: recipes.collect(),
        }
    }
}

impl fmt::Display for Inspection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}, revision {} of list {}",
            self.publisher, self.revision, self.list_id
        )?;
        writeln!(
            f,
            "published {}, valid until {}",
            self.published_at, self.expires_at
        )?;
        if self.sample {
            writeln!(f, "a sample: its people are invented")?;
        }
        if self.withdrawn {
            writeln!(f, "withdrawn")?;
        }
        let strength = self.strength.unwrap_or("of its own");
        let mib = f64::from(self.memory_kib) / 1024.0;
        writeln!(
            f,
            "strength {strength}: Argon2id, {mib} MiB, {} passes, {} lane(s)",
            self.passes, self.lanes
        )?;
        match &self.fault {
            None => writeln!(f, "signature and hashes are right")?,
            Some(fault) => writeln!(f, "NOT TO BE RELIED ON: {fault}")?,
        }
        for recipe in &self.recipes {
            writeln!(f, "\n{}", recipe.id)?;
            writeln!(
                f,
                "  {} records with padding, {} bytes",
                recipe.records, recipe.ribbon_bytes
            )?;
            writeln!(
                f,
                "  fingerprint of {} bits and payload of {} for {} classes",
                recipe.fingerprint_bits, recipe.payload_bits, recipe.classes
            )?;
            writeln!(
                f,
                "  finds one in {:.0} people who are not listed",
                1.0 / recipe.false_positive_rate
            )?;
        }
        Ok(())
    }
}
