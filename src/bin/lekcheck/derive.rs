//! Keys -> tokens on all cores.
//!
//! A [`Crew`] is one [`Deriver`] a core, each with its memory allocated once and used for every derivation. Workers
//! take the next stretch of keys from a counter, so that no core waits for another but at the very end.

use crate::voice;
use indicatif::{ProgressBar, ProgressStyle};
use lekcheck::recipe::Key;
use lekcheck::token::{Cost, CostOutOfRange, Deriver, Salt, Token};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// Derivers that work side by side.
pub struct Crew {
    cost: Cost,
    most: NonZeroUsize,
    derivers: Vec<Deriver>,
}

impl Crew {
    /// At most `threads` workers, or as many as there are cores. Memory is allocated when it is first needed.
    ///
    /// # Errors
    /// [`CostOutOfRange`].
    pub fn new(cost: Cost, threads: Option<NonZeroUsize>) -> Result<Self, CostOutOfRange> {
        let derivers = vec![Deriver::new(cost)?];
        Ok(Self {
            cost,
            most: threads.unwrap_or_else(cores),
            derivers,
        })
    }

    /// The token of each key, in the same order. `progress` is told how many are done.
    pub fn derive(&mut self, keys: &[&Key], salt: &Salt, progress: &(dyn Fn(u64) + Sync)) -> Vec<Token> {
        let workers = self.most.get().min(keys.len()).max(1);
        while self.derivers.len() < workers {
            let Ok(deriver) = Deriver::new(self.cost) else {
                break;
            };
            self.derivers.push(deriver);
        }
        // Long enough that the counter costs nothing, short enough that the cores end together.
        let stretch = (keys.len() / (workers * 64)).clamp(1, 256);
        let next = AtomicUsize::new(0);
        let work = |deriver: &mut Deriver| {
            let mut tokens: Vec<(usize, Token)> = Vec::new();
            loop {
                let from = next.fetch_add(stretch, Ordering::Relaxed);
                let Some(keys) = keys
                    .get(from..keys.len().min(from + stretch))
                    .filter(|keys| !keys.is_empty())
                else {
                    return tokens;
                };
                tokens.extend(
                    keys.iter()
                        .enumerate()
                        .map(|(at, key)| (from + at, deriver.derive(key, salt))),
                );
                progress(keys.len() as u64);
            }
        };
        let mut tokens: Vec<(usize, Token)> = thread::scope(|scope| {
            let work = &work;
            let crew: Vec<_> = self
                .derivers
                .iter_mut()
                .take(workers)
                .map(|deriver| scope.spawn(move || work(deriver)))
                .collect();
            crew.into_iter()
                .flat_map(|worker| worker.join().expect("a derivation does not panic"))
                .collect()
        });
        tokens.sort_unstable_by_key(|(at, _)| *at);
        tokens.into_iter().map(|(_, token)| token).collect()
    }
}

/// How many cores there are.
pub fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// A bar with rate and remaining time, on standard error; nothing where that is no terminal.
pub fn progress_bar(keys: u64) -> ProgressBar {
    let style = "deriving {wide_bar} {human_pos} of {human_len}, {per_sec}, {eta} to go";
    let style = ProgressStyle::with_template(style).expect("the template is constant");
    if voice::is_quiet() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(keys).with_style(style);
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

#[cfg(test)]
mod tests {
    use super::*;
    use lekcheck::token::Strength;
    use std::sync::atomic::AtomicU64;

    #[test]
    fn many_hands_derive_as_one_and_in_order() {
        let keys: Vec<Key> = (0..100).map(|byte| Key::from_bytes([byte; 32])).collect();
        let keys: Vec<&Key> = keys.iter().collect();
        let salt = Salt([7; 16]);
        let done = AtomicU64::new(0);
        let count = |more| {
            done.fetch_add(more, Ordering::Relaxed);
        };
        let mut crew = Crew::new(Strength::Test.cost(), NonZeroUsize::new(3)).unwrap();
        let mut alone = Deriver::new(Strength::Test.cost()).unwrap();
        let expected: Vec<Token> = keys.iter().map(|key| alone.derive(key, &salt)).collect();
        assert_eq!(crew.derive(&keys, &salt, &count), expected);
        assert_eq!(done.into_inner(), 100);
        assert!(crew.derive(&[], &salt, &|_| ()).is_empty());
    }
}
