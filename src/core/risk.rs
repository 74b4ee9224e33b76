//! What an attacker pays to learn something from a published list, recipe by recipe.
//!
//! A list answers whoever can guess a combination of details; Argon2id makes each guess cost something, the
//! number of possible details says how many guesses there are, and the fingerprint's length says how many
//! wrong guesses look right. From these three follow, for each recipe:
//!
//! - (a) what it costs to try everything ([`RecipeRisk::everything`]);
//! - (b) what it costs to try a file of the whole population that has the details
//!   ([`RecipeRisk::population`]);
//! - (c) what it costs to work out one detail of a known person, and how many candidates are left
//!   ([`RecipeRisk::missing`]), alone and with all recipes together, since they confirm each other;
//!
//! and across recipes what can be worked out step by step from one known detail ([`Assessment::chains`]).
//!
//! The figures are an attacker's least costs: rented hardware that is always busy, nothing wasted. Prices
//! change; [`Attacker`] holds them, with their sources in SECURITY.md ("What a guess costs").
//!
//! Effective bits: a value outside the class table reads as "not listed", so a fingerprint of e bits and a
//! payload of k bits with c classes let a wrong guess through with the probability 2^-(e + k - log2 c).

mod chains;

pub use chains::{Chain, Step};

use crate::detail::Kind;
use crate::list::{Reveals, payload_bits};
use crate::recipe::Recipe;
use crate::time::Date;
use crate::token::{Cost, Strength};
use chains::chains;
use serde::Serialize;

/// Numbers of nine digits that pass the eleven-test: one in eleven, that of zeros only among them.
pub const BSNS: f64 = 90_909_091.0;
/// Dwellings in the Netherlands at the end of 2024 (CBS, table `82900NED`), rounded up.
const ADDRESSES: f64 = 8_300_000.0;
/// Dutch postcodes of four digits and two letters that are in use: 467,000, rounded up.
const POSTCODES: f64 = 470_000.0;
/// House numbers have five digits at most.
const HOUSE_NUMBERS: f64 = 99_999.0;
/// Dutch mobile numbers: 06 and eight digits. Landlines are fewer.
const PHONES: f64 = 100_000_000.0;
/// Canonical surnames in the Netherlands: 314,000 family names (Meertens Instituut, Nederlandse
/// Familienamenbank), of which spelling and prefixes are folded away. How many are left of the whole is
/// assumed, for want of a list of all by frequency: of the 1,073 Dutch names of the package Faker 1,000 are
/// left, of its 500 most frequent Belgian ones 448; nine of ten here.
const SURNAMES: f64 = 280_000.0;
/// Client numbers are given out in order, so there are about as many as ever were clients; ten million are
/// assumed.
const CLIENT_NUMBERS: f64 = 10_000_000.0;
/// 75 random bits.
const CODE_BITS: i32 = 75;
/// A BSN must hide among so many candidates.
pub const LEAST_BSN_CANDIDATES: f64 = 1_000.0;
/// Classes of fewer people need a justification where a recipe has a code, and are made wider elsewhere
/// unless told otherwise.
pub const LEAST_CLASS_SIZE: u64 = 10;
/// Up to this price an attack on one person is taken to be possible for anybody.
const WITHIN_REACH: f64 = 1_000.0;

/// What an attacker has. All figures can be set in a configuration.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Attacker {
    /// Guesses a second at the strength `standard`, on one rented accelerator.
    pub guesses_per_second: f64,
    /// What that accelerator costs an hour, in US dollars.
    pub dollars_per_hour: f64,
    /// People in a file of the whole population.
    pub population: f64,
}

impl Default for Attacker {
    /// One H100, and the Netherlands.
    fn default() -> Self {
        Self {
            guesses_per_second: 5_000.0,
            dollars_per_hour: 3.0,
            population: 18_000_000.0,
        }
    }
}

/// One recipe of a list, as far as its risk depends on it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The details.
    pub recipe: Recipe,
    /// How much an answer tells.
    pub reveals: Reveals,
    /// Whether the publisher justifies it to the public.
    pub justified: bool,
    /// Whether a law is named on which the use of a BSN rests.
    pub has_legal_basis: bool,
    /// Bits of a fingerprint.
    pub fingerprint_bits: u8,
    /// Rows of its class table, at least 1.
    pub classes: usize,
    /// Classes of fewer people are made wider.
    pub min_class_size: u64,
    /// Whether being on the list is a secret in itself, as with a clinic or a shelter.
    pub is_secret: bool,
}

