//! What an attacker pays to learn something from a published list, recipe by recipe.
//!
//! A list answers whoever can guess a combination of details; Argon2id makes each guess cost something, the number of
//! possible details says how many guesses there are, and the fingerprint's length says how many wrong guesses look
//! right. From these three follow, for each recipe:
//!
//! - (a) what it costs to try everything ([`RecipeRisk::everything`]);
//! - (b) what it costs to try a file of the whole population that has the details ([`RecipeRisk::population`]);
//! - (c) what it costs to work out one detail of a known person, and how many candidates are left
//!   ([`RecipeRisk::missing`]), alone and with all recipes together, since they confirm each other;
//!
//! and across recipes what can be worked out step by step from one known detail ([`Assessment::chains`]).
//!
//! The figures are an attacker's least costs: rented hardware that is always busy, nothing wasted. Prices change;
//! [`Attacker`] holds them, with their sources in SECURITY.md ("What a guess costs").
//!
//! Effective bits: a value outside the class table reads as "not listed", so a fingerprint of e bits and a payload of
//! k bits with c classes let a wrong guess through with the probability 2^-(e + k - log2 c).

use crate::detail::Kind;
use crate::list::{Reveals, payload_bits};
use crate::recipe::Recipe;
use crate::time::Date;
use crate::token::{Cost, Strength};
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
/// Canonical surnames in the Netherlands: 314,000 family names (Meertens Instituut, Nederlandse Familienamenbank), of which
/// spelling and prefixes are folded away. How many are left of the whole is assumed, for want of a list of all by frequency: of
/// the 1,073 Dutch names of the package Faker 1,000 are left, of its 500 most frequent Belgian ones 448; nine of ten here.
const SURNAMES: f64 = 280_000.0;
/// Client numbers are given out in order, so there are about as many as ever were clients; ten million are assumed.
const CLIENT_NUMBERS: f64 = 10_000_000.0;
/// 75 random bits.
const CODE_BITS: i32 = 75;
/// A BSN must hide among so many candidates.
pub const LEAST_BSN_CANDIDATES: f64 = 1_000.0;
/// Classes of fewer people need a justification where a recipe has a code, and are made wider elsewhere unless told otherwise.
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
    /// Whether what is known belongs to one person or household; if not, everybody on the list who shares it is found too.
    pub singled_out: bool,
}

/// What can be worked out from one known detail (or address), step by step.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Chain {
    /// What is known.
    pub known: Vec<Kind>,
    /// What follows, in order.
    pub steps: Vec<Step>,
}

