//! Where most people of an export live, going by the names of its columns and by postcodes and telephone numbers.

use crate::recognise::names::words_of;
use crate::source::Export;
use lekcheck::detail::Country;

/// Words in names of columns that hardly any other language has, by country.
const NAMES: [(&str, &str); 4] = [
    (
        "NL",
        "geboortedatum geboortedag bsn huisnummer huisnr achternaam tussenvoegsel voorvoegsel voorletters woonplaats \
         telefoon telefoonnummer mobiel straat naam voorv geboren gemeente",
    ),
    (
        "DE",
        "geburtsdatum geburtstag plz postleitzahl hausnummer hausnr nachname vorname strasse wohnort ort anschrift telefon \
         handy kvnr krankenkasse versichertennummer",
    ),
    (
        "FR",
        "naiss naissance nom prenom adresse rue ville codepostal postal telephone portable courriel commune civilite",
    ),
    ("GB", "nhs nino county surname forename ward gp surgery giftaid"),
];
/// Rows that are looked at.
const ROWS: usize = 500;

/// The country of an export, and why; the Netherlands where nothing shows.
pub fn of(export: &Export) -> (Country, &'static str) {
    let mut scores: Vec<(&str, u32)> = NAMES.iter().map(|(code, _)| (*code, 0)).collect();
    for name in &export.header {
        for word in words_of(name) {
            for ((_, words), (_, score)) in NAMES.iter().zip(&mut scores) {
                *score += u32::from(words.split_whitespace().any(|known| known == word));
            }
        }
    }
    let by_name = best(&scores);
    for score in &mut scores {
        score.1 = 0;
    }
    for record in export.rows().take(ROWS) {
        for cell in &record.cells {
            if let Some(code) = of_cell(cell.trim()) {
                scores
                    .iter_mut()
                    .filter(|(other, _)| *other == code)
                    .for_each(|score| score.1 += 1);
            }
        }
    }
    let country = |code: &str| Country::from_code(code).unwrap_or(Country::ALL[0]);
    match (best(&scores), by_name) {
        (Some(code), _) => (country(code), "its postcodes and telephone numbers"),
        (None, Some(code)) => (country(code), "the names of its columns"),
        (None, None) => (Country::ALL[0], ""),
    }
}

/// The one that has more than all others together.
fn best(scores: &[(&'static str, u32)]) -> Option<&'static str> {
    let all: u32 = scores.iter().map(|(_, score)| score).sum();
    scores
        .iter()
        .find(|(_, score)| score * 2 > all)
        .map(|(code, _)| *code)
}

/// The country of a cell that can be of no other: a Dutch or a British postcode, or a number with the country's code.
fn of_cell(cell: &str) -> Option<&'static str> {
    let joined: String = cell
        .chars()
        .filter(|symbol| !matches!(symbol, ' ' | '-' | '.' | '(' | ')'))
        .collect();
    if let Some(number) = joined.strip_prefix('+').or_else(|| joined.strip_prefix("00")) {
        let is_number = number.len() >= 8 && number.bytes().all(|byte| byte.is_ascii_digit());
        let codes = [
            ("31", "NL"),
            ("32", "BE"),
            ("49", "DE"),
            ("33", "FR"),
            ("44", "GB"),
        ];
        let code = codes
            .iter()
            .find(|(calling, _)| is_number && number.starts_with(calling));
        return code.map(|(_, code)| *code).filter(|code| *code != "BE");
    }
    let bytes = joined.as_bytes();
    let is = |at: usize, letter: bool| {
        bytes.get(at).is_some_and(|byte| {
            if letter {
                byte.is_ascii_alphabetic()
            } else {
                byte.is_ascii_digit()
            }
        })
    };
    let dutch = bytes.len() == 6 && (0..4).all(|at| is(at, false)) && is(4, true) && is(5, true);
    let end = bytes.len().saturating_sub(3);
    let british = (5..=7).contains(&bytes.len())
        && is(0, true)
        && is(end, false)
        && is(end + 1, true)
        && is(end + 2, true)
        && bytes[1..end].iter().any(u8::is_ascii_digit)
        && cell.contains(' ');
    if dutch {
        Some("NL")
    } else if british {
        Some("GB")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_can_be_of_one_country_alone() {
        for (cell, expected) in [
            ("1234 AB", Some("NL")),
            ("SW1A 1AA", Some("GB")),
            ("+49 30 1234567", Some("DE")),
            ("0033612345678", Some("FR")),
            ("75011", None),
            ("06 12345678", None),
            ("AB 12", None),
        ] {
            assert_eq!(of_cell(cell), expected, "{cell}");
        }
    }
}
