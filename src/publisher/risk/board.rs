//! The risk in three sentences, for a board: who can find out what about whom, how certain that is, and at
//! what price.

use super::words::{all_of, number};
use crate::plan::Plan;
use lekcheck::detail::Kind;
use lekcheck::list::Reveals;
use lekcheck::risk::{Assessment, Effort, Missing};

/// In which language sentences are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// How many people an export has, and how many of them no recipe finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counted {
    /// All of them.
    pub people: u64,
    /// Those whom none finds.
    pub unfindable: u64,
}

/// The three sentences.
pub fn sentences(
    plan: &Plan,
    assessment: &Assessment,
    counted: Option<Counted>,
    language: Language,
) -> [String; 3] {
    [
        who(plan, assessment, counted, language),
        how_certain(assessment, counted, language),
        at_what_price(assessment, language),
    ]
}

fn who(plan: &Plan, assessment: &Assessment, counted: Option<Counted>, language: Language) -> String {
    let is_code = |kinds: &[Kind]| kinds.contains(&Kind::Code);
    let open = assessment
        .recipes
        .iter()
        .filter(|risk| !is_code(risk.recipe.kinds()));
    let ways: Vec<String> = open
        .clone()
        .map(|risk| details(risk.recipe.kinds(), language))
        .collect();
    let most = open.map(|risk| risk.reveals).max();
    let list = match (counted, language) {
        (Some(counted), Language::En) => {
            format!(
                "the list of {} people",
                number((counted.people - counted.unfindable) as f64)
            )
        }
        (Some(counted), Language::Nl) => {
            format!(
                "de lijst van {} mensen",
                dutch(counted.people - counted.unfindable)
            )
        }
        (None, Language::En) => "the list".to_owned(),
        (None, Language::Nl) => "de lijst".to_owned(),
    };
    let secret = plan.secret_clients == Some(true);
    let is_weighed = assessment.recipes.iter().all(|risk| risk.answered);
    match (most, language) {
        (None, Language::En) => {
            format!("Nobody finds out anything about another by {list}: only the code of a letter opens it.")
        }
        (None, Language::Nl) => {
            format!(
                "Niemand komt met {list} iets over een ander te weten: alleen de code uit een brief opent \
                 haar."
            )
        }
        (Some(most), Language::En) => format!(
            "Whoever knows {} of somebody finds out whether that person is on {list}{}{}.",
            ways.join(", or "),
            match most {
                Reveals::Presence => ", and nothing more",
                Reveals::Categories => ", and what leaked, without what is sensitive",
                Reveals::All => ", and all that leaked, also what is sensitive",
            },
            match (secret, is_weighed) {
                (false, _) => "",
                (true, true) => "; that being on it is a secret is weighed in the justification",
                (true, false) => "; and being on it is a secret, which no justification weighs yet",
            }
        ),
        (Some(most), Language::Nl) => format!(
            "Wie {} van iemand weet, komt te weten of die persoon op {list} staat{}{}.",
            ways.join(", of "),
            match most {
                Reveals::Presence => ", en niets meer",
                Reveals::Categories => ", en wat er is gelekt, zonder wat gevoelig is",
                Reveals::All => ", en alles wat er is gelekt, ook wat gevoelig is",
            },
            match (secret, is_weighed) {
                (false, _) => "",
                (true, true) => "; dat dit een geheim is, is in de verantwoording afgewogen",
                (true, false) => "; en dat is een geheim, wat nog in geen verantwoording is afgewogen",
            }
        ),
    }
}

fn how_certain(assessment: &Assessment, counted: Option<Counted>, language: Language) -> String {
    let bits = assessment.recipes.iter().map(|risk| risk.effective_bits);
    let odds = bits.fold(f64::INFINITY, f64::min).exp2().min(1e15);
    let missed = counted.filter(|counted| counted.unfindable > 0);
    match (missed, language) {
        (Some(counted), Language::En) => format!(
            "\"Listed\" is wrong for one in {} strangers, and \"not listed\" for the {} of {} people whom \
             no recipe \
             finds.",
            number(odds),
            number(counted.unfindable as f64),
            number(counted.people as f64)
        ),
        (None, Language::En) => format!(
            "\"Listed\" is wrong for one in {} strangers; \"not listed\" is right for all who can be found.",
            number(odds)
        ),
        (Some(counted), Language::Nl) => format!(
            "\"Op de lijst\" is onjuist voor een op de {} vreemden, en \"niet op de lijst\" voor de {} van \
             de {} \
             mensen die geen recept vindt.",
            dutch(odds as u64),
            dutch(counted.unfindable),
            dutch(counted.people)
        ),
        (None, Language::Nl) => format!(
            "\"Op de lijst\" is onjuist voor een op de {} vreemden; \"niet op de lijst\" klopt voor ieder \
             die te \
             vinden is.",
            dutch(odds as u64)
        ),
    }
}