/// One step of a chain.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Step {
    /// What is worked out.
    pub kinds: Vec<Kind>,
    /// By which recipe.
    pub recipe: Recipe,
    /// What it takes.
    pub effort: Effort,
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
    /// Guesses a second: hardware is held up by memory bandwidth, so what a guess costs goes by memory times passes.
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

    /// What its details and answers alone give to object to, before anything is computed: the one policy for who may be looked up
    /// by what. A configuration that leaves one of these is refused.
    pub fn objections(&self) -> Vec<Reason> {
        let stands = |reason: &Reason| match reason {
            Reason::BsnAlone | Reason::NoLegalBasis => true,
            Reason::OneDetail | Reason::RevealsAll | Reason::SmallClasses => !self.justified,
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

/// Whether these details belong to one person or household. A birth date is shared by hundreds, a name by thousands.
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

/// From each unit of any recipe that singles out a person, what follows within reach. A step takes a recipe of which all but one unit are known,
/// and leaves less than one wrong candidate.
fn chains(plans: &[Plan], circumstances: &Circumstances) -> Vec<Chain> {
    let mut starts: Vec<Vec<Kind>> = Vec::new();
    for unit in plans.iter().flat_map(Plan::units) {
        if singles_out(&unit) && !starts.contains(&unit) {
            starts.push(unit);
        }
    }
    let chain = |known: Vec<Kind>| {
        let mut all = known.clone();
        let mut steps = Vec::new();
        while let Some(step) = next_step(&all, plans, circumstances) {
            all.extend(&step.kinds);
            steps.push(step);
        }
        Chain { known, steps }
    };
    starts
        .into_iter()
        .map(chain)
        .filter(|chain| !chain.steps.is_empty())
        .collect()
}

fn next_step(known: &[Kind], plans: &[Plan], circumstances: &Circumstances) -> Option<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for plan in plans {
        let unknown: Vec<Vec<Kind>> = plan
            .units()
            .into_iter()
            .filter(|unit| !unit.iter().all(|kind| known.contains(kind)))
            .collect();
        // A recipe of one detail says nothing about another.
        let [sought] = &unknown[..] else { continue };
        if plan.units().len() < 2 {
            continue;
        }
        let (candidates, _) = circumstances.candidates(sought);
        let effort = circumstances.effort(candidates);
        if effort.dollars <= WITHIN_REACH && candidates * (-plan.effective_bits()).exp2() < 1.5 {
            steps.push(Step {
                kinds: sought.clone(),
                recipe: plan.recipe.clone(),
                effort,
            });
        }
    }
    steps
        .into_iter()
        .min_by(|a, b| a.effort.dollars.total_cmp(&b.effort.dollars))
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
mod tests {
    use super::*;

    fn plan(id: &str) -> Plan {
        let recipe = Recipe::from_id(id).unwrap();
        let has_bsn = recipe.kinds().contains(&Kind::Bsn);
        Plan {
            reveals: Reveals::Categories,
            justified: false,
            has_legal_basis: has_bsn,
            fingerprint_bits: if has_bsn { 12 } else { 24 },
            classes: 1,
            min_class_size: LEAST_CLASS_SIZE,
            recipe,
        }
    }

    #[test]
    fn what_is_objected_to_goes_with_its_answer() {
        let objections = |id: &str, change: fn(&mut Plan)| {
            let mut plan = plan(id);
            plan.has_legal_basis = false;
            change(&mut plan);
            plan.objections()
        };
        assert_eq!(objections("email+birth-date", |_| ()), []);
        assert_eq!(objections("email", |_| ()), [Reason::OneDetail]);
        assert_eq!(objections("email", |plan| plan.justified = true), []);
        let all = |plan: &mut Plan| plan.reveals = Reveals::All;
        assert_eq!(objections("email+birth-date", all), [Reason::RevealsAll]);
        assert_eq!(objections("code", all), []);
        assert_eq!(
            objections("code", |plan| plan.min_class_size = 9),
            [Reason::SmallClasses]
        );
        assert_eq!(objections("bsn+birth-date", |_| ()), [Reason::NoLegalBasis]);
        assert_eq!(
            objections("bsn+birth-date", |plan| plan.has_legal_basis = true),
            []
        );
        // Nothing answers for a BSN alone.
        let answered = |plan: &mut Plan| {
            plan.justified = true;
            plan.has_legal_basis = true;
        };
        assert_eq!(objections("bsn", answered), [Reason::BsnAlone]);
    }

    fn circumstances() -> Circumstances {
        Circumstances {
            cost: Strength::Standard.cost(),
            today: Date::new(2026, 8, 22).unwrap(),
            attacker: Attacker::default(),
        }
    }

    fn of(ids: &[&str]) -> Assessment {
        let plans: Vec<Plan> = ids.iter().map(|id| plan(id)).collect();
        assess(&plans, &circumstances())
    }

    #[test]
    fn one_number_in_eleven_is_a_bsn() {
        // How many strings of nine digits have each weighted sum modulo 11, digit by digit.
        let mut counts = [0u64; 11];
        counts[0] = 1;
        for weight in [9, 8, 7, 6, 5, 4, 3, 2, 10] {
            let mut next = [0u64; 11];
            for (sum, count) in counts.iter().enumerate() {
                for digit in 0..10 {
                    next[(sum + digit * weight) % 11] += count;
                }
            }
            counts = next;
        }
        assert_eq!(counts.iter().sum::<u64>(), 1_000_000_000);
        assert_eq!(counts[0], 90_909_091);
        assert!((BSNS - counts[0] as f64).abs() < 0.5);
        assert_eq!(format!("{:.1}", BSNS.log2()), "26.4");
    }

    #[test]
    fn all_bsns_cost_about_15_dollars() {
        let effort = circumstances().effort(BSNS);
        // 90,909,091 / 5,000 a second = 18,182 seconds = 5.05 hours, at 3 dollars.
        assert_eq!(effort.seconds.round() as u64, 18_182);
        assert_eq!(format!("{:.2}", effort.dollars), "15.15");
    }

    #[test]
    fn birth_dates_are_53_thousand_and_take_seconds() {
        // 146 years of 365.25 days from 1 January 1880, and 234 days of 2026.
        assert_eq!(days_since_1880(Date::new(1880, 1, 1).unwrap()), 1);
        assert_eq!(days_since_1880(Date::new(1880, 12, 31).unwrap()), 366);
        assert_eq!(days_since_1880(Date::new(2026, 8, 22).unwrap()), 53_560);
        let risk = &of(&["email+birth-date"]).recipes[0];
        let birth_date = &risk.missing[1];
        assert_eq!(birth_date.kinds, [Kind::BirthDate]);
        assert_eq!(birth_date.effort.seconds.round() as u64, 11);
        // 53,560 wrong dates at 2^-24 each: the one that is found is right.
        assert!(birth_date.false_candidates < 0.004);
        assert!(risk.everything.is_none(), "e-mail addresses have no bound");
        assert_eq!(risk.population.unwrap().seconds.round() as u64, 3_600);
    }

    #[test]
    fn a_short_fingerprint_leaves_a_bsn_among_thousands() {
        let assessment = of(&["bsn+birth-date"]);
        let risk = &assessment.recipes[0];
        let bsn = &risk.missing[0];
        // 90,909,090 / 2^12.
        assert_eq!(bsn.false_candidates.round() as u64, 22_195);
        assert_eq!((risk.level, risk.answered), (Level::NeedsJustification, true));
        assert!(!assessment.is_refused());

        // Two such recipes confirm each other: 90,909,090 / 2^24 is 5.
        let both = of(&["bsn+birth-date", "bsn+surname"]);
        assert_eq!(both.recipes[0].missing[0].confirmed_by, 2);
        assert_eq!(
            both.recipes[0].missing[0].false_candidates_confirmed.round() as u64,
            5
        );
        assert_eq!(both.recipes[0].reasons, [Reason::BsnShows]);
        assert!(both.is_refused());

        let mut long = plan("bsn+birth-date");
        long.fingerprint_bits = 24;
        assert_eq!(
            assess(&[long], &circumstances()).recipes[0].reasons,
            [Reason::BsnShows]
        );
    }

    #[test]
    fn classes_that_are_not_there_count_as_fingerprint() {
        let mut five = plan("email+birth-date");
        five.classes = 5;
        // 24 + 3 - log2 5.
        assert_eq!(format!("{:.3}", five.effective_bits()), "24.678");
        five.classes = 8;
        assert!(
            (five.effective_bits() - 24.0).abs() < 1e-12,
            "a full table gives nothing away"
        );
    }

    #[test]
    fn levels_follow_from_what_a_recipe_asks_and_tells() {
        use Level::{Fine, NeedsJustification, Refused};

        let level = |change: &dyn Fn(&mut Plan), id: &str| {
            let mut plan = plan(id);
            change(&mut plan);
            let risk = assess(&[plan], &circumstances()).recipes.remove(0);
            (risk.level, risk.reasons, risk.answered)
        };
        let same = |_: &mut Plan| {};
        let justified = |plan: &mut Plan| plan.justified = true;
        assert_eq!(level(&same, "email+birth-date"), (Fine, vec![], true));
        assert_eq!(level(&same, "code"), (Fine, vec![], true));
        for single in ["email", "phone", "client-number"] {
            assert_eq!(
                level(&same, single),
                (NeedsJustification, vec![Reason::OneDetail], false)
            );
            assert_eq!(
                level(&justified, single),
                (NeedsJustification, vec![Reason::OneDetail], true)
            );
        }
        let all = |plan: &mut Plan| plan.reveals = Reveals::All;
        assert_eq!(level(&all, "code"), (Fine, vec![], true));
        assert_eq!(
            level(&all, "email+birth-date"),
            (NeedsJustification, vec![Reason::RevealsAll], false)
        );
        assert_eq!(level(&same, "bsn"), (Refused, vec![Reason::BsnAlone], false));
        let without_law = |plan: &mut Plan| plan.has_legal_basis = false;
        assert_eq!(
            level(&without_law, "bsn+birth-date"),
            (Refused, vec![Reason::NoLegalBasis], false)
        );
    }

    #[test]
    fn one_known_detail_leads_to_others() {
        let chains = of(&["email+birth-date", "postcode+house-number+birth-date"]).chains;
        let from_email = chains.iter().find(|chain| chain.known == [Kind::Email]).unwrap();
        let found: Vec<&[Kind]> = from_email.steps.iter().map(|step| &step.kinds[..]).collect();
        assert_eq!(
            found,
            [&[Kind::BirthDate][..], &[Kind::Postcode, Kind::HouseNumber]]
        );
        assert!(
            chains.iter().all(|chain| chain.known != [Kind::BirthDate]),
            "hundreds share one"
        );
        // 8.3 million addresses / 5,000 a second.
        assert_eq!(from_email.steps[1].effort.seconds.round() as u64, 1_660);
        assert!(of(&["code"]).chains.is_empty());
        assert!(
            of(&["bsn+birth-date"])
                .chains
                .iter()
                .all(|chain| chain.known != [Kind::BirthDate])
        );
    }

    #[test]
    fn a_code_protects_only_where_it_stands_alone() {
        assert!(!of(&["code"]).code_not_alone);
        let mixed = of(&["code", "email+birth-date"]);
        assert!(mixed.code_not_alone);
        let code = &mixed.recipes[0];
        assert!(code.population.is_none());
        assert!(code.everything.unwrap().dollars > 1e15);
    }

    #[test]
    fn weaker_strengths_are_cheaper_by_what_they_compute() {
        let mut circumstances = circumstances();
        circumstances.cost = Strength::Light.cost();
        // 64 MiB x 3 against 19 MiB x 2.
        assert_eq!(format!("{:.2}", circumstances.rate() / 5_000.0), "5.05");
        circumstances.cost = Strength::Test.cost();
        assert_eq!((circumstances.rate() / 5_000.0).round() as u64, 3_072);
    }
}