/// What holds for all recipes.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances {
    /// What a derivation costs.
    pub cost: Cost,
    /// Birth dates end here.
    pub today: Date,
    /// What the attacker has.
    pub attacker: Attacker,
}

/// What an attack takes.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Effort {
    /// How many guesses.
    pub guesses: f64,
    /// How long, on one accelerator.
    pub seconds: f64,
    /// What that costs in US dollars.
    pub dollars: f64,
}

/// Whether a recipe may be published.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// As it is.
    Fine,
    /// With a justification that the public reads.
    NeedsJustification,
    /// Not at all.
    Refused,
}

/// Why a recipe is not simply fine.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// One pass over all values of its only detail tests every person on the list.
    OneDetail,
    /// It tells more than its kind does by default.
    RevealsAll,
    /// Its classes may be of so few people that the list's table of them gives somebody away.
    SmallClasses,
    /// It holds a BSN, for which a law must be named.
    Bsn,
    /// It holds nothing but a BSN.
    BsnAlone,
    /// No law is named.
    NoLegalBasis,
    /// Whoever knows the other details finds the BSN among too few candidates.
    BsnShows,
    /// Being on the list is a secret, and whoever knows the details sees who is.
    SecretListing,
}

/// The risk of one recipe.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RecipeRisk {
    /// The recipe.
    pub recipe: Recipe,
    /// Whether it may be published.
    pub level: Level,
    /// Why not simply so.
    pub reasons: Vec<Reason>,
    /// Whether the justification or legal basis that it needs is there.
    pub answered: bool,
    /// How much an answer tells.
    pub reveals: Reveals,
    /// log2 of one in how many wrong guesses reads as listed.
    pub effective_bits: f64,
    /// (a) Every combination; `None` where their number has no bound (e-mail addresses).
    pub everything: Option<Effort>,
    /// (b) A file with everybody's details; `None` where no such file can exist (codes).
    pub population: Option<Effort>,
    /// How many of that file who are not on the list would seem to be.
    pub population_mistaken: f64,
    /// (c) What can be worked out about somebody of whom the rest is known.
    pub missing: Vec<Missing>,
}

/// A detail, or an address, that is sought for one person of whom a recipe's other details are known.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Missing {
    /// What is sought.
    pub kinds: Vec<Kind>,
    /// What trying all of them takes.
    pub effort: Effort,
    /// Whether the candidates come from a file of known ones, since their number has no bound.
    pub from_a_file: bool,
    /// How many wrong candidates seem right.
    pub false_candidates: f64,
    /// The same, where every recipe with this detail is asked and its other details are known too.
    pub false_candidates_confirmed: f64,
    /// How many recipes those are.
    pub confirmed_by: usize,
    /// Whether what is known belongs to one person or household; if not, everybody on the list who shares it
    /// is found too.
    pub singled_out: bool,
}

/// The risk of a list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Assessment {
    /// What the attacker has.
    pub attacker: Attacker,
    /// Guesses a second at this list's strength.
    pub guesses_per_second: f64,
    /// By recipe, in order.
    pub recipes: Vec<RecipeRisk>,
    /// From each detail that something follows from.
    pub chains: Vec<Chain>,
    /// Recipes with a code beside others without: the code protects nobody then.
    pub code_not_alone: bool,
}

/// Assesses a list.
pub fn assess(plans: &[Plan], circumstances: &Circumstances) -> Assessment {
    Assessment {
        attacker: circumstances.attacker,
        guesses_per_second: circumstances.rate(),
        recipes: plans
            .iter()
            .map(|plan| of_recipe(plan, plans, circumstances))
            .collect(),
        chains: chains(plans, circumstances),
        code_not_alone: plans.iter().any(Plan::has_code) && !plans.iter().all(Plan::has_code),
    }
}

