//! Number formats, as far as they change what a number says: which numbers are dates, and which formats show
//! digits or letters that the number does not have (`00000`, `0000-000`, `"NL-"0`).
//!
//! The codes of formats: ECMA-376 part 1, 18.8.30 and 18.8.31. A format that hides digits (`0.0`, `0,`, `0%`)
//! changes nothing here: the number itself is what counts then.

use crate::plan::Epoch;

/// Above this, neighbouring whole numbers are one and the same to a spreadsheet, which keeps 15 digits.
const LARGEST_EXACT: f64 = 1e15;
/// 31 December 9999, the last day that a spreadsheet knows.
const LAST_DAY: f64 = 2_958_465.0;

/// What a number format makes of a number.
#[derive(Clone, PartialEq, Debug)]
pub enum Format {
    /// The number as it is.
    Plain,
    /// A day, perhaps with a time.
    Date,
    /// Digits with signs between or before them.
    Digits(Vec<Section>),
}

/// One of the up to four parts of a format.
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// `[<=9999999]`
    condition: Option<(Comparison, f64)>,
    /// `None` where it is more than digits and literals.
    signs: Option<Vec<Sign>>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    Other,
}

#[derive(Clone, PartialEq, Debug)]
enum Sign {
    /// `0`
    Zero,
    /// `#` and `?`
    Digit,
    /// Shown as it is.
    Literal(char),
    /// `@`
    Text,
}

/// The format of a built-in number.
pub fn builtin(id: u32) -> Format {
    match id {
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Date,
        _ => Format::Plain,
    }
}

/// The format of a code.
pub fn of(code: &str) -> Format {
    let sections = sections(code);
    let first = &sections[0];
    if first.contains(&Token::Date) {
        return Format::Date;
    }
    let sections: Vec<Section> = sections.iter().map(|tokens| section(tokens)).collect();
    let adds = |section: &Section| {
        section.signs.as_ref().is_some_and(|signs| {
            let zeros = signs.iter().filter(|sign| **sign == Sign::Zero).count();
            zeros > 1
                || signs
                    .iter()
                    .any(|sign| matches!(sign, Sign::Literal(symbol) if *symbol != ' '))
        })
    };
    if sections.iter().any(adds) {
        Format::Digits(sections)
    } else {
        Format::Plain
    }
}

#[derive(Clone, PartialEq, Debug)]
enum Token {
    Sign(Sign),
    Condition(Comparison, f64),
    /// Days, months, years, hours, minutes, seconds.
    Date,
    /// A fraction, a percentage, an exponent, groups of thousands, `General`.
    Other,
}

fn sections(code: &str) -> Vec<Vec<Token>> {
    let mut sections = vec![Vec::new()];
    let mut symbols = code.chars().peekable();
    while let Some(symbol) = symbols.next() {
        let section = sections.last_mut().expect("there is always one");
        match symbol {
            ';' => sections.push(Vec::new()),
            '0' => section.push(Token::Sign(Sign::Zero)),
            '#' | '?' => section.push(Token::Sign(Sign::Digit)),
            '@' => section.push(Token::Sign(Sign::Text)),
            '"' => {
                let literal = symbols.by_ref().take_while(|symbol| *symbol != '"');
                section.extend(literal.map(|symbol| Token::Sign(Sign::Literal(symbol))));
            }
            '\\' | '!' => section.extend(symbols.next().map(|symbol| Token::Sign(Sign::Literal(symbol)))),
            // As wide as the next sign, or filled with it: nothing that is said.
            '_' | '*' => drop(symbols.next()),
            '[' => {
                let inside: String = symbols.by_ref().take_while(|symbol| *symbol != ']').collect();
                section.extend(bracketed(&inside));
            }
            '.' | ',' | '%' | '/' => section.push(Token::Other),
            'G' | 'g' => {
                // General
                section.push(Token::Other);
                while symbols.peek().is_some_and(char::is_ascii_alphabetic) {
                    symbols.next();
                }
            }
            'E' | 'e' if symbols.peek().is_some_and(|next| matches!(next, '+' | '-')) => {
                section.push(Token::Other);
            }
            'A' | 'a' => {
                // AM/PM and A/P
                while symbols
                    .peek()
                    .is_some_and(|next| matches!(next, 'M' | 'm' | '/' | 'P' | 'p'))
                {
                    symbols.next();
                }
                section.push(Token::Date);
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' | 'e' | 'E' | 'b' | 'B' => {
                section.push(Token::Date);
            }
            other => section.push(Token::Sign(Sign::Literal(other))),
        }
    }
    sections
}

