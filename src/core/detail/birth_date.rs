//! Birth dates: day, month, year in that order, or the other way round if the year comes first.

use super::normal::{ascii, fold, is_letter, plain};
use super::{Context, Invalid, Unicode};
use crate::time::Date;

/// Nobody alive was born before.
const FIRST_YEAR: i32 = 1880;

/// `YYYY-MM-DD`, from one text.
pub(super) fn canonical(text: &str, today: Date) -> Result<String, Invalid> {
    let (date, time) = match text.find([' ', 'T', 't']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    if !(time.is_empty() || is_midnight(time)?) {
        return Err(Invalid::BirthDateTime);
    }
    let [year, month, day] = year_month_day(date)?;
    assemble(year, month, day, today)
}

/// `YYYY-MM-DD`, from the texts of three fields: day, month, year. `None` if nothing is in any.
pub(super) fn canonical_from_parts(
    parts: [&str; 3],
    context: &Context<'_>,
) -> Result<Option<String>, Invalid> {
    let mut plains = Vec::with_capacity(3);
    for part in parts {
        plains.push(plain(part, context.unicode).map_err(|_| Invalid::BirthDateShape)?);
    }
    if plains.iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    if plains.iter().any(|part| part.is_empty()) {
        return Err(Invalid::BirthDateIncomplete);
    }
    let [day, month, year] = [&plains[0], &plains[1], &plains[2]].map(|part| ascii(part));
    let short = |text: &str| matches!(text.len(), 1 | 2) && all_digits(text);
    let month = match month.trim_end_matches('.') {
        number if short(number) => number.to_owned(),
        number if all_digits(number) => return Err(Invalid::BirthDateMonth),
        name => month_of_name(&context.unicode.nfkd(name), context.unicode)
            .ok_or(Invalid::BirthDateMonth)?
            .to_string(),
    };
    let day = day.trim_end_matches('.');
    match year.len() {
        _ if !short(day) || !all_digits(&year) => Err(Invalid::BirthDateShape),
        2 => Err(Invalid::BirthDateTwoDigitYear),
        4 => assemble(&year, &month, day, context.today).map(Some),
        _ => Err(Invalid::BirthDateShape),
    }
}

/// Takes a date apart into year, month and day, as many digits as stand there.
fn year_month_day(date: &str) -> Result<[&str; 3], Invalid> {
    let parts: Vec<&str> = match date.find(['-', '/', '.']) {
        Some(at) => date.split(char::from(date.as_bytes()[at])).collect(),
        None => vec![date],
    };
    if !parts.iter().all(|part| all_digits(part)) {
        return Err(Invalid::BirthDateShape);
    }
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    match (&lengths[..], &parts[..]) {
        ([8], [date]) => Ok([&date[..4], &date[4..6], &date[6..]]),
        ([4, 1 | 2, 1 | 2], &[year, month, day]) | ([1 | 2, 1 | 2, 4], &[day, month, year]) => {
            Ok([year, month, day])
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

/// Whether a time of day is midnight, in any zone: `0:00`, `00:00:00`, `00:00:00.000Z`, `00:00:00+01:00`. Any other
/// time may be midnight elsewhere: systems that store a date as a moment of UTC shift it so, by a day.
fn is_midnight(time: &str) -> Result<bool, Invalid> {
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

/// The number of a month whose name (in NFKD) is given in any of the languages below.
fn month_of_name(name: &str, unicode: &dyn Unicode) -> Option<usize> {
    let letters: String = fold(name, unicode)
        .chars()
        .filter(|&character| is_letter(character))
        .collect();
    let at = MONTHS
        .iter()
        .position(|names| names.split(' ').any(|known| known == letters))?;
    Some(at + 1)
}

/// For each month its names and usual abbreviations, folded to letters alone: Dutch, English, German, French,
/// Turkish, and Arabic as said in Egypt and the Gulf, in the Levant, in Algeria and Tunisia, and in Morocco.
const MONTHS: [&str; 12] = [
    "januari jan january januar janner jaenner janvier janv ocak oca يناير كانونالثاني جانفي",
    "februari feb february februar feber fevrier fev fevr subat sub فبراير شباط فيفري",
    "maart mrt mar march marz maerz mrz mars mart مارس اذار",
    "april apr avril avr nisan nis ابريل نيسان افريل",
    "mei may mai mayis مايو ايار ماي",
    "juni jun june juin haziran haz يونيو حزيران جوان",
    "juli jul july juillet juil temmuz tem يوليو تموز جويلية يوليوز",
    "augustus aug august aout agustos agu اغسطس اب اوت غشت",
    "september sep sept septembre eylul eyl سبتمبر ايلول شتنبر",
    "oktober okt october oct octobre ekim eki اكتوبر تشرينالاول",
    "november nov novembre kasim kas نوفمبر تشرينالثاني نونبر",
    "december dec dezember dez decembre aralik ara ديسمبر كانونالاول دجنبر",
];
