//! Birth dates: day, month, year in that order, or the other way round if the year comes first. Where the
//! month has a name any order can be read.

use super::normal::{ascii, fold, is_letter, is_mark, plain};
use super::tables::{DAYS, MONTHS};
use super::{Context, Invalid, Unicode};
use crate::time::Date;

/// Nobody alive was born before.
const FIRST_YEAR: i32 = 1880;
/// What follows on a day's number, or on its own means "of" or "year": `31e`, `1er`, `1st`,
/// `31 marca 1980 r.`
const SUFFIXES: [&str; 14] = [
    "e", "de", "ste", "er", "ere", "st", "nd", "rd", "th", "o", "a", "го", "ого", "й",
];
const FILLERS: [&str; 15] = [
    "of", "de", "the", "den", "der", "le", "du", "the", "r", "roku", "р", "року", "anno", "jaar", "year",
];

/// A part of a date.
enum Part {
    /// Digits of ASCII.
    Number(String),
    /// Letters, folded; several words that follow on one another are one.
    Name(String),
}

/// `YYYY-MM-DD`, from one text.
pub(super) fn canonical(plain: &str, context: &Context<'_>) -> Result<String, Invalid> {
    let text = ascii(plain);
    let (date, time) = date_and_time(&text);
    if !(time.is_empty() || is_midnight(time)?) {
        return Err(Invalid::BirthDateTime);
    }
    let parts = parts(date, context.unicode)?;
    let [year, month, day] = year_month_day(&parts, context.today)?;
    assemble(&year, &month, &day, context.today)
}

/// `YYYY-MM-DD`, from the texts of three fields: day, month, year. `None` if nothing is in any. The whole
/// date can stand in the first, if nothing is in the others.
pub(super) fn canonical_from_parts(
    texts: [&str; 3],
    context: &Context<'_>,
) -> Result<Option<String>, Invalid> {
    let mut plains = Vec::with_capacity(3);
    for text in texts {
        plains.push(
            plain(text, false, context.unicode)
                .map_err(|_| Invalid::BirthDateShape)?
                .text,
        );
    }
    let empty: Vec<bool> = plains.iter().map(|part| part.is_empty()).collect();
    if empty == [true; 3] {
        return Ok(None);
    }
    let short = |text: &str| matches!(text.len(), 1 | 2);
    if empty == [false, true, true]
        && !matches!(&parts(&ascii(&plains[0]), context.unicode)?[..], [Part::Number(day)] if short(day))
    {
        return canonical(&plains[0], context).map(Some);
    }
    if empty.contains(&true) {
        return Err(Invalid::BirthDateIncomplete);
    }
    let field = |at: usize| parts(&ascii(&plains[at]), context.unicode);
    let (day, month, year) = (
        field(0)?,
        field(1).map_err(|_| Invalid::BirthDateMonth)?,
        field(2)?,
    );
    let month = match &month[..] {
        [Part::Number(number)] if short(number) => number.clone(),
        [Part::Name(name)] => month_of_name(name).ok_or(Invalid::BirthDateMonth)?,
        _ => return Err(Invalid::BirthDateMonth),
    };
    match (&day[..], &year[..]) {
        ([Part::Number(day)], [Part::Number(year)]) if short(day) => match year.len() {
            2 => Err(Invalid::BirthDateTwoDigitYear),
            4 => assemble(year, &month, day, context.today).map(Some),
            _ => Err(Invalid::BirthDateShape),
        },
        _ => Err(Invalid::BirthDateShape),
    }
}

/// Whether a text is a month's name, alone or behind or before a number: what a spreadsheet makes of `3-4`.
pub(super) fn names_a_month(word: &str, unicode: &dyn Unicode) -> bool {
    month_of_name(&folded(word, unicode)).is_some()
}