/// What stands in brackets: a colour and a currency say nothing, a condition and elapsed time do.
fn bracketed(inside: &str) -> Option<Token> {
    let lower = inside.to_ascii_lowercase();
    // Hours, minutes or seconds in all: no day.
    if !lower.is_empty()
        && ['h', 'm', 's']
            .iter()
            .any(|unit| lower.trim_matches(*unit).is_empty())
    {
        return Some(Token::Other);
    }
    let (comparison, number) = [
        ("<=", Comparison::LessOrEqual),
        (">=", Comparison::GreaterOrEqual),
        ("<>", Comparison::Other),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
        ("=", Comparison::Equal),
    ]
    .into_iter()
    .find_map(|(sign, comparison)| Some((comparison, lower.strip_prefix(sign)?)))?;
    Some(Token::Condition(comparison, number.trim().parse().ok()?))
}

fn section(tokens: &[Token]) -> Section {
    let condition = tokens.iter().find_map(|token| match token {
        Token::Condition(comparison, number) => Some((*comparison, *number)),
        _ => None,
    });
    let signs = tokens
        .iter()
        .filter(|token| !matches!(token, Token::Condition(..)));
    let signs = signs.map(|token| match token {
        Token::Sign(sign) => Some(sign.clone()),
        _ => None,
    });
    Section {
        condition,
        signs: signs.collect(),
    }
}

impl Format {
    /// What a cell with this number says.
    pub fn number(&self, number: f64, epoch: Epoch) -> String {
        match self {
            // A time without a day, and numbers beyond any calendar, stay numbers.
            Self::Date if (1.0..LAST_DAY + 1.0).contains(&number) => date(number, epoch),
            Self::Digits(sections) => digits(sections, number).unwrap_or_else(|| plain(number)),
            _ => plain(number),
        }
    }

    /// What a cell with this text says: a format may put something before it.
    pub fn text(&self, text: &str) -> Option<String> {
        let Self::Digits(sections) = self else { return None };
        // The fourth section is that of texts; a single one with `@` too.
        let section = match sections.len() {
            4 => &sections[3],
            1 => &sections[0],
            _ => return None,
        };
        let signs = section.signs.as_ref()?;
        if !signs.contains(&Sign::Text) || signs.iter().any(|sign| matches!(sign, Sign::Zero | Sign::Digit)) {
            return None;
        }
        let mut shown = String::new();
        for sign in signs {
            match sign {
                Sign::Literal(symbol) => shown.push(*symbol),
                _ => shown.push_str(text),
            }
        }
        Some(shown)
    }
}

/// A whole number as these sections show it; `None` where they show it in another way than by digits.
fn digits(sections: &[Section], number: f64) -> Option<String> {
    if number.fract() != 0.0 || !(0.0..LARGEST_EXACT).contains(&number) {
        return None;
    }
    let fits = |section: &Section| match section.condition {
        None => true,
        Some((Comparison::Less, than)) => number < than,
        Some((Comparison::LessOrEqual, than)) => number <= than,
        Some((Comparison::Greater, than)) => number > than,
        Some((Comparison::GreaterOrEqual, than)) => number >= than,
        Some((Comparison::Equal, than)) => number.to_bits() == than.to_bits(),
        Some((Comparison::Other, than)) => number.to_bits() != than.to_bits(),
    };
    let conditional = sections.iter().any(|section| section.condition.is_some());
    let section = if conditional {
        sections.iter().find(|section| fits(section))?
    } else if number == 0.0 && sections.len() > 2 {
        &sections[2]
    } else {
        &sections[0]
    };
    let signs = section.signs.as_ref()?;
    let places = signs
        .iter()
        .filter(|sign| matches!(sign, Sign::Zero | Sign::Digit))
        .count();
    if places == 0 {
        return None;
    }
    let whole = (number as u64).to_string();
    let mut left: Vec<char> = if number == 0.0 {
        Vec::new()
    } else {
        whole.chars().collect()
    };
    let mut shown = Vec::new();
    let mut place = places;
    for sign in signs.iter().rev() {
        match sign {
            Sign::Literal(symbol) => shown.push(*symbol),
            Sign::Text => return None,
            Sign::Zero | Sign::Digit => {
                place -= 1;
                match left.pop() {
                    Some(digit) => shown.push(digit),
                    None if *sign == Sign::Zero => shown.push('0'),
                    None => {}
                }
                // The first place takes all digits that are left.
                if place == 0 {
                    while let Some(digit) = left.pop() {
                        shown.push(digit);
                    }
                }
            }
        }
    }
    Some(shown.into_iter().rev().collect())
}

