//! How long deriving will take.

use crate::publish::Error;
use lekcheck::recipe::Key;
use lekcheck::token::{Cost, Deriver, Salt};
use std::fmt;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// For how long one core is measured.
const MEASURED_FOR: Duration = Duration::from_millis(150);

/// What deriving will take.
#[derive(Clone, Copy, Debug)]
pub struct Estimate {
    /// Tokens to derive.
    pub derivations: u64,
    /// Cores that do it.
    pub cores: NonZeroUsize,
    /// Of wall-clock time.
    pub seconds: f64,
}

/// Measures one core, and says how long so many derivations take on `cores` of them.
///
/// # Errors
/// [`Error::Cost`].
pub fn estimate(derivations: u64, cost: Cost, cores: NonZeroUsize) -> Result<Estimate, Error> {
    if derivations == 0 {
        return Ok(Estimate {
            derivations,
            cores,
            seconds: 0.0,
        });
    }
    let mut deriver = Deriver::new(cost).map_err(Error::Cost)?;
    let derive = |deriver: &mut Deriver| deriver.derive(&Key::from_bytes([0; 32]), &Salt([0; 16]));
    // The first touches its memory.
    derive(&mut deriver);
    let (begin, mut count) = (Instant::now(), 0u32);
    while begin.elapsed() < MEASURED_FOR {
        derive(&mut deriver);
        count += 1;
    }
    let each = begin.elapsed().as_secs_f64() / f64::from(count);
    Ok(Estimate {
        derivations,
        cores,
        seconds: each * derivations as f64 / cores.get() as f64,
    })
}

impl fmt::Display for Estimate {
    /// "941000 tokens to derive: about 16 hours on 2 cores"
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cores = if self.cores.get() == 1 { "core" } else { "cores" };
        let (number, unit) = match self.seconds {
            seconds if seconds < 90.0 => (seconds, "seconds"),
            seconds if seconds < 5400.0 => (seconds / 60.0, "minutes"),
            seconds if seconds < 172_800.0 => (seconds / 3600.0, "hours"),
            seconds => (seconds / 86_400.0, "days"),
        };
        write!(
            f,
            "{} tokens to derive: about {} {unit} on {} {cores}",
            self.derivations,
            number.ceil(),
            self.cores
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_is_in_words_that_fit() {
        let said = |seconds| {
            let estimate = Estimate {
                derivations: 7,
                cores: NonZeroUsize::new(2).unwrap(),
                seconds,
            };
            estimate.to_string()
        };
        assert_eq!(said(0.2), "7 tokens to derive: about 1 seconds on 2 cores");
        assert_eq!(said(3000.0), "7 tokens to derive: about 50 minutes on 2 cores");
        assert_eq!(said(57_000.0), "7 tokens to derive: about 16 hours on 2 cores");
        assert_eq!(said(500_000.0), "7 tokens to derive: about 6 days on 2 cores");
    }
}