/// The date, and the time behind it, which begins at the first colon's hour: `1-2-1980 0:00`,
/// `1980-02-01T00:00`.
fn date_and_time(text: &str) -> (&str, &str) {
    let Some(colon) = text.find(':') else {
        return (text, "");
    };
    match text[..colon].rfind([' ', 'T', 't', ',']) {
        Some(at) => (&text[..at], text[at + 1..].trim_matches(' ')),
        None => (text, ""),
    }
}

/// The numbers and names of a date, in order, without what says nothing.
fn parts(date: &str, unicode: &dyn Unicode) -> Result<Vec<Part>, Invalid> {
    #[derive(PartialEq, Clone, Copy)]
    enum Sort {
        Digits,
        Letters,
        Between,
    }
    let sort = |character: char| match character {
        digit if digit.is_ascii_digit() => Ok(Sort::Digits),
        letter if is_letter(letter) || is_mark(letter) || letter == '\u{640}' => Ok(Sort::Letters),
        ' ' | '-' | '/' | '.' | ',' | '\'' | '\u{2019}' | '\u{2BC}' | '\u{B0}' => Ok(Sort::Between),
        _ => Err(Invalid::BirthDateShape),
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = date;
    let mut follows_a_digit = false;
    while let Some(first) = rest.chars().next() {
        let kind = sort(first)?;
        let end = rest
            .find(|character| sort(character) != Ok(kind))
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        match kind {
            Sort::Digits => parts.push(Part::Number(run.to_owned())),
            Sort::Letters => {
                let word = folded(run, unicode);
                let says_nothing = follows_a_digit && SUFFIXES.contains(&word.as_str())
                    || FILLERS.contains(&word.as_str())
                    || DAYS.split(' ').any(|day| day == word);
                match parts.last_mut() {
                    _ if says_nothing || word.is_empty() => {}
                    Some(Part::Name(name)) => name.push_str(&word),
                    _ => parts.push(Part::Name(word)),
                }
            }
            Sort::Between => {}
        }
        follows_a_digit = kind == Sort::Digits;
    }
    Ok(parts)
}

/// Year, month and day, as many digits as stand there.
fn year_month_day(parts: &[Part], today: Date) -> Result<[String; 3], Invalid> {
    let numbers: Vec<&str> = parts
        .iter()
        .filter_map(|part| {
            if let Part::Number(digits) = part {
                Some(digits.as_str())
            } else {
                None
            }
        })
        .collect();
    let names: Vec<&str> = parts
        .iter()
        .filter_map(|part| {
            if let Part::Name(name) = part {
                Some(name.as_str())
            } else {
                None
            }
        })
        .collect();
    let owned = |parts: [&str; 3]| parts.map(str::to_owned);
    let lengths: Vec<usize> = numbers.iter().map(|number| number.len()).collect();
    if let [name] = names[..] {
        let month = month_of_name(name);
        return match (&lengths[..], &numbers[..]) {
            ([4, 1 | 2], [year, day]) | ([1 | 2, 4], [day, year]) => {
                let month = month.ok_or(Invalid::BirthDateMonth)?;
                Ok(owned([year, &month, day]))
            }
            ([1 | 2, 2], _) if month.is_some() => Err(Invalid::BirthDateTwoDigitYear),
            ([_] | [], _) if month.is_some() => Err(Invalid::BirthDateIncomplete),
            _ => Err(Invalid::BirthDateShape),
        };
    }
    if !names.is_empty() {
        return Err(Invalid::BirthDateShape);
    }
    match (&lengths[..], &numbers[..]) {
        // No eight digits are a date both ways: a year that could be a day and a month begins with 13 or
        // more.
        ([8], [date]) => {
            let day_first = owned([&date[4..], &date[2..4], &date[..2]]);
            let [year, month, day] = &day_first;
            if assemble(year, month, day, today).is_ok() {
                Ok(day_first)
            } else {
                Ok(owned([&date[..4], &date[4..6], &date[6..]]))
            }
        }
        ([4, 1 | 2, 1 | 2], &[year, month, day]) | ([1 | 2, 1 | 2, 4], &[day, month, year]) => {
            Ok(owned([year, month, day]))
        }
        ([6] | [1 | 2, 1 | 2, 2], _) => Err(Invalid::BirthDateTwoDigitYear),
        ([4] | [4, 1 | 2] | [1 | 2, 4], _) => Err(Invalid::BirthDateIncomplete),
        // Spreadsheets count days from 1900: five digits since 1927.
        ([5], _) => Err(Invalid::BirthDateDayNumber),
        _ => Err(Invalid::BirthDateShape),
    }
}

/// The date of these digits, if anybody alive can be born then.
fn assemble(year: &str, month: &str, day: &str, today: Date) -> Result<String, Invalid> {
    let number = |digits: &str| {
        digits
            .bytes()
            .fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'))
    };
    let (year, month, day) = (number(year), number(month), number(day));
    if year == 0 || month == 0 || day == 0 {
        return Err(Invalid::BirthDateIncomplete);
    }
    // Months and days have two digits at most here.
    let date = Date::new(year, month as u8, day as u8).ok_or(Invalid::BirthDateImpossible)?;
    if year < FIRST_YEAR {
        return Err(Invalid::BirthDateTooEarly);
    }
    if date > today {
        return Err(Invalid::BirthDateFuture);
    }
    Ok(date.to_string())
}

/// Whether a time of day is midnight, in any zone: `0:00`, `00:00:00`, `00:00:00.000Z`, `00:00:00+01:00`. Any
/// other time may be midnight elsewhere: systems that store a date as a moment of UTC shift it so, by a day.
fn is_midnight(time: &str) -> Result<bool, Invalid> {
    let low = time.to_ascii_lowercase();
    if let Some(clock) = ["am", "a.m", "a.m."]
        .iter()
        .find_map(|half| low.strip_suffix(half))
    {
        // Twelve is the first hour of the first half of a day.
        return match clock.trim_end().strip_prefix("12:") {
            Some(rest) => is_midnight(&["00:", rest].concat()),
            None => Ok(false),
        };
    }
    let (clock, zone) = time.split_at(time.find(['Z', 'z', '+', '-']).unwrap_or(time.len()));
    let two_digits = |text: &str| text.len() == 2 && all_digits(text);
    let zone_is_one = match zone
        .strip_prefix(['+', '-'])
        .map(|offset| offset.split_at_checked(2))
    {
        Some(Some((hours, ""))) => two_digits(hours),
        Some(Some((hours, minutes))) => {
            two_digits(hours) && two_digits(minutes.strip_prefix(':').unwrap_or(minutes))
        }
        Some(None) => false,
        None => matches!(zone, "" | "Z" | "z"),
    };
    let (whole, fraction) = clock
        .trim_end()
        .split_once(['.', ','])
        .unwrap_or((clock.trim_end(), "0"));
    let parts: Vec<&str> = whole.split(':').collect();
    let clock_is_one = match parts[..] {
        [hour, minute] => hour.len() <= 2 && minute.len() == 2 && clock.trim_end() == whole,
        [hour, minute, second] => hour.len() <= 2 && minute.len() == 2 && second.len() == 2,
        _ => false,
    };
    if !(zone_is_one && clock_is_one && parts.iter().chain([&fraction]).all(|part| all_digits(part))) {
        return Err(Invalid::BirthDateShape);
    }
    Ok(parts
        .iter()
        .chain([&fraction])
        .all(|part| part.bytes().all(|digit| digit == b'0')))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A word in NFKD without marks, in lower case, letters alone.
fn folded(word: &str, unicode: &dyn Unicode) -> String {
    let decomposed = if word.is_ascii() {
        word.to_owned()
    } else {
        unicode.nfkd(word)
    };
    fold(&decomposed, unicode)
        .chars()
        .filter(|&character| is_letter(character))
        .collect()
}

/// The number of a month whose name, folded, is given in one of the page's languages.
fn month_of_name(folded: &str) -> Option<String> {
    let at = MONTHS
        .iter()
        .position(|names| names.split(' ').any(|known| known == folded))?;
    Some((at + 1).to_string())
}
