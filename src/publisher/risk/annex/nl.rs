//! The annex in Dutch.

use super::{Facts, bits, markdown};
use crate::plan::{FILL_IN, Plan};
use crate::risk::board::{self, Language, details, dutch, euros};
use lekcheck::detail::Kind;
use lekcheck::list::Reveals;
use lekcheck::risk::{Assessment, Effort, Level, RecipeRisk};
use lekcheck::text::pick;
use lekcheck::token::Strength;
use std::fmt::Write as _;

/// The annex.
pub fn annex(facts: &Facts<'_>) -> String {
    let Facts {
        plan,
        assessment,
        counted,
        ..
    } = *facts;
    let mut text =
        String::from("# Bijlage: een openbare lijst waarop mensen nagaan of hun gegevens zijn gelekt\n\n");
    for sentence in board::sentences(plan, assessment, counted, Language::Nl) {
        let _ = write!(text, "{sentence}\n\n");
    }
    published(&mut text, facts);
    necessity(&mut text, plan);
    special(&mut text, plan, assessment);
    risks(&mut text, plan, assessment);
    measures(&mut text, plan);
    rest(&mut text, assessment);
    text
}

fn published(text: &mut String, facts: &Facts<'_>) {
    let plan = facts.plan;
    let name = pick(&plan.publisher.name, "nl", &plan.languages).map_or("", |(_, name)| name);
    let recipes: Vec<String> = plan
        .recipes
        .iter()
        .map(|way| format!("`{}`", way.recipe.id()))
        .collect();
    let _ = write!(
        text,
        "Opgesteld uit de configuratie op {}. Verwerkingsverantwoordelijke: {}. Teksten met `{FILL_IN}` zijn voor de \
         verantwoordelijke om te schrijven.\n\n\
         ## 1. Wat er wordt gepubliceerd (AVG 35 lid 7 onder a)\n\n\
         Een ondertekend bestand voor elke manier van vinden, op een statische webpagina. Leesbare gegevens staan er niet \
         in: voor elke persoon en elke manier een vingerafdruk van {} bits, die antwoordt wie dezelfde gegevens invult. De \
         pagina haalt de hele lijst op en vergelijkt in de browser van de bezoeker; niets van wat die invult, verlaat \
         het apparaat.\n\n\
         - Manieren van vinden: {}.\n\
         - Sterkte van de sleutelafleiding: `{}` ({}).\n\
         - De lijst zegt van zichzelf dat zij {} dagen na publicatie verloopt. Kopieën zijn niet terug te halen.\n\n\
         De lijst bevat persoonsgegevens: gepseudonimiseerd, niet anoniem (AVG 4 onder 5, overweging 26).\n\n",
        facts.now.date(),
        markdown(name),
        bits(plan).replace(" or ", " of "),
        recipes.join(", "),
        plan.strength.id(),
        match plan.strength {
            Strength::Standard => "64 MiB geheugen en 3 rondes per gok",
            Strength::Light => "19 MiB geheugen en 2 rondes per gok",
            Strength::Test => "beschermt niemand; niet voor echte mensen",
        },
        plan.expires_after_days,
    );
    if let Some(counted) = facts.counted {
        let _ = write!(
            text,
            "Van {} mensen in de export zijn er {} te vinden en {} met geen enkel recept.{}\n\n",
            dutch(counted.people),
            dutch(counted.people - counted.unfindable),
            dutch(counted.unfindable),
            match &plan.accepts_unfindable {
                Some(because) if counted.unfindable > 0 =>
                    format!(" Waarom dat zo blijft: {}", markdown(because)),
                _ => String::new(),
            }
        );
    }
}

fn necessity(text: &mut String, plan: &Plan) {
    let _ = write!(
        text,
        "## 2. Noodzaak en evenredigheid (AVG 5, 6, 34, 35 lid 7 onder b)\n\n\
         - **Doel** (5 lid 1 onder b): betrokkenen laten weten dat, en welke, gegevens van hen zijn gelekt. Voor niets \
         anders wordt de lijst gebruikt.\n\
         - **Grondslag** (6 lid 1): {FILL_IN} doorgaans de plicht van artikel 34, of een gerechtvaardigd belang dat hier \
         wordt afgewogen.\n\
         - **Persoonlijk bericht** (34): deze lijst vervangt dat niet. {FILL_IN} wie persoonlijk bericht krijgt of kreeg, \
         wanneer, en voor wie dat onevenredig veel moeite zou kosten (34 lid 3 onder c).\n\
         - **Waarom ook een openbare lijst**: {FILL_IN} bijvoorbeeld: adressen zijn verouderd, van een deel van de mensen \
         staat het niet vast, er komen meer vragen dan er te beantwoorden zijn.\n\
         - **Minder ingrijpend**: een brief met een code (het recept `code`) vertelt het alleen haar lezer; een telefoonlijn; \
         inloggen. {FILL_IN} waarom dat niet volstaat.\n\
         - **Minimale gegevens** (5 lid 1 onder c): een antwoord vertelt niet meer dan deel 4 zegt.\n\
         - **Juistheid** (5 lid 1 onder d): verbeteringen zijn latere revisies van de lijst.\n\
         - **Bewaren** (5 lid 1 onder e): {} dagen; {FILL_IN} wanneer de lijst offline gaat en de werkmap wordt \
         vernietigd.\n\n",
        plan.expires_after_days
    );
}

