//! What a list for the public needs an answer to: what every column of the export is, whether it was stolen,
//! whether being on the list is a secret.

use super::{ConfigError, ConfigFile, Fault};
use crate::plan::Plan;

/// So many columns are named in one fault.
const MOST_NAMED: usize = 12;

impl ConfigFile {
    /// Whether everything is decided that a list for the public needs an answer to. `header` are the names
    /// of the export's columns.
    ///
    /// # Errors
    /// A fault for each sort of thing that is open.
    pub fn is_decided(&self, plan: &Plan, header: &[String]) -> Result<(), ConfigError> {
        if !plan.is_for_the_public() {
            return Ok(());
        }
        let faults: Vec<Fault> = [
            self.open_columns(),
            self.unnamed_columns(plan, header),
            self.theft_not_said(),
            self.secrecy(plan),
        ]
        .into_iter()
        .flatten()
        .collect();
        if faults.is_empty() {
            return Ok(());
        }
        Err(ConfigError::new(&self.text, faults))
    }

    fn open_columns(&self) -> Option<Fault> {
        let (_, at) = self.undecided.first()?;
        let names: Vec<&str> = self.undecided.iter().map(|(name, _)| name.as_str()).collect();
        Some(Fault {
            at: at.clone(),
            message: format!("nobody has decided yet about {}", named(&names)),
            label: "for example here".to_owned(),
            help: "was it stolen? Then say what its readers are told, as `{ leaked-if-filled = \"CATEGORY\" \
                   }`, and in that [[category]] whether it is `sensitive`. Was it not? Then \"not-stolen\""
                .to_owned(),
        })
    }

    fn unnamed_columns(&self, plan: &Plan, header: &[String]) -> Option<Fault> {
        let names = plan.unnamed(header);
        (!names.is_empty()).then(|| Fault {
            at: self.of_columns.clone(),
            message: format!("[columns] says nothing of {}", named(&names)),
            label: "in this section".to_owned(),
            help: "every column of the export needs a line: a kind of detail, `{ leaked-if-filled = \
                   \"CATEGORY\" }`, or \"not-stolen\". Who is not told of a column believes that it did not \
                   leak"
                .to_owned(),
        })
    }

    fn theft_not_said(&self) -> Option<Fault> {
        let (first, at) = self.theft_not_said.first()?;
        let names: Vec<&str> = self
            .theft_not_said
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        Some(Fault {
            at: at.clone(),
            message: format!("nothing says whether {} leaked", named(&names)),
            label: "for example here".to_owned(),
            help: format!(
                "write `\"{first}\" = {{ holds = \"...\", leaked-if-filled = \"CATEGORY\" }}`, or `stolen = \
                 false` in its place"
            ),
        })
    }

    /// Who is a client at all is told to whoever knows somebody's details. What follows where that is a
    /// secret is for the model of risks to say, to `publish` and `risk` alike.
    fn secrecy(&self, plan: &Plan) -> Option<Fault> {
        let fault = |message: String, help: &str| Fault {
            at: self.of_list.clone(),
            message,
            label: "in this section".to_owned(),
            help: help.to_owned(),
        };
        if plan.secret_clients.is_none() {
            return Some(fault(
                "is it a secret that somebody is your client, patient or member?".to_owned(),
                "whoever knows a person's details can see whether that person is on the list. Of a clinic, a \
                 shelter, a union or a church that is a secret: write `being-listed-is-secret = true` in \
                 [list]; of \
                 a town or a shop it is none: `false`",
            ));
        }
        None
    }
}

/// "the column `IBAN`", "the columns `IBAN`, `ICD` and 3 more".
fn named(names: &[&str]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(MOST_NAMED)
        .map(|name| format!("`{name}`"))
        .collect();
    match (names.len(), names.len().saturating_sub(MOST_NAMED)) {
        (1, _) => format!("the column {}", shown.join("")),
        (_, 0) => format!("the columns {}", shown.join(", ")),
        (_, more) => format!("the columns {} and {more} more", shown.join(", ")),
    }
}
