//! What the cells of a column are by themselves: numbers that carry their own check, codes of illnesses, and
//! sentences.
//!
//! The rules are those of <https://arthurdejong.org/python-stdnum/> as far as they name one; identity
//! numbers are never for finding people here, except the BSN.

/// What cells can be, by what stands in them. Those whose check is strictest come first.
pub const ALL: [Recognised; 13] = [
    Recognised {
        category: "iban",
        what: "IBAN (mod 97)",
        test: iban,
        least: 0.6,
    },
    Recognised {
        category: "card",
        what: "card numbers (Luhn)",
        test: card,
        least: 0.8,
    },
    Recognised {
        category: "identity-number",
        what: "French NIR (mod 97)",
        test: nir,
        least: 0.7,
    },
    Recognised {
        category: "identity-number",
        what: "German KVNR",
        test: kvnr,
        least: 0.7,
    },
    Recognised {
        category: "identity-number",
        what: "NHS numbers (mod 11)",
        test: nhs,
        least: 0.8,
    },
    Recognised {
        category: "identity-number",
        what: "German tax numbers (mod 11, 10)",
        test: steuer_id,
        least: 0.8,
    },
    Recognised {
        category: "identity-number",
        what: "Belgian national numbers (mod 97)",
        test: rijksregister,
        least: 0.8,
    },
    Recognised {
        category: "identity-number",
        what: "Spanish DNI or NIE",
        test: dni,
        least: 0.7,
    },
    Recognised {
        category: "identity-number",
        what: "Italian codice fiscale",
        test: codice_fiscale,
        least: 0.7,
    },
    Recognised {
        category: "identity-number",
        what: "British national insurance numbers",
        test: nino,
        least: 0.7,
    },
    Recognised {
        category: "identity-document",
        what: "numbers of passports or identity cards",
        test: passport,
        least: 0.9,
    },
    Recognised {
        category: "diagnosis",
        what: "ICD codes",
        test: icd,
        least: 0.8,
    },
    Recognised {
        category: "remarks",
        what: "sentences",
        test: is_sentence,
        least: 0.5,
    },
];

/// Something that a cell can be.
#[derive(Clone, Copy)]
pub struct Recognised {
    /// The category of [`categories`](super::categories) that it belongs to.
    pub category: &'static str,
    /// What it is called.
    pub what: &'static str,
    /// Whether a cell is that.
    test: fn(&str) -> bool,
    /// The share of filled cells from which on a column is that.
    least: f64,
}

impl Recognised {
    /// Whether each of them carries a check of its own, so that one that fails it holds a mistake.
    pub fn has_check(&self) -> bool {
        self.what.contains("(mod ") || self.what.contains("(Luhn)") || matches!(self.what, "German KVNR")
    }

    /// Whether a cell is that.
    pub fn is(&self, cell: &str) -> bool {
        (self.test)(cell.trim())
    }
}

/// What most of these cells are. Blank ones do not count.
pub fn of_cells<'c>(cells: impl Iterator<Item = &'c str>) -> Option<&'static Recognised> {
    let mut counts = [0u32; ALL.len()];
    let mut filled = 0u32;
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        filled += 1;
        for (count, recognised) in counts.iter_mut().zip(&ALL) {
            *count += u32::from((recognised.test)(cell));
        }
    }
    let enough = |(count, recognised): &(u32, &Recognised)| {
        filled > 0 && f64::from(*count) / f64::from(filled) >= recognised.least
    };
    let found = counts.into_iter().zip(&ALL).find(enough)?;
    Some(found.1)
}

/// Letters and digits, in capitals, without what stands between them.
fn bare(cell: &str) -> String {
    let stands_between = |symbol: &char| !matches!(symbol, ' ' | '-' | '.' | '/' | '\u{a0}');
    cell.chars()
        .filter(stands_between)
        .flat_map(char::to_uppercase)
        .collect()
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|symbol| symbol.to_digit(10)).collect()
}

/// The remainder by 97 of a number of any length, letters standing for 10 to 35 (ISO 7064).
fn mod_97(text: &str) -> Option<u32> {
    text.chars().try_fold(0, |rest: u32, symbol| {
        let value = symbol.to_digit(36)?;
        Some(
            (if value < 10 {
                rest * 10 + value
            } else {
                rest * 100 + value
            }) % 97,
        )
    })
}

/// ISO 13616.
fn iban(cell: &str) -> bool {
    let text = bare(cell);
    text.is_ascii()
        && (15..=34).contains(&text.len())
        && text[..2].bytes().all(|byte| byte.is_ascii_uppercase())
        && text[2..4].bytes().all(|byte| byte.is_ascii_digit())
        && mod_97(&format!("{}{}", &text[4..], &text[..4])) == Some(1)
}

