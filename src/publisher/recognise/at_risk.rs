//! Words of an export that say that somebody may be in danger, or is dead: whoever is found by a neighbour or an
//! ex-partner, and whose relatives read a letter.

/// What such a word says, and the words as exports write them, folded to lower case without marks.
const WORDS: [(&str, &[&str]); 3] = [
    (
        "a secret address or a person in danger",
        &[
            "geheim adres",
            "geheim",
            "geheimhouding",
            "adres geheim",
            "adres beschermd",
            "beschermd adres",
            "briefadres",
            "blijf van mijn lijf",
            "blijf-van-mijn-lijf",
            "safehouse",
            "safe house",
            "opvanghuis",
            "vrouwenopvang",
            "stalking",
            "bedreigd",
            "contactverbod",
            "secret address",
            "address withheld",
            "confidential address",
            "protected address",
            "do not disclose",
            "do not contact",
            "refuge",
            "women's shelter",
            "restraining order",
            "auskunftssperre",
            "adresse gesperrt",
            "sperrvermerk",
            "frauenhaus",
            "adresse confidentielle",
            "adresse secrete",
            "confidentiel",
            "ne pas contacter",
        ],
    ),
    (
        "somebody who has died",
        &[
            "overleden",
            "overl.",
            "deceased",
            "died",
            "dead",
            "verstorben",
            "gestorben",
            "decede",
            "decedee",
            "†",
        ],
    ),
    (
        "somebody who is in custody or under guardianship",
        &[
            "detentie",
            "gedetineerd",
            "prison",
            "curatele",
            "onder bewind",
            "ots",
            "pleegzorg",
        ],
    ),
];

/// What a cell says of its person, if a word of it says something, and that word.
pub fn of_cell(cell: &str) -> Option<(&'static str, &'static str)> {
    let text = folded(cell);
    if text.len() < 3 && !text.contains('†') {
        return None;
    }
    // Names of people and of places are cells too: a word counts between signs, or as all of the cell.
    let stands = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            [before, after]
                .into_iter()
                .flatten()
                .all(|symbol| !symbol.is_alphanumeric())
        })
    };
    WORDS.iter().find_map(|(what, words)| {
        let word = words.iter().find(|word| stands(word))?;
        Some((*what, *word))
    })
}

fn folded(cell: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let marks = |symbol: &char| !unicode_normalization::char::is_combining_mark(*symbol);
    cell.nfd().filter(marks).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_as_words() {
        assert_eq!(
            of_cell("GEHEIM ADRES").map(|(_, word)| word),
            Some("geheim adres")
        );
        assert_eq!(
            of_cell("Mw. is overleden (2021)").map(|(_, word)| word),
            Some("overleden")
        );
        assert_eq!(of_cell("Décédé").map(|(_, word)| word), Some("decede"));
        for cell in ["Deadman", "Geheimenstraat 3", "Diedrich", "", "Prisons"] {
            assert_eq!(of_cell(cell), None, "{cell}");
        }
    }
}
