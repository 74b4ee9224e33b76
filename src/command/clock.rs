//! The one clock of the command.

use lekcheck::time::Timestamp;
use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

/// Now; or what `SOURCE_DATE_EPOCH` says, in seconds since 1970, so that a build can be repeated exactly
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub fn now() -> Timestamp {
    let stated = env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    let system = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs() as i64)
    };
    Timestamp::from_unix(stated.unwrap_or_else(system))
}
