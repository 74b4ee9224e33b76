//! What was probably meant, where no folding can decide: something typed into the wrong field, a domain that
//! looks like a slip of the finger, a whole date whose day and month could be either.
//!
//! Each [`Question`] holds what the fields would be if the offer is taken. Nothing is ever blocked: a person
//! can say that what stands there is right, or have both looked up.

use crate::typed::{self, can_repeat, date_field_name, field_name};
use lekcheck::detail::Kind;
use zeroize::Zeroizing;

/// What stands in a field, by its name.
pub type Field = (String, Zeroizing<String>);

/// Something that the page asks about a field.
pub struct Question {
    /// Its place among [`SORTS`].
    pub sort: usize,
    /// The kind that was asked for.
    pub kind: Kind,
    /// The kind that it looks like: another one only where something stands in the wrong field.
    pub to: Kind,
    /// What is offered, as it is shown: a domain; nothing for the others.
    pub offer: String,
    /// The fields as they would be.
    pub fields: Vec<Field>,
    /// Whether both can be looked up in one go.
    pub both: bool,
}

/// The sorts of questions in the order in which they are asked, by how their messages begin.
const SORTS: [&str; 3] = ["moved", "email", "date"];

impl Question {
    /// How its messages begin.
    pub fn id(&self) -> &'static str {
        SORTS[self.sort]
    }
}

/// The first question about the fields of these kinds, of the sorts from `first` on. `kinds` are those of the
/// recipe, `known` those of all recipes.
pub fn question(
    first: usize,
    kinds: &[Kind],
    known: &[Kind],
    rows: usize,
    value: &dyn Fn(&str) -> Zeroizing<String>,
) -> Option<Question> {
    (first..SORTS.len()).find_map(|sort| match sort {
        0 => each(kinds, rows, value, &|kind, field, text| {
            moved(kind, field, text, known)
        }),
        1 => each(kinds, rows, value, &mended),
        _ if kinds.contains(&Kind::BirthDate) => turned(value),
        _ => None,
    })
}

/// The first question about one of the fields that hold one text.
fn each(
    kinds: &[Kind],
    rows: usize,
    value: &dyn Fn(&str) -> Zeroizing<String>,
    ask: &dyn Fn(Kind, String, &str) -> Option<Question>,
) -> Option<Question> {
    for kind in typed::ORDER {
        if !kinds.contains(&kind) || kind == Kind::BirthDate {
            continue;
        }
        for row in 0..if can_repeat(kind) { rows } else { 1 } {
            let name = field_name(kind, row);
            let text = value(&name);
            if let Some(question) = ask(kind, name, text.trim()) {
                return Some(question);
            }
        }
    }
    None
}

/// Whether a text stands in the wrong field, and a right one exists.
fn moved(kind: Kind, field: String, text: &str, known: &[Kind]) -> Option<Question> {
    let to = looks_like(text)?;
    let is_elsewhere = to != kind && known.contains(&to) && !takes_anything(kind);
    is_elsewhere.then(|| Question {
        sort: 0,
        kind,
        to,
        offer: String::new(),
        fields: vec![
            (field, Zeroizing::default()),
            (field_name(to, 0), Zeroizing::new(text.to_owned())),
        ],
        both: false,
    })
}

/// Whether these letters and figures can be of any shape.
fn takes_anything(kind: Kind) -> bool {
    matches!(kind, Kind::Code | Kind::ClientNumber)
}

/// What a text is by its looks, where no other kind looks so.
pub fn looks_like(text: &str) -> Option<Kind> {
    if text.contains('@') {
        return Some(Kind::Email);
    }
    let (mut digits, mut letters, mut after) = (0, 0, 0);
    for sign in text.chars() {
        match sign {
            '0'..='9' => (digits, after) = (digits + 1, 0),
            'A'..='Z' | 'a'..='z' => (letters, after) = (letters + 1, after + 1),
            ' ' | '-' | '+' | '(' | ')' | '.' | '/' => {}
            _ => return None,
        }
    }
    match (digits, letters, after) {
        (10..=15, 0, _) => Some(Kind::Phone),
        (4, 2, 2) => Some(Kind::Postcode),
        _ => None,
    }
}

