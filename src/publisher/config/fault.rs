//! What is wrong with a configuration, with its place.

use crate::errors::FileError;
use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use std::fmt;
use std::ops::Range;
use thiserror::Error;

/// One thing that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where, in bytes of the file.
    pub at: Range<usize>,
    /// What.
    pub message: String,
    /// What stands at that place.
    pub label: String,
    /// What to do.
    pub help: String,
}

/// Why there is no configuration.
#[derive(Debug, Error, Diagnostic)]
pub enum ReadError {
    /// The file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// What stands in it.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Config(#[from] ConfigError),
}

/// All that is wrong with a configuration.
#[derive(Debug)]
pub struct ConfigError {
    count: usize,
    name: String,
    faults: Vec<Placed>,
}

/// A fault with the text that it points into.
#[derive(Debug)]
struct Placed {
    fault: Fault,
    text: NamedSource<String>,
}

impl ConfigError {
    /// From at least one fault, in the order of the file.
    pub fn new(text: &NamedSource<String>, mut faults: Vec<Fault>) -> Self {
        faults.sort_by_key(|fault| (fault.at.start, fault.at.end));
        let faults: Vec<_> = faults
            .into_iter()
            .map(|fault| Placed {
                fault,
                text: text.clone(),
            })
            .collect();
        Self {
            count: faults.len(),
            name: text.name().to_owned(),
            faults,
        }
    }
}

impl ConfigError {
    /// How many things are wrong.
    pub fn count(&self) -> usize {
        self.count
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let things = if self.count == 1 {
            "one thing has"
        } else {
            "several things have"
        };
        write!(
            f,
            "{things} to be put right in {}; nothing was written",
            self.name
        )
    }
}

impl std::error::Error for ConfigError {}

impl Diagnostic for ConfigError {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.faults.iter().map(|fault| fault as &dyn Diagnostic)))
    }
}

impl fmt::Display for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fault.message)
    }
}

impl std::error::Error for Placed {}

impl Diagnostic for Placed {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.fault.help.is_empty()).then(|| Box::new(&self.fault.help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.text)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = LabeledSpan::new_with_span(Some(self.fault.label.clone()), self.fault.at.clone());
        Some(Box::new(std::iter::once(span)))
    }
}
