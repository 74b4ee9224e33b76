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
        is_secret: false,
        recipe,
    }
}

#[test]
fn a_secret_list_is_opened_by_codes_or_with_a_justification() {
    let level_of = |id: &str, justified| {
        let plan = Plan {
            is_secret: true,
            justified,
            ..plan(id)
        };
        let risk = &assess(&[plan], &circumstances()).recipes[0];
        (risk.level, risk.reasons.clone(), risk.answered)
    };
    let secret = vec![Reason::SecretListing];
    let needed = Level::NeedsJustification;
    assert_eq!(
        level_of("email+birth-date", false),
        (needed, secret.clone(), false)
    );
    assert_eq!(level_of("email+birth-date", true), (needed, secret, true));
    assert_eq!(level_of("code", false), (Level::Fine, vec![], true));
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