fn special(text: &mut String, plan: &Plan, assessment: &Assessment) {
    text.push_str("## 3. Bijzondere gegevens (AVG 9 en 10; UAVG 46)\n\n");
    let sensitive: Vec<String> = plan
        .categories
        .iter()
        .filter(|category| category.sensitive)
        .map(|category| format!("`{}`", markdown(&category.id)))
        .collect();
    let open: Vec<String> = assessment
        .recipes
        .iter()
        .filter(|risk| risk.reveals == Reveals::All && !risk.recipe.kinds().contains(&Kind::Code))
        .map(|risk| format!("`{}`", risk.recipe.id()))
        .collect();
    let told = if open.is_empty() {
        "Geen antwoord noemt ze, behalve aan wie een code heeft.".to_owned()
    } else {
        format!("Wie zoekt met {}, krijgt ze te zien.", open.join(", "))
    };
    let secret = match plan.secret_clients {
        Some(true) => "Dat iemand op de lijst staat, is zelf een geheim.",
        Some(false) => "Dat iemand op de lijst staat, is zelf geen geheim.",
        None => "Of het een geheim is dat iemand op de lijst staat, is nog niet beantwoord.",
    };
    if sensitive.is_empty() {
        let _ = writeln!(
            text,
            "- **Artikel 9**: geen categorie is als gevoelig gemerkt. {secret} {FILL_IN} klopt het dat geen ervan iets zegt over \
             gezondheid, overtuiging, gerichtheid of afkomst?"
        );
    } else {
        let _ = writeln!(
            text,
            "- **Artikel 9**: gevoelig zijn: {}. {told} {secret} {FILL_IN} de uitzondering van artikel 9 lid 2.",
            sensitive.join(", ")
        );
    }
    if plan.groups.is_empty() {
        text.push_str("- **Artikel 10**: er worden geen groepen mensen onderscheiden.\n");
    } else {
        let groups: Vec<String> = plan
            .groups
            .iter()
            .map(|group| format!("`{}`", markdown(&group.id)))
            .collect();
        let _ = writeln!(
            text,
            "- **Artikel 10**: onderscheiden worden {}. {FILL_IN} zegt een ervan iets over strafrechtelijke veroordelingen of \
             feiten (detentie wel)? {told}",
            groups.join(", ")
        );
    }
    let with_bsn: Vec<String> = plan
        .recipes
        .iter()
        .filter(|way| way.recipe.kinds().contains(&Kind::Bsn))
        .map(|way| {
            let basis = pick(&way.legal_basis, "nl", &plan.languages).map_or("", |(_, basis)| basis);
            format!("`{}`, op grond van: {}", way.recipe.id(), markdown(basis))
        })
        .collect();
    let _ = match &with_bsn[..] {
        [] => writeln!(
            text,
            "- **UAVG 46** (BSN): geen manier van vinden gebruikt een BSN.\n"
        ),
        with => writeln!(
            text,
            "- **UAVG 46** (BSN): een BSN gebruikt {}\n",
            with.join("; ")
        ),
    };
}

