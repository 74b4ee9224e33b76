//! Keys -> tokens on all cores.
//!
//! A [`Derivers`] is one [`Deriver`] a core, each with its memory allocated once and used for every
//! derivation. Workers take the next stretch of keys from a counter, so that no core waits for another but at
//! the very end.
//!
//! What takes hours is derived by [`Derivers::fill`]: tokens are kept while the workers go on, and never more
//! than one batch is derived and not kept yet.

use crate::tokens::{Tag, TokensError};
use lekcheck::recipe::Key;
use lekcheck::token::{Cost, CostOutOfRange, Deriver, Salt, Token};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// The most tokens that are derived and not kept.
pub const BATCH: usize = 1 << 15;
/// So many are worth keeping.
const KEEP_AT: usize = BATCH / 4;
/// What was derived is kept after this time however little it is.
const KEEP_AFTER: Duration = Duration::from_secs(2);

/// Keeps a batch of tokens.
pub type Keep<'a> = dyn FnMut(&[(Tag, Token)]) -> Result<(), TokensError> + 'a;

/// Turns keys into tokens: on this machine ([`Derivers`]), or elsewhere.
pub trait Derive {
    /// Derives the token of each key and hands them to `keep`, a batch at a time. `derived` is told how many
    /// more are done, from any thread.
    ///
    /// # Errors
    /// The first of `keep`'s, or why keys cannot be derived; no more is derived then.
    fn fill(
        &mut self,
        keys: &[(Tag, &Key)],
        salt: &Salt,
        keep: &mut Keep<'_>,
        derived: &(dyn Fn(u64) + Sync),
    ) -> Result<(), TokensError>;
}

impl Derive for Derivers {
    fn fill(
        &mut self,
        keys: &[(Tag, &Key)],
        salt: &Salt,
        keep: &mut Keep<'_>,
        derived: &(dyn Fn(u64) + Sync),
    ) -> Result<(), TokensError> {
        Derivers::fill(self, keys, salt, keep, derived)
    }
}

/// Derivers that work side by side.
pub struct Derivers {
    cost: Cost,
    most: NonZeroUsize,
    each: Vec<Deriver>,
}

impl Derivers {
    /// At most `threads` workers, or as many as there are cores. Memory is allocated when it is first needed.
    ///
    /// # Errors
    /// [`CostOutOfRange`].
    pub fn new(cost: Cost, threads: Option<NonZeroUsize>) -> Result<Self, CostOutOfRange> {
        let derivers = vec![Deriver::new(cost)?];
        Ok(Self {
            cost,
            most: threads.unwrap_or_else(cores),
            each: derivers,
        })
    }

    /// Derives the token of each key and hands them to `keep`, in about the order of the keys, a batch at a
    /// time. Workers do not wait for it, unless it falls behind by [`BATCH`] tokens; so whatever ends the
    /// process, no more than that is derived again, and no more than what [`KEEP_AFTER`] and one `keep` take.
    /// `progress` is told how many are done.
    ///
    /// # Errors
    /// The first of `keep`'s, and no more is derived then.
    pub fn fill<E>(
        &mut self,
        keys: &[(Tag, &Key)],
        salt: &Salt,
        mut keep: impl FnMut(&[(Tag, Token)]) -> Result<(), E>,
        progress: &(dyn Fn(u64) + Sync),
    ) -> Result<(), E> {
        let workers = self.engage(keys.len());
        // A hundredth of a second of work or so.
        let stretch = (1 << 14) / (self.cost.memory_kib as usize * self.cost.passes as usize);
        let stretch = stretch.clamp(1, 256);
        let claims = Claims::default();
        let work = |deriver: &mut Deriver, done: mpsc::Sender<Vec<(Tag, Token)>>| {
            while let Some(from) = claims.claim(stretch, keys.len()) {
                let keys = &keys[from..keys.len().min(from + stretch)];
                let derive = |&(tag, key): &(Tag, &Key)| (tag, deriver.derive(key, salt));
                let tokens = keys.iter().map(derive).collect();
                progress(keys.len() as u64);
                if done.send(tokens).is_err() {
                    return;
                }
            }
        };
        thread::scope(|scope| {
            let work = &work;
            let (done, arriving) = mpsc::channel();
            for deriver in self.each.iter_mut().take(workers) {
                let done = done.clone();
                scope.spawn(move || work(deriver, done));
            }
            drop(done);
            let mut batch: Vec<(Tag, Token)> = Vec::new();
            let mut since = Instant::now();
            loop {
                let left = KEEP_AFTER.saturating_sub(since.elapsed());
                let arrived = arriving.recv_timeout(left);
                let at_end = matches!(arrived, Err(mpsc::RecvTimeoutError::Disconnected));
                batch.extend(arrived.into_iter().flatten());
                if at_end || batch.len() >= KEEP_AT || since.elapsed() >= KEEP_AFTER {
                    if let (false, Err(error)) = (batch.is_empty(), keep(&batch)) {
                        claims.stop();
                        return Err(error);
                    }
                    claims.kept(batch.len());
                    batch.clear();
                    since = Instant::now();
                }
                if at_end {
                    return Ok(());
                }
            }
        })
    }

