//! `lekcheck verify-deploy`: is what a web server gives what the publisher signed, and does it come as it
//! should?

use crate::args::VerifyDeployArguments;
use crate::clock;
use crate::errors::{Done, Standing, say};
use crate::page;
use lekcheck_verify::deploy::{self, Asked, Severity};

/// `lekcheck verify-deploy`.
pub fn run(arguments: &VerifyDeployArguments) -> Done {
    let page = if arguments.source {
        Some(page::embedded()?)
    } else {
        None
    };
    let deployment = deploy::look(&Asked {
        url: &arguments.url,
        key: arguments.key.as_deref(),
        cacert: arguments.cacert.as_deref(),
        expires_within: arguments.expires_within,
        now: clock::now(),
        page: page.as_ref(),
    })?;
    if arguments.json {
        say(&serde_json::to_string_pretty(&deployment).expect("it has only string keys"))?;
    } else {
        say(&deployment.described(arguments.key.is_some()))?;
    }
    Ok(match deployment.worst() {
        None => Standing::Good,
        Some(Severity::Fault) => Standing::Faulty,
        Some(Severity::NotNow) => Standing::NotNow,
        Some(Severity::Warning) => Standing::CouldBeBetter,
    })
}