/// A number as text: whole ones without a point, those of sixteen digits or more with an exponent, so that
/// they are refused by row.
pub fn plain(number: f64) -> String {
    if !number.is_finite() {
        return "#NUM!".to_owned();
    }
    if number.abs() >= LARGEST_EXACT {
        // As a spreadsheet shows it: 1.23457E+17.
        let text = format!("{number:.5E}");
        text.replacen('E', "E+", 1)
    } else if number.fract() == 0.0 {
        (number as i64).to_string()
    } else {
        // With a comma, so that nobody takes it for the dots in 1234.56.782.
        number.to_string().replace('.', ",")
    }
}

/// A spreadsheet's day number as `YYYY-MM-DD`, with its time of day if it has one.
pub fn date(number: f64, epoch: Epoch) -> String {
    let mut day = number.floor();
    let mut seconds = ((number - day) * 86_400.0).round();
    if seconds >= 86_400.0 {
        day += 1.0;
        seconds = 0.0;
    }
    let date = day_of(day as i64, epoch);
    let seconds = seconds as u32;
    if seconds == 0 {
        date
    } else {
        format!(
            "{date} {:02}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )
    }
}

/// The day of this number.
pub fn day_of(day: i64, epoch: Epoch) -> String {
    let since_1970 = match epoch {
        Epoch::From1904 => day - 24_107,
        // The day that Lotus 1-2-3 invented, and the days around it.
        Epoch::From1900 if day == 60 => return "1900-02-29".to_owned(),
        Epoch::From1900 if day < 60 => day - 25_568,
        Epoch::From1900 => day - 25_569,
    };
    // From days to a civil date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
    let shifted = since_1970 + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: f64) -> String {
        of(code).number(number, Epoch::From1900)
    }

    #[test]
    fn formats_that_add_digits_are_applied() {
        for (code, number, expected) in [
            ("00000", 487.0, "00487"),
            ("0000\\-000", 12_345.0, "0012-345"),
            ("0000-000", 1_234_567.0, "1234-567"),
            ("\"NL-\"0", 487.0, "NL-487"),
            ("\"K\"00000;[Red]-0", 9.0, "K00009"),
            ("00\\-00000000", 612_345_678.0, "06-12345678"),
            (
                "[<=9999999]###\\-####;0##\\-#######",
                201_234_567.0,
                "020-1234567",
            ),
            ("000000000", 3_154_750.0, "003154750"),
            ("#,##0", 1_234_567.0, "1234567"),
            ("0.00", 487.0, "487"),
            ("0", 487.0, "487"),
            ("General", 487.0, "487"),
            ("00000", 12.5, "12,5"),
            ("00000", 123_456.0, "123456"),
            ("@", 487.0, "487"),
            ("0%", 5.0, "5"),
            ("0.00E+00", 487.0, "487"),
            ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ", 487.0, "487"),
        ] {
            assert_eq!(shown(code, number), expected, "{code}");
        }
        assert_eq!(of("\"NL-\"@").text("487").as_deref(), Some("NL-487"));
        assert_eq!(of("@").text("487"), None);
    }

    #[test]
    fn dates_are_known_by_their_format() {
        for code in [
            "dd-mm-yyyy",
            "d mmm yyyy",
            "[$-413]d mmmm yyyy;@",
            "m/d/yy h:mm",
            "yyyy",
            "h:mm AM/PM",
        ] {
            assert_eq!(of(code), Format::Date, "{code}");
        }
        for code in ["General", "0.00", "\"days\" 0", "[Red]0", "@"] {
            assert_ne!(of(code), Format::Date, "{code}");
        }
        let from = |number, epoch| Format::Date.number(number, epoch);
        // 6 May 1954 in both epochs: 1,462 days apart.
        assert_eq!(from(19_850.0, Epoch::From1900), "1954-05-06");
        assert_eq!(from(18_388.0, Epoch::From1904), "1954-05-06");
        assert_eq!(from(19_850.5, Epoch::From1900), "1954-05-06 12:00:00");
        assert_eq!(from(59.0, Epoch::From1900), "1900-02-28");
        assert_eq!(from(60.0, Epoch::From1900), "1900-02-29");
        assert_eq!(from(61.0, Epoch::From1900), "1900-03-01");
        assert_eq!(from(0.25, Epoch::From1900), "0,25");
    }

    #[test]
    fn numbers_are_written_as_what_they_mean() {
        for (number, expected) in [
            (3_154_750.0, "3154750"),
            (1_234_567.82, "1234567,82"),
            (1.234_567_890_123_456_8e17, "1.23457E+17"),
            (-3.0, "-3"),
            (f64::NAN, "#NUM!"),
        ] {
            assert_eq!(plain(number), expected);
        }
    }
}