fn risks(text: &mut String, plan: &Plan, assessment: &Assessment) {
    let _ = write!(
        text,
        "## 4. Risico's voor de mensen op de lijst (AVG 35 lid 7 onder c)\n\n\
         Een aanvaller haalt de lijst op en gokt. Een gehuurde rekenkaart doet {} gokken per seconde op deze sterkte. Dit zijn \
         de laagste kosten van een aanvaller; een dollar telt als een euro.\n\n\
         | manier | oordeel | bits | alles proberen | een bestand van {} mensen proberen |\n|---|---|---|---|---|\n",
        dutch(assessment.guesses_per_second as u64),
        dutch(assessment.attacker.population as u64)
    );
    let price = |effort: Option<Effort>, without: &str| {
        effort.map_or(without.to_owned(), |effort| euros(effort.dollars, Language::Nl))
    };
    for risk in &assessment.recipes {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} |",
            risk.recipe.id(),
            level(risk),
            format!("{:.1}", risk.effective_bits).replace('.', ","),
            price(risk.everything, "geen grens"),
            price(risk.population, "zo'n bestand kan niet bestaan"),
        );
    }
    for (risk, way) in assessment.recipes.iter().zip(&plan.recipes) {
        let _ = write!(
            text,
            "\n### `{}`\n\n- Wie naar anderen kan vragen: {}.\n- Wat die te horen krijgt: {}.\n",
            risk.recipe.id(),
            if risk.recipe.kinds().contains(&Kind::Code) {
                "alleen wie de brief met de code heeft".to_owned()
            } else {
                format!(
                    "wie {} van iemand weet",
                    details(risk.recipe.kinds(), Language::Nl)
                )
            },
            match risk.reveals {
                Reveals::Presence => "alleen dat deze persoon op de lijst staat",
                Reveals::Categories => "wat er is gelekt, zonder gevoelige categorieën en groepen",
                Reveals::All => "alles wat de lijst zegt, ook gevoelige categorieën en groepen",
            }
        );
        let parts = risk
            .missing
            .iter()
            .filter(|missing| missing.kinds.len() < risk.recipe.kinds().len());
        for missing in parts {
            let _ = writeln!(
                text,
                "- Wie de andere gegevens weet, vindt {}: {} gokken, {}; {}.",
                details(&missing.kinds, Language::Nl),
                dutch(missing.effort.guesses as u64),
                euros(missing.effort.dollars, Language::Nl),
                if missing.false_candidates < 0.01 {
                    "er blijft geen twijfel".to_owned()
                } else {
                    format!(
                        "er blijven ongeveer {} mogelijkheden",
                        dutch(missing.false_candidates as u64 + 1)
                    )
                }
            );
        }
        if let Some((_, justification)) = pick(&way.justification, "nl", &plan.languages) {
            let _ = writeln!(
                text,
                "- Verantwoording, zoals het publiek die leest: {}",
                markdown(justification)
            );
        }
    }
    text.push('\n');
}

fn level(risk: &RecipeRisk) -> &'static str {
    match (risk.level, risk.answered) {
        (Level::Fine, _) => "in orde",
        (Level::NeedsJustification, true) => "alleen zoals tegenover het publiek verantwoord",
        (Level::NeedsJustification, false) => "vraagt een verantwoording",
        (Level::Refused, _) => "geweigerd",
    }
}

fn measures(text: &mut String, plan: &Plan) {
    let _ = write!(
        text,
        "## 5. Maatregelen (AVG 25, 32, 35 lid 7 onder d)\n\n\
         - Elke gok kost een afleiding met Argon2id (RFC 9106); alleen de vingerafdruk bevestigt een gok.\n\
         - Wat een antwoord vertelt, is per recept begrensd (deel 4); een antwoord dat minder mensen dan `min-class-size` zouden \
         krijgen, wordt ruimer gemaakt.\n\
         - Aantallen mensen zijn opgevuld; er staan geen exacte in de lijst.\n\
         - Wat bezoekers invullen, blijft in een verzegeld frame van hun browser; geen server leest wie er vraagt.\n\
         - De lijst is ondertekend; pagina's weigeren een veranderde of oudere lijst.\n\
         - Mensen in gevaar, en wie bezwaar maakt, kunnen uit de lijst blijven{}.\n\
         - {FILL_IN} wie de sleutel en de werkmap bewaart, en hoe.\n\n",
        if plan.exclude.is_some() {
            "; dat is voor sommigen zo gedaan, en zij krijgen bericht per brief"
        } else {
            ""
        }
    );
}

fn rest(text: &mut String, assessment: &Assessment) {
    let _ = write!(
        text,
        "## 6. Wat overblijft, en het besluit (AVG 35 lid 2 en 9, 36)\n\n\
         - Wat geen maatregel wegneemt: wie genoeg van iemand weet, kan naar die persoon vragen; gokken wordt elk jaar goedkoper; \
         kopieën overleven de lijst; twee revisies naast elkaar tonen dat er iets is veranderd.\n\
         - De recepten zoals ze zijn: {}.\n\
         - Advies van de functionaris gegevensbescherming (35 lid 2): {FILL_IN}\n\
         - Mening van betrokkenen (35 lid 9): {FILL_IN}\n\
         - Voorafgaande raadpleging van de toezichthouder (36), als het restrisico hoog is: {FILL_IN}\n\
         - Besluit, door wie en wanneer: {FILL_IN}\n",
        if assessment.is_refused() {
            "**geweigerd; zo mag deze lijst niet uitkomen**"
        } else {
            "geen is geweigerd"
        }
    );
}