/// ISO/IEC 7812: an issuer's number of payment cards, and Luhn's check digit.
fn card(cell: &str) -> bool {
    let text = bare(cell);
    (13..=19).contains(&text.len()) && text.starts_with(['3', '4', '5', '6']) && luhn(&text)
}

fn luhn(text: &str) -> bool {
    let Some(digits) = digits(text) else { return false };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            if at % 2 == 1 {
                digit * 2 / 10 + digit * 2 % 10
            } else {
                *digit
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Numéro d'inscription au répertoire: 13 signs and a key; Corsica's departments hold a letter.
fn nir(cell: &str) -> bool {
    let text = bare(cell);
    if text.len() != 15 || !text.is_ascii() || !text.starts_with(['1', '2', '3', '4', '7', '8']) {
        return false;
    }
    let corsican = text[..13].replace("2A", "19").replace("2B", "18");
    let (Ok(number), Ok(key)) = (corsican.parse::<u64>(), text[13..].parse::<u64>()) else {
        return false;
    };
    97 - number % 97 == key
}

/// Krankenversichertennummer: a letter, eight digits, and a check digit as Luhn's over the letter's place
/// and them.
fn kvnr(cell: &str) -> bool {
    let text = bare(cell);
    if text.len() != 10 || !text.is_ascii() || !text.as_bytes()[0].is_ascii_uppercase() {
        return false;
    }
    let letter = u32::from(text.as_bytes()[0] - b'A' + 1);
    let Some(rest) = digits(&text[1..]) else {
        return false;
    };
    let all = [letter / 10, letter % 10]
        .into_iter()
        .chain(rest[..8].iter().copied());
    let sum: u32 = all
        .enumerate()
        .map(|(at, digit)| {
            if at % 2 == 1 {
                digit * 2 / 10 + digit * 2 % 10
            } else {
                digit
            }
        })
        .sum();
    sum % 10 == rest[8]
}

/// NHS number: ten digits, weights 10 to 2, mod 11.
fn nhs(cell: &str) -> bool {
    let text = bare(cell);
    let Some(digits) = digits(&text).filter(|digits| digits.len() == 10) else {
        return false;
    };
    let sum: u32 = digits[..9]
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (11 - sum % 11) % 11 == digits[9] && digits.iter().any(|digit| *digit != digits[0])
}

/// Steuerliche Identifikationsnummer: eleven digits, ISO 7064 mod 11, 10; the first is no zero, and of the
/// first ten one stands two or three times.
fn steuer_id(cell: &str) -> bool {
    let text = bare(cell);
    let Some(digits) = digits(&text).filter(|digits| digits.len() == 11 && digits[0] != 0) else {
        return false;
    };
    let mut counts = [0; 10];
    digits[..10].iter().for_each(|digit| counts[*digit as usize] += 1);
    let repeated = counts.iter().filter(|count| **count > 1).count();
    let product = digits[..10].iter().fold(10, |product, digit| {
        let sum = (product + digit) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    repeated == 1 && counts.iter().all(|count| *count <= 3) && (11 - product) % 10 == digits[10]
}

/// Rijksregisternummer: eleven digits, of which the last two are 97 less the rest by 97; from 2000 on with a
/// 2 before.
fn rijksregister(cell: &str) -> bool {
    let text = bare(cell);
    if text.len() != 11 || digits(&text).is_none() {
        return false;
    }
    let (Ok(before), Ok(now), Ok(key)) = (
        text[..9].parse::<u64>(),
        format!("2{}", &text[..9]).parse::<u64>(),
        text[9..].parse::<u64>(),
    ) else {
        return false;
    };
    let month = text[2..4].parse::<u32>().unwrap_or(99);
    month % 20 <= 12 && [before, now].iter().any(|number| 97 - number % 97 == key)
}

/// Documento nacional de identidad, and the number of foreigners.
fn dni(cell: &str) -> bool {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let text = bare(cell);
    if text.len() != 9 || !text.is_ascii() {
        return false;
    }
    let number = text[..8]
        .replacen('X', "0", 1)
        .replacen('Y', "1", 1)
        .replacen('Z', "2", 1);
    let is_number = digits(&number).is_some();
    is_number
        && number
            .parse::<usize>()
            .is_ok_and(|number| LETTERS[number % 23] == text.as_bytes()[8])
}

/// Codice fiscale: by its shape, which nothing else has.
fn codice_fiscale(cell: &str) -> bool {
    let text = bare(cell);
    text.len() == 16
        && text.bytes().enumerate().all(|(at, byte)| match at {
            0..=5 | 8 | 11 | 15 => byte.is_ascii_uppercase(),
            _ => byte.is_ascii_alphanumeric(),
        })
        && text.bytes().filter(u8::is_ascii_digit).count() >= 5
}

/// National insurance number: two letters, six digits, and A to D.
fn nino(cell: &str) -> bool {
    let text = bare(cell);
    text.len() == 9
        && text.is_ascii()
        && text[..2]
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() && !b"DFIQUV".contains(&byte))
        && text[2..8].bytes().all(|byte| byte.is_ascii_digit())
        && matches!(text.as_bytes()[8], b'A'..=b'D')
}

/// Numbers of passports and identity cards as the Netherlands, Germany and France write them: they carry no
/// check outside their machine-readable line, so that nearly all cells must be of the shape.
fn passport(cell: &str) -> bool {
    let text = bare(cell);
    if text.len() != 9 || !text.is_ascii() {
        return false;
    }
    let bytes = text.as_bytes();
    let letters = bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let dutch = bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..].iter().all(u8::is_ascii_alphanumeric)
        && bytes[8].is_ascii_digit()
        && !bytes.contains(&b'O');
    let german = matches!(bytes[0], b'C' | b'F' | b'G' | b'H' | b'J' | b'K' | b'L')
        && bytes[1..]
            .iter()
            .all(|byte| byte.is_ascii_digit() || b"CFGHJKLMNPRTVWXYZ".contains(byte));
    let french = bytes[..2].iter().all(u8::is_ascii_digit)
        && bytes[2..4].iter().all(u8::is_ascii_uppercase)
        && bytes[4..].iter().all(u8::is_ascii_digit);
    (1..9).contains(&letters) && (dutch || german || french)
}

/// International classification of diseases, 10th revision: a letter, two signs, and after a point up to
/// four; several may stand in one cell.
fn icd(cell: &str) -> bool {
    let is_code = |code: &str| {
        let code = code
            .trim()
            .trim_end_matches(['G', 'V', 'Z', 'A', '+', '*', '!'])
            .as_bytes();
        (3..=8).contains(&code.len())
            && code[0].is_ascii_uppercase()
            && code[1].is_ascii_digit()
            && code[2].is_ascii_alphanumeric()
            && (code.len() == 3
                || code[3] == b'.' && code.len() >= 5 && code[4..].iter().all(u8::is_ascii_alphanumeric))
    };
    cell.split([',', ';', '/', ' '])
        .filter(|code| !code.is_empty())
        .all(is_code)
}

/// Four words at the least: what somebody has written about a person.
fn is_sentence(cell: &str) -> bool {
    let words = cell
        .split_whitespace()
        .filter(|word| word.chars().filter(|symbol| symbol.is_alphabetic()).count() >= 2);
    words.count() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    type Check = fn(&str) -> bool;

    /// Examples of python-stdnum's documentation, of the standards, and of banks' test cards.
    #[test]
    fn numbers_are_known_by_their_checks() {
        let right: [(Check, &[&str]); 11] = [
            (
                iban,
                &[
                    "NL91 ABNA 0417 1643 00",
                    "GR1601101050000010547023795",
                    "DE89 3704 0044 0532 0130 00",
                ],
            ),
            (card, &["4111 1111 1111 1111", "5500-0000-0000-0004"]),
            (nir, &["2 95 10 99 126 111 93", "295109912611193"]),
            (kvnr, &["A123456780"]),
            (nhs, &["943-476-5870", "401 023 2137"]),
            (steuer_id, &["36 574 261 809"]),
            (rijksregister, &["85.07.30-033 28", "17 07 30 033 84"]),
            (dni, &["54362315-K", "x-2482300w"]),
            (codice_fiscale, &["RCCMNL83S18D969H"]),
            (nino, &["AA 12 34 56 C"]),
            (passport, &["SPECI2014", "C01X00T47", "12AB34567"]),
        ];
        for (test, cells) in right {
            for cell in cells {
                assert!(test(cell), "{cell}");
            }
        }
        let wrong: [(Check, &str); 8] = [
            (iban, "NL91 ABNA 0417 1643 01"),
            (card, "4111 1111 1111 1112"),
            (nir, "295109912611194"),
            (kvnr, "A123456781"),
            (nhs, "943-476-5871"),
            (steuer_id, "36 574 261 808"),
            (rijksregister, "85.07.30-033 29"),
            (dni, "54362315-Z"),
        ];
        for (test, cell) in wrong {
            assert!(!test(cell), "{cell}");
        }
    }

    #[test]
    fn a_column_is_what_most_of_its_cells_are() {
        let of = |cells: &[&'static str]| of_cells(cells.iter().copied()).map(|found| found.category);
        assert_eq!(of(&["F32.1", "", "J45", "M54.5"]), Some("diagnosis"));
        assert_eq!(
            of(&["NL91ABNA0417164300", "onbekend", "DE89370400440532013000"]),
            Some("iban")
        );
        assert_eq!(
            of(&["heeft schulden en is verhuisd", "belt vaak over de rekening"]),
            Some("remarks")
        );
        assert_eq!(of(&["A1", "B2", "C3"]), None);
        assert_eq!(of(&["", ""]), None);
    }
}