impl Assessment {
    /// Whether a recipe is refused, or lacks the justification that it needs.
    pub fn is_refused(&self) -> bool {
        self.recipes
            .iter()
            .any(|risk| risk.level == Level::Refused || !risk.answered)
    }
}

impl Circumstances {
    /// Guesses a second: hardware is held up by memory bandwidth, so what a guess costs goes by memory times
    /// passes.
    fn rate(&self) -> f64 {
        let traffic = |cost: Cost| f64::from(cost.memory_kib) * f64::from(cost.passes);
        self.attacker.guesses_per_second * traffic(Strength::Standard.cost()) / traffic(self.cost)
    }

    /// What so many guesses take.
    pub fn effort(&self, guesses: f64) -> Effort {
        let seconds = guesses / self.rate();
        Effort {
            guesses,
            seconds,
            dollars: seconds / 3600.0 * self.attacker.dollars_per_hour,
        }
    }

    /// How many combinations of these kinds there are; `None` without a bound.
    fn space(&self, kinds: &[Kind]) -> Option<f64> {
        let has_address = kinds.contains(&Kind::Postcode) && kinds.contains(&Kind::HouseNumber);
        let mut space = if has_address { ADDRESSES } else { 1.0 };
        for kind in kinds {
            space *= match kind {
                Kind::Postcode | Kind::HouseNumber if has_address => 1.0,
                Kind::Bsn => BSNS,
                Kind::BirthDate => f64::from(days_since_1880(self.today)),
                Kind::Postcode => POSTCODES,
                Kind::HouseNumber => HOUSE_NUMBERS,
                Kind::Phone => PHONES,
                Kind::Surname => SURNAMES,
                Kind::ClientNumber => CLIENT_NUMBERS,
                Kind::Code => f64::powi(2.0, CODE_BITS),
                Kind::Email => return None,
            };
        }
        Some(space)
    }

    /// How many candidates there are for what is sought, and whether they come from a file.
    fn candidates(&self, sought: &[Kind]) -> (f64, bool) {
        self.space(sought)
            .map_or((self.attacker.population, true), |space| (space, false))
    }
}

impl Plan {
    /// e + k - log2 c.
    pub fn effective_bits(&self) -> f64 {
        let payload = payload_bits(self.classes.max(1));
        f64::from(self.fingerprint_bits) + f64::from(payload) - (self.classes.max(1) as f64).log2()
    }

    /// What its details and answers alone give to object to, before anything is computed: the one policy for
    /// who may be looked up by what. A configuration that leaves one of these is refused.
    pub fn objections(&self) -> Vec<Reason> {
        let stands = |reason: &Reason| match reason {
            Reason::BsnAlone | Reason::NoLegalBasis => true,
            Reason::OneDetail | Reason::RevealsAll | Reason::SmallClasses | Reason::SecretListing => {
                !self.justified
            }
            Reason::Bsn | Reason::BsnShows => false,
        };
        self.reasons().into_iter().filter(stands).collect()
    }

    /// Why it is not simply fine, as far as its details and answers decide.
    fn reasons(&self) -> Vec<Reason> {
        let alone = self.recipe.kinds().len() == 1;
        let has_bsn = self.has(&[Kind::Bsn]);
        let has_code = self.has_code();
        let reasons = [
            (has_bsn && alone, Reason::BsnAlone),
            (has_bsn && !alone && !self.has_legal_basis, Reason::NoLegalBasis),
            (has_bsn && !alone && self.has_legal_basis, Reason::Bsn),
            (alone && !has_bsn && !has_code, Reason::OneDetail),
            (self.reveals == Reveals::All && !has_code, Reason::RevealsAll),
            (
                has_code && self.min_class_size < LEAST_CLASS_SIZE,
                Reason::SmallClasses,
            ),
            (self.is_secret && !has_code, Reason::SecretListing),
        ];
        let reasons = reasons.into_iter().filter(|(holds, _)| *holds);
        reasons.map(|(_, reason)| reason).collect()
    }

    fn has(&self, kinds: &[Kind]) -> bool {
        kinds.iter().all(|kind| self.recipe.kinds().contains(kind))
    }

    fn has_code(&self) -> bool {
        self.has(&[Kind::Code])
    }