    /// Makes as many derivers as so many keys keep busy, or as memory allows; gives their number.
    fn engage(&mut self, keys: usize) -> usize {
        let workers = self.most.get().min(keys).max(1);
        while self.each.len() < workers {
            let Ok(deriver) = Deriver::new(self.cost) else {
                break;
            };
            self.each.push(deriver);
        }
        workers.min(self.each.len())
    }

    /// The token of each key, in the same order. `progress` is told how many are done.
    pub fn derive(&mut self, keys: &[&Key], salt: &Salt, progress: &(dyn Fn(u64) + Sync)) -> Vec<Token> {
        let workers = self.engage(keys.len());
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
                .each
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

/// Which keys are being derived, and how many were kept.
#[derive(Default)]
struct Claims {
    counts: Mutex<Counts>,
    kept: Condvar,
}

#[derive(Default)]
struct Counts {
    claimed: usize,
    kept: usize,
    stopped: bool,
}

impl Claims {
    /// The first of the next keys, once they would be no more than [`BATCH`] with those that are not kept;
    /// `None` at the end.
    fn claim(&self, stretch: usize, keys: usize) -> Option<usize> {
        let too_far = |counts: &mut Counts| !counts.stopped && counts.claimed + stretch - counts.kept > BATCH;
        let waiting = self.kept.wait_while(self.counts(), too_far);
        let mut counts = waiting.unwrap_or_else(PoisonError::into_inner);
        let from = counts.claimed;
        if counts.stopped || from >= keys {
            return None;
        }
        counts.claimed = keys.min(from + stretch);
        Some(from)
    }

    fn kept(&self, more: usize) {
        self.counts().kept += more;
        self.kept.notify_all();
    }

    fn stop(&self) {
        self.counts().stopped = true;
        self.kept.notify_all();
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many cores there are.
pub fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
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
        let mut crew = Derivers::new(Strength::Test.cost(), NonZeroUsize::new(3)).unwrap();
        let mut alone = Deriver::new(Strength::Test.cost()).unwrap();
        let expected: Vec<Token> = keys.iter().map(|key| alone.derive(key, &salt)).collect();
        assert_eq!(crew.derive(&keys, &salt, &count), expected);
        assert_eq!(done.into_inner(), 100);
        assert!(crew.derive(&[], &salt, &|_| ()).is_empty());
    }

    #[test]
    fn what_is_derived_is_kept_once_and_never_far_behind() {
        let bytes = |at: u32| std::array::from_fn(|byte| at.to_le_bytes()[byte % 4]);
        let keys: Vec<Key> = (0..2 * BATCH as u32)
            .map(|at| Key::from_bytes(bytes(at)))
            .collect();
        let tag = |at: usize| Tag((at as u128).to_be_bytes());
        let tagged: Vec<(Tag, &Key)> = keys.iter().enumerate().map(|(at, key)| (tag(at), key)).collect();
        let salt = Salt([7; 16]);
        let done = AtomicU64::new(0);
        let count = |more| {
            done.fetch_add(more, Ordering::Relaxed);
        };
        let mut crew = Derivers::new(Strength::Test.cost(), NonZeroUsize::new(2)).unwrap();
        let mut kept: Vec<(Tag, Token)> = Vec::new();
        let keep = |batch: &[(Tag, Token)]| -> Result<(), ()> {
            assert!(done.load(Ordering::Relaxed) as usize - kept.len() <= BATCH);
            kept.extend_from_slice(batch);
            Ok(())
        };
        crew.fill(&tagged, &salt, keep, &count).unwrap();
        kept.sort_unstable_by_key(|(tag, _)| *tag);
        assert!(
            kept.iter()
                .map(|(tag, _)| tag)
                .eq(tagged.iter().map(|(tag, _)| tag))
        );
        let mut alone = Deriver::new(Strength::Test.cost()).unwrap();
        for at in (0..keys.len()).step_by(977) {
            assert!(kept[at].1 == alone.derive(&keys[at], &salt), "{at}");
        }
    }

    #[test]
    fn who_cannot_keep_stops_the_work() {
        let keys: Vec<Key> = (0..200).map(|byte| Key::from_bytes([byte; 32])).collect();
        let tagged: Vec<(Tag, &Key)> = keys.iter().map(|key| (Tag([0; 16]), key)).collect();
        let mut crew = Derivers::new(Strength::Test.cost(), NonZeroUsize::new(2)).unwrap();
        let mut calls = 0;
        let keep = |_: &[(Tag, Token)]| {
            calls += 1;
            Err("the disk is full")
        };
        let full = crew.fill(&tagged, &Salt([7; 16]), keep, &|_| ());
        assert_eq!((full, calls), (Err("the disk is full"), 1));
    }
}