fn at_what_price(assessment: &Assessment, language: Language) -> String {
    let least =
        |efforts: &mut dyn Iterator<Item = Effort>| efforts.min_by(|a, b| a.dollars.total_cmp(&b.dollars));
    let file = least(&mut assessment.recipes.iter().filter_map(|risk| risk.population));
    let part = |missing: &&Missing| !missing.kinds.contains(&Kind::Code);
    let worked_out = assessment
        .recipes
        .iter()
        .flat_map(|risk| {
            let count = risk.recipe.kinds().len();
            risk.missing
                .iter()
                .filter(move |missing| missing.kinds.len() < count)
        })
        .filter(part)
        .min_by(|a, b| a.effort.dollars.total_cmp(&b.effort.dollars));
    let file = file.map(|effort| match language {
        Language::En => format!(
            "trying the details of {} people costs {}",
            number(effort.guesses),
            euros(effort.dollars, language)
        ),
        Language::Nl => format!(
            "de gegevens van {} mensen proberen kost {}",
            dutch(effort.guesses as u64),
            euros(effort.dollars, language)
        ),
    });
    let worked_out = worked_out.map(|missing| match language {
        Language::En => format!(
            "working out {} of somebody whose other details are known costs {}",
            details(&missing.kinds, language),
            euros(missing.effort.dollars, language)
        ),
        Language::Nl => format!(
            "{} vinden van iemand van wie men de andere gegevens weet, kost {}",
            details(&missing.kinds, language),
            euros(missing.effort.dollars, language)
        ),
    });
    let parts: Vec<String> = [worked_out, file].into_iter().flatten().collect();
    match (parts.is_empty(), language) {
        (true, Language::En) => "No price is low enough to guess by this list.".to_owned(),
        (true, Language::Nl) => "Tegen geen betaalbare prijs valt er met deze lijst te raden.".to_owned(),
        (false, Language::En) => format!("For an attacker {}, at the least.", parts.join(", and ")),
        (false, Language::Nl) => format!("Een aanvaller: {}, op zijn minst.", parts.join(", en ")),
    }
}

/// "the e-mail address and the birth date".
pub fn details(kinds: &[Kind], language: Language) -> String {
    if language == Language::En {
        return all_of(kinds);
    }
    let has_address = kinds.contains(&Kind::Postcode) && kinds.contains(&Kind::HouseNumber);
    let mut names: Vec<&str> = Vec::new();
    for kind in kinds {
        let name = match kind {
            Kind::Postcode | Kind::HouseNumber if has_address => "het adres",
            Kind::Bsn => "het BSN",
            Kind::BirthDate => "de geboortedatum",
            Kind::Postcode => "de postcode",
            Kind::HouseNumber => "het huisnummer",
            Kind::Email => "het e-mailadres",
            Kind::Phone => "het telefoonnummer",
            Kind::Surname => "de achternaam",
            Kind::Code => "de code",
            Kind::ClientNumber => "het klantnummer",
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match &names[..] {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} en {last}", rest.join(", ")),
    }
}

/// In euros; a dollar is counted as one, since these are an attacker's least costs and no bill.
pub fn euros(dollars: f64, language: Language) -> String {
    match (dollars, language) {
        (dollars, Language::En) if dollars < 0.01 => "less than a euro cent".to_owned(),
        (dollars, Language::Nl) if dollars < 0.01 => "minder dan een eurocent".to_owned(),
        (dollars, Language::En) if dollars < 10.0 => format!("{dollars:.2} euros"),
        (dollars, Language::Nl) if dollars < 10.0 => format!("{dollars:.2} euro").replace('.', ","),
        (dollars, Language::En) => format!("{} euros", number(dollars)),
        (dollars, Language::Nl) => format!("{} euro", number(dollars).replace(',', ".")),
    }
}

/// "18.000.000"
pub fn dutch(count: u64) -> String {
    number(count as f64).replace(',', ".")
}