/// Whether the domain of an address is probably a slip.
fn mended(kind: Kind, field: String, text: &str) -> Option<Question> {
    if kind != Kind::Email {
        return None;
    }
    let domain = probable_domain(text)?;
    let (name, _) = text.rsplit_once('@')?;
    let mended = Zeroizing::new([name, "@", &domain].concat());
    Some(Question {
        sort: 1,
        kind,
        to: kind,
        offer: domain,
        fields: vec![(field, mended)],
        both: true,
    })
}

/// Whether a whole date in figures was typed, of which either number could be the month.
fn turned(value: &dyn Fn(&str) -> Zeroizing<String>) -> Option<Question> {
    let [day, month, year] = typed::DATE_PARTS.map(|part| value(&date_field_name(part)));
    if !(month.trim().is_empty() && year.trim().is_empty()) {
        return None;
    }
    let mut numbers = day
        .split(|sign: char| !sign.is_numeric())
        .filter(|number| !number.is_empty());
    let (one, other, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let is_month = |text: &str| text.parse().is_ok_and(|number: u8| (1..=12).contains(&number));
    let figures_alone = !day.chars().any(char::is_alphabetic);
    (figures_alone && one != other && is_month(one) && is_month(other)).then(|| Question {
        sort: 2,
        kind: Kind::BirthDate,
        to: Kind::BirthDate,
        offer: String::new(),
        fields: vec![(
            date_field_name("day"),
            Zeroizing::new([other, "-", one, "-", year].concat()),
        )],
        both: true,
    })
}

/// Domains of e-mail that many people have, and near which another is often a slip of the finger. Shorter
/// ones than these have real neighbours.
const COMMON: [&str; 15] = [
    "gmail.com",
    "hotmail.com",
    "hotmail.nl",
    "outlook.com",
    "icloud.com",
    "yahoo.com",
    "ziggo.nl",
    "kpnmail.nl",
    "planet.nl",
    "hetnet.nl",
    "upcmail.nl",
    "quicknet.nl",
    "xs4all.nl",
    "protonmail.com",
    "comcast.net",
];
/// Real ones that are near to them.
const REAL: [&str; 10] = [
    "mail.com",
    "email.com",
    "ymail.com",
    "hotmail.no",
    "yahoo.co",
    "yahoo.no",
    "planet.pl",
    "hotmail.fr",
    "rocketmail.com",
    "gmx.com",
];
/// Providers that have the same name under many endings.
const NAMES: [&str; 4] = ["gmail", "hotmail", "outlook", "yahoo"];
/// Real names beside them.
const REAL_NAMES: [&str; 5] = ["mail", "email", "ymail", "fmail", "hmail"];
/// Endings near which no other is usual.
const ENDINGS: [&str; 4] = ["com", "net", "org", "info"];
/// Real ones near them.
const REAL_ENDINGS: [&str; 9] = ["cam", "new", "nec", "pet", "bet", "vet", "next", "ong", "dot"];
/// What is typed for them, and for `nl`, of two letters, where any two letters may be a country's.
const SHORT: [(&str, &str); 9] = [
    ("co", "com"),
    ("cm", "com"),
    ("om", "com"),
    ("nt", "net"),
    ("ogr", "org"),
    ("rg", "org"),
    ("nk", "nl"),
    ("ln", "nl"),
    ("nll", "nl"),
];

/// The domain that an address probably means, where its own looks like a slip: near a common one, near a
/// provider's name, or with an ending near a usual one. The cases of mailcheck (github.com/mailcheck) are the
/// reference.
pub fn probable_domain(address: &str) -> Option<String> {
    let (_, domain) = address.rsplit_once('@')?;
    let domain = domain.trim_end_matches(['.', ',', ';', '>']).to_ascii_lowercase();
    let domain = domain.as_str();
    if COMMON.contains(&domain) || REAL.contains(&domain) {
        return None;
    }
    let (before, ending) = domain.rsplit_once('.')?;
    let is_odd = ending.len() > 2 && !ENDINGS.contains(&ending) && !REAL_ENDINGS.contains(&ending);
    // Two slips are one too many for a short domain, or where a provider may have another country's ending.
    let two = |common: &str| {
        let other_name = common.rsplit_once('.').is_some_and(|(name, _)| name != before);
        domain.len() >= 9 && (other_name || is_odd) && slips(domain, common) == 2
    };
    let one = COMMON.into_iter().find(|common| slips(domain, common) == 1);
    if let Some(common) = one.or_else(|| COMMON.into_iter().find(|common| two(common))) {
        return Some(common.to_owned());
    }
    let short = SHORT
        .iter()
        .find(|(typed, _)| *typed == ending)
        .map(|(_, meant)| *meant);
    let by_distance = || {
        ENDINGS
            .into_iter()
            .find(|meant| is_odd && slips(ending, meant) == 1)
    };
    let right_ending = short.or_else(by_distance);
    // A country's two parts, such as `co.uk`, are none of ours.
    let name = before.split('.').next().unwrap_or(before);
    let right_name = NAMES
        .into_iter()
        .find(|meant| slips(name, meant) == 1 && !NAMES.contains(&name) && !REAL_NAMES.contains(&name));
    if right_ending.is_none() && right_name.is_none() {
        return None;
    }
    let before = [right_name.unwrap_or(name), &before[name.len()..]].concat();
    Some([&before, ".", right_ending.unwrap_or(ending)].concat())
}

/// How many slips lie between two texts: letters missing, too many, wrong, or two that have changed places
/// (optimal string alignment).
fn slips(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 2 {
        return usize::MAX;
    }
    let width = other.len() + 1;
    let mut table = vec![0; (one.len() + 1) * width];
    for at in 0..table.len() {
        let (row, column) = (at / width, at % width);
        if row == 0 || column == 0 {
            table[at] = row + column;
            continue;
        }
        let same = one[row - 1] == other[column - 1];
        let mut least = (table[at - width - 1] + usize::from(!same))
            .min(table[at - 1] + 1)
            .min(table[at - width] + 1);
        let turned =
            row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1];
        if turned {
            least = least.min(table[at - 2 * width - 2] + 1);
        }
        table[at] = least;
    }
    table[table.len() - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cases of mailcheck's own specification, but for those of its options.
    #[test]
    fn the_slips_of_mailcheck_are_noticed() {
        for (typed, meant) in [
            ("gmailc.om", "gmail.com"),
            ("emaildomain.co", "emaildomain.com"),
            ("gmail.con", "gmail.com"),
            ("gnail.con", "gmail.com"),
            ("GNAIL.con", "gmail.com"),
            ("#gmail.com", "gmail.com"),
            ("comcast.nry", "comcast.net"),
            ("homail.con", "hotmail.com"),
            ("hotmail.co", "hotmail.com"),
            ("yajoo.com", "yahoo.com"),
            ("randomsmallcompany.cmo", "randomsmallcompany.com"),
            ("con-artists.con", "con-artists.com"),
            ("mail.randomsmallcompany.cmo", "mail.randomsmallcompany.com"),
        ] {
            assert_eq!(
                probable_domain(&format!("test@{typed}")).as_deref(),
                Some(meant),
                "{typed}"
            );
        }
        for address in [
            "test@yahoo.com.tw",
            "",
            "test@",
            "test",
            "test@yahoo.co.uk",
            "test@hotmail.fr",
        ] {
            assert_eq!(probable_domain(address), None, "{address}");
        }
    }

    #[test]
    fn a_slip_in_a_common_domain_is_noticed_and_no_ordinary_address_is() {
        for (typed, meant) in [
            ("gmial.com", "gmail.com"),
            ("gmal.com", "gmail.com"),
            ("gmaill.com", "gmail.com"),
            ("gmail.cmo", "gmail.com"),
            ("hotmial.nl", "hotmail.nl"),
            ("hotmial.be", "hotmail.be"),
            ("outlok.com", "outlook.com"),
            ("zigo.nl", "ziggo.nl"),
            ("xs4al.nl", "xs4all.nl"),
            ("bakkerij.nk", "bakkerij.nl"),
            ("bakkerij.nll", "bakkerij.nl"),
            ("school.ogr", "school.org"),
            ("winkel.ner", "winkel.net"),
        ] {
            assert_eq!(
                probable_domain(&format!("a@{typed}")).as_deref(),
                Some(meant),
                "{typed}"
            );
        }
        let ordinary = COMMON.into_iter().chain(REAL).chain([
            "example.org",
            "live.nl",
            "home.nl",
            "msn.com",
            "me.com",
            "mac.com",
            "gmx.de",
            "gmx.net",
            "web.de",
            "proton.me",
            "telfort.nl",
            "casema.nl",
            "chello.nl",
            "caiway.nl",
            "solcon.nl",
            "kpn.nl",
            "hotmail.be",
            "outlook.nl",
            "outlook.be",
            "yahoo.nl",
            "yahoo.fr",
            "planet.be",
            "xs4all.net",
            "fastmail.com",
            "googlemail.com",
            "lab.example",
            "gemeente.amsterdam",
            "company.dev",
            "company.io",
            "company.ai",
            "company.app",
            "company.vet",
            "umcg.nl",
            "online.no",
        ]);
        for domain in ordinary {
            assert_eq!(probable_domain(&format!("a@{domain}")), None, "{domain}");
        }
    }

    fn asked(kinds: &[Kind], known: &[Kind], fields: &[(&str, &str)]) -> Option<Question> {
        let value = |name: &str| {
            let typed = fields.iter().find(|(field, _)| *field == name);
            Zeroizing::new(typed.map_or(String::new(), |(_, value)| (*value).to_owned()))
        };
        question(0, kinds, known, 1, &value)
    }

    #[test]
    fn what_stands_in_the_wrong_field_is_offered_to_the_right_one() {
        use Kind::{BirthDate, Email, HouseNumber, Phone, Postcode, Surname};
        let known = [Email, Phone, Postcode, HouseNumber, Surname, BirthDate];
        for (kind, text, to) in [
            (Surname, "jan@example.org", Email),
            (Surname, "06 1234 5678", Phone),
            (Surname, "1234 AB", Postcode),
            (Email, "+31 6 12345678", Phone),
            (Postcode, "jan@example.org", Email),
            (HouseNumber, "1234ab", Postcode),
        ] {
            let question = asked(&[kind], &known, &[(kind.id(), text)]).expect(text);
            assert_eq!((question.id(), question.to), ("moved", to), "{text}");
            let fields: Vec<_> = question
                .fields
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str()))
                .collect();
            assert_eq!(fields, [(kind.id(), ""), (to.id(), text)]);
            // Where no way to search has such a field there is nothing to offer.
            assert!(asked(&[kind], &[kind], &[(kind.id(), text)]).is_none(), "{text}");
        }
        for (kind, text) in [
            (Surname, "de Vries"),
            (Surname, "Jansen-Bakker"),
            (Postcode, "1234 AB"),
            (HouseNumber, "12 bis"),
            (Phone, "0612345678"),
            (Kind::ClientNumber, "0612345678"),
        ] {
            assert!(asked(&[kind], &known, &[(kind.id(), text)]).is_none(), "{text}");
        }
    }

    #[test]
    fn a_whole_date_that_can_be_read_in_two_ways_is_asked_about() {
        let day = |text: &str| {
            let question = asked(
                &[Kind::BirthDate],
                &[Kind::BirthDate],
                &[("birth-date-day", text)],
            )?;
            Some(question.fields[0].1.to_string())
        };
        assert_eq!(day("3-4-1980").as_deref(), Some("4-3-1980"));
        assert_eq!(day("03/04/1980").as_deref(), Some("04-03-1980"));
        for certain in ["31-3-1980", "3-3-1980", "1980-04-03", "3 april 1980", "3", "3-4"] {
            assert_eq!(day(certain), None, "{certain}");
        }
        let apart = [
            ("birth-date-day", "3"),
            ("birth-date-month", "4"),
            ("birth-date-year", "1980"),
        ];
        assert!(asked(&[Kind::BirthDate], &[Kind::BirthDate], &apart).is_none());
    }
}