    /// Its details, postcode and house number as one.
    fn units(&self) -> Vec<Vec<Kind>> {
        let address = [Kind::Postcode, Kind::HouseNumber];
        let mut units: Vec<Vec<Kind>> = Vec::new();
        for kind in self.recipe.kinds() {
            if !address.contains(kind) || !self.has(&address) {
                units.push(vec![*kind]);
            } else if !units.iter().any(|unit| unit.len() == 2) {
                units.push(address.to_vec());
            }
        }
        units
    }
}

fn of_recipe(plan: &Plan, all: &[Plan], circumstances: &Circumstances) -> RecipeRisk {
    let bits = plan.effective_bits();
    let missing: Vec<Missing> = plan
        .units()
        .into_iter()
        .map(|sought| missing(plan, sought, all, circumstances))
        .collect();
    let (level, reasons, answered) = level(plan, &missing);
    let population = circumstances.attacker.population;
    RecipeRisk {
        recipe: plan.recipe.clone(),
        level,
        reasons,
        answered,
        reveals: plan.reveals,
        effective_bits: bits,
        everything: circumstances
            .space(plan.recipe.kinds())
            .map(|space| circumstances.effort(space)),
        population: (!plan.has_code()).then(|| circumstances.effort(population)),
        population_mistaken: if plan.has_code() {
            0.0
        } else {
            population * (-bits).exp2()
        },
        missing,
    }
}

fn missing(plan: &Plan, sought: Vec<Kind>, all: &[Plan], circumstances: &Circumstances) -> Missing {
    let (candidates, from_a_file) = circumstances.candidates(&sought);
    let confirming: Vec<&Plan> = all.iter().filter(|other| other.has(&sought)).collect();
    let rest: Vec<Kind> = plan
        .recipe
        .kinds()
        .iter()
        .filter(|kind| !sought.contains(kind))
        .copied()
        .collect();
    let bits: f64 = confirming.iter().map(|other| other.effective_bits()).sum();
    Missing {
        effort: circumstances.effort(candidates),
        from_a_file,
        false_candidates: (candidates - 1.0) * (-plan.effective_bits()).exp2(),
        false_candidates_confirmed: (candidates - 1.0) * (-bits).exp2(),
        confirmed_by: confirming.len(),
        singled_out: singles_out(&rest),
        kinds: sought,
    }
}

fn level(plan: &Plan, missing: &[Missing]) -> (Level, Vec<Reason>, bool) {
    let refuses = |reason: &Reason| matches!(reason, Reason::BsnAlone | Reason::NoLegalBasis);
    let reasons = plan.reasons();
    if let Some(refused) = reasons.iter().copied().find(refuses) {
        return (Level::Refused, vec![refused], false);
    }
    let shows = |missing: &Missing| {
        missing.kinds == [Kind::Bsn] && missing.false_candidates_confirmed < LEAST_BSN_CANDIDATES
    };
    if missing.iter().any(shows) {
        return (Level::Refused, vec![Reason::BsnShows], false);
    }
    if reasons.is_empty() {
        return (Level::Fine, reasons, true);
    }
    let answered = plan.objections().is_empty();
    (Level::NeedsJustification, reasons, answered)
}

/// Whether these details belong to one person or household. A birth date is shared by hundreds, a name by
/// thousands.
fn singles_out(kinds: &[Kind]) -> bool {
    let has = |kind| kinds.contains(&kind);
    let alone = [
        Kind::Bsn,
        Kind::Email,
        Kind::Phone,
        Kind::Code,
        Kind::ClientNumber,
    ];
    alone.into_iter().any(has)
        || has(Kind::Postcode) && has(Kind::HouseNumber)
        || has(Kind::BirthDate) && (has(Kind::Postcode) || has(Kind::Surname))
}

/// Days from 1 January 1880, the first birth date, up to and with `today`.
fn days_since_1880(today: Date) -> i32 {
    let (year, month, day) = (today.year(), i32::from(today.month()), i32::from(today.day()));
    // Years that begin in March end in their leap day.
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let leap_days = year / 4 - year / 100 + year / 400;
    // 1 January 1880 is day 686,597 so counted.
    365 * year + leap_days + (153 * month + 2) / 5 + day - 686_597 + 1
}

#[cfg(test)]
mod tests;
