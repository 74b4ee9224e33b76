//! Letters that were damaged before anybody looked: which code page a text of one byte a letter is in, and
//! what was done to letters in a cell.
//!
//! A wrong guess turns a name into another, which nobody finds; so a code page is believed only where its
//! letters make words ([`weigh`]), and where two would do, both are told. In a cell, UTF-8 that was read as
//! something else and HTML's names of letters are undone ([`mended`]), since no name has such signs; what
//! cannot be undone is [`is_damaged`].

use crate::code_page::CodePage;
use quick_xml::escape::resolve_html5_entity;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// So many different words tell; more tell no more.
const MOST_WORDS: usize = 20_000;
/// One word in so many may have an odd sign.
const ODD: u64 = 20;
/// By so much the best reading must be better than the next.
const MARGIN: i64 = 3;

/// How well words read in a code page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weight {
    /// The code page.
    pub page: CodePage,
    /// Its words, in the order of [`words`].
    texts: Vec<String>,
    score: i64,
    /// Signs that stand where none belongs.
    odd: u64,
}

/// What code page a text is in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// This one.
    Page(CodePage),
    /// One of these two.
    Either(CodePage, CodePage),
}

/// The words of a text that have letters beyond ASCII beside others, each once.
pub fn words(bytes: &[u8]) -> Vec<&[u8]> {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    let mut words = BTreeSet::new();
    for word in bytes.split(|byte| !is_letter(byte)) {
        // Beside one letter alone, as in 's and 't, nothing shows.
        if !word.is_ascii() && word.iter().filter(|byte| byte.is_ascii_alphabetic()).count() > 1 {
            words.insert(word);
            if words.len() == MOST_WORDS {
                break;
            }
        }
    }
    words.into_iter().collect()
}

/// Whether words are written in another alphabet: most of their letters are beyond ASCII.
pub fn is_of_another_alphabet(bytes: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    let mut words = bytes
        .split(|byte| !is_letter(byte))
        .filter(|word| word.len() >= 4);
    words.any(|word| word.iter().all(|byte| *byte >= 0x80))
}

/// The code page in which the words read best; `usual` where nothing speaks against it.
pub fn page(words: &[&[u8]], usual: CodePage) -> Verdict {
    let others = ["macintosh", "cp850", "cp437", "cp852"];
    let others = others.iter().filter_map(|name| CodePage::of_name(name));
    let mut weights: Vec<Weight> = [usual]
        .into_iter()
        .chain(others)
        .filter_map(|page| weigh(words, page))
        .collect();
    // Stable: of equals the earlier stays first.
    weights.sort_by_key(|weight| -weight.score);
    let Some(best) = weights.first() else {
        return Verdict::Page(usual);
    };
    let by_usual = weights.iter().find(|weight| weight.page == usual);
    // A reading with odd signs of its own is none; what the usual one cannot read is then told by row.
    if best.page == usual || best.odd * ODD > words.len() as u64 {
        return Verdict::Page(usual);
    }
    // Letters such as š stand in the upper control codes of the usual page: alone they prove nothing.
    if let Some(by_usual) = by_usual
        && by_usual.odd == 0
    {
        let only_upper = words
            .iter()
            .flat_map(|word| word.iter())
            .all(|byte| *byte < 0x80 || (0x80..0xA0).contains(byte));
        if !only_upper || best.score - by_usual.score < MARGIN {
            return Verdict::Page(usual);
        }
        return Verdict::Either(best.page, usual);
    }
    let rival = weights[1..].iter().find(|weight| weight.texts != best.texts);
    match rival {
        Some(rival) if best.score - rival.score < MARGIN => Verdict::Either(best.page, rival.page),
        _ => Verdict::Page(best.page),
    }
}

/// How well words read in a code page; `None` if it does not know all their bytes.
fn weigh(words: &[&[u8]], page: CodePage) -> Option<Weight> {
    let mut weight = Weight {
        page,
        texts: Vec::with_capacity(words.len()),
        score: 0,
        odd: 0,
    };
    for word in words {
        let text = page.text(word)?;
        // Windows-1252 as browsers have it keeps five bytes as control codes.
        if text.chars().any(char::is_control) {
            return None;
        }
        let symbols: Vec<char> = text.chars().collect();
        for at in 0..symbols.len() {
            if symbols[at].is_ascii() {
                continue;
            }
            let worth = worth(&symbols, at);
            weight.score += worth;
            weight.odd += u64::from(worth < -3);
        }
        weight.texts.push(text);
    }
    Some(weight)
}

/// Letters by how often names of Europe have them.
const OFTEN: &str = "éëèöüïäçá";
const SOMETIMES: &str = "óíñôêßåøæàúâîûãõý";
const ELSEWHERE: &str = "łąęśćńźżšžčřěůışğőű";

/// What the symbol at a place of a word says for the reading.
fn worth(word: &[char], at: usize) -> i64 {
    let symbol = word[at];
    let before = at.checked_sub(1).map(|at| word[at]);
    let after = word.get(at + 1).copied();
    if symbol.is_alphabetic() {
        let low = symbol.to_lowercase().next().unwrap_or(symbol);
        let base = if OFTEN.contains(low) {
            8
        } else if SOMETIMES.contains(low) {
            5
        } else if ELSEWHERE.contains(low) {
            3
        } else {
            0
        };
        // Latin letters end there; in a word of them another one is odd.
        if symbol > '\u{24F}' {
            return -12;
        }
        let inside = before.is_some_and(char::is_lowercase)
            || before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_lowercase);
        let before_capital = before.is_some() && after.is_some_and(char::is_uppercase);
        if symbol.is_uppercase() && inside || symbol.is_lowercase() && before_capital {
            return -12;
        }
        let others = || {
            word.iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, symbol)| *symbol)
        };
        let capitals = others().filter(|symbol| symbol.is_uppercase()).count();
        if symbol.is_lowercase() && capitals > 1 && !others().any(char::is_lowercase) && symbol != 'ß' {
            return -8;
        }
        return base;
    }
    match symbol {
        '’' if before.is_some() && after.is_some() => 2,
        '’' | '´' | '\u{A0}' | '–' | '—' | '…' | '\u{AD}' => 0,
        '‘' | '“' | '„' if before.is_none() => 0,
        '”' | '“' if after.is_none() => 0,
        '®' | '™' | '©' if after.is_none() => -3,
        'ª' | 'º' | '°' | '€' | '£' => -3,
        _ => -12,
    }
}

/// The code pages in which UTF-8 is read by mistake.
static MISTAKEN: LazyLock<[HashMap<char, u8>; 4]> = LazyLock::new(|| {
    ["windows-1252", "macintosh", "cp850", "cp437"].map(|name| {
        let page = CodePage::of_name(name).expect("it is known");
        let known = (0x80..=0xFF).filter_map(|byte| Some((page.symbol(byte)?, byte)));
        let mut known: HashMap<char, u8> = known.collect();
        if name == "windows-1252" {
            // Latin-1 has control codes there.
            known.extend((0x80..0xA0).map(|byte| (char::from(byte), byte)));
        }
        known
    })
});

/// A cell with its letters as they were meant.
pub fn mended(cell: &str) -> Cow<'_, str> {
    let mut cell = Cow::Borrowed(cell);
    // What was done once may have been done again.
    for _ in 0..3 {
        let mended = if cell.contains('&') {
            without_entities(&cell)
        } else {
            None
        };
        let text: &str = mended.as_deref().unwrap_or(&cell);
        let twice = if text.is_ascii() { None } else { undoubled(text) };
        match twice.or(mended) {
            Some(better) => cell = Cow::Owned(better),
            None => break,
        }
    }
    cell
}

/// `&euml;`, `&#235;` and `&#xEB;` as letters; `None` if there are none.
fn without_entities(cell: &str) -> Option<String> {
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    let mut found = false;
    while let Some(start) = rest.find('&') {
        text.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        let named = after
            .find(';')
            .and_then(|end| Some((entity(&after[..end])?, end)));
        if let Some((symbol, end)) = named {
            text.push_str(&symbol);
            found = true;
            rest = &after[end + 1..];
        } else {
            text.push('&');
            rest = after;
        }
    }
    text.push_str(rest);
    found.then_some(text)
}

fn entity(name: &str) -> Option<String> {
    if name.len() > 32 {
        return None;
    }
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(str::to_owned);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(number)
        .filter(|symbol| !symbol.is_control())
        .map(String::from)
}

/// UTF-8 that was read in a code page, as it was meant; `None` if there is none.
fn undoubled(cell: &str) -> Option<String> {
    let symbols: Vec<char> = cell.chars().collect();
    let mut text = String::with_capacity(cell.len());
    let mut at = 0;
    let mut found = false;
    while at < symbols.len() {
        let meant = MISTAKEN.iter().find_map(|page| meant(&symbols[at..], page));
        if let Some((symbol, length)) = meant {
            text.push(symbol);
            at += length;
            found = true;
        } else {
            text.push(symbols[at]);
            at += 1;
        }
    }
    found.then_some(text)
}

/// The symbol for whose UTF-8 these symbols stand first, and how many they are. Only letters of Europe and
/// what stands in names beside them: no name begins a sequence of that sort by itself.
fn meant(symbols: &[char], page: &HashMap<char, u8>) -> Option<(char, usize)> {
    let first = symbols.first().filter(|symbol| !symbol.is_ascii())?;
    let lead = *page.get(first)?;
    let length = match lead {
        0xC2..=0xC5 => 2,
        0xE2 | 0xEF => 3,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0];
    for (byte, symbol) in bytes[1..length].iter_mut().zip(symbols.get(1..length)?) {
        *byte = *page.get(symbol)?;
    }
    let symbol = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    let fits = match symbol {
        '\u{A0}'..='\u{BF}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2010}'..='\u{2026}'
        | '\u{20AC}'
        | '\u{FEFF}'
        | '\u{FFFD}' => true,
        symbol => length == 2 && symbol.is_alphabetic(),
    };
    fits.then_some((symbol, length))
}

/// Whether a name has signs that stand for a letter which is lost: `Zwaluw‰`, `Zwaluw?`, `ReginÃ`.
pub fn is_damaged(name: &str) -> bool {
    let symbols: Vec<char> = name.trim().chars().collect();
    let letter = |at: Option<&char>| at.is_some_and(|symbol| symbol.is_alphabetic());
    symbols.iter().enumerate().any(|(at, symbol)| {
        let before = at.checked_sub(1).and_then(|at| symbols.get(at));
        let beside = letter(before) || letter(symbols.get(at + 1));
        match symbol {
            '\u{FFFD}' | '\u{80}'..='\u{9F}' => true,
            // Capitals that UTF-8's first bytes become.
            'Ã' | 'Â' => before.is_some_and(|before| before.is_lowercase()),
            '?' | '¿' => beside && letter(symbols.get(at + 1)) || letter(before) && at + 1 == symbols.len(),
            '‚'
            | 'ƒ'
            | '„'
            | '…'
            | '†'
            | '‡'
            | 'ˆ'
            | '‰'
            | '‹'
            | '›'
            | '•'
            | '˜'
            | '™'
            | '¡'
            | '¢'
            | '£'
            | '¤'
            | '¥'
            | '¦'
            | '§'
            | '¨'
            | '©'
            | '«'
            | '¬'
            | '®'
            | '¯'
            | '±'
            | '¶'
            | '¸'
            | '»'
            | '¼'
            | '½'
            | '¾'
            | '×'
            | '÷'
            | '\u{2200}'..='\u{22FF}'
            | '\u{2500}'..='\u{25FF}' => beside,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(bytes: &[u8]) -> Verdict {
        page(&words(bytes), CodePage::of_name("windows-1252").unwrap())
    }

    fn is(bytes: &[u8], name: &str) {
        let page = CodePage::of_name(name).unwrap();
        assert_eq!(
            verdict(bytes),
            Verdict::Page(page),
            "{}",
            page.text(bytes).unwrap()
        );
    }

    #[test]
    fn names_tell_their_code_page() {
        is(b"Zwaluw\x89;Kuip\x82r", "cp850");
        is(b"K\x81iper", "cp850");
        is(b"M\x9ALLER;J\x94rg", "cp850");
        is(b"Zwaluw\x91;Kuip\x8Er", "macintosh");
        is(b"Z\x9Arn;M\x9Fller;Zo\x91", "macintosh");
        is(b"Zwaluw\xEB;Kuip\xE9r;O\x92Connor", "windows-1252");
        is(b"van\xA0der\xA0Berg", "windows-1252");
        is(
            b"\x80 5;Jansen \x96 de Vries;\x91s-Gravenhage;d\x92Arc",
            "windows-1252",
        );
        is(b"S\xF8rensen;\xC5ngstr\xF6m;Stra\xDFe", "windows-1252");
        assert!(matches!(verdict(b"Matu\x9Aek"), Verdict::Either(..)));
        assert!(matches!(verdict(b"Mu\x96oz"), Verdict::Either(..)));
        assert!(matches!(verdict(b"Cr\x8Avecoeur"), Verdict::Either(..)));
    }

    #[test]
    fn damaged_cells_are_mended() {
        for (cell, expected) in [
            ("Zwaluw&euml;", "Zwaluwë"),
            ("&apos;t Kuiper", "'t Kuiper"),
            ("&#39;t &#xEB;&#235;", "'t ëë"),
            ("Zwaluw&amp;euml;", "Zwaluwë"),
            ("R&D; x & y", "R&D; x & y"),
            ("ZwaluwÃ«", "Zwaluwë"),
            ("KuipÃ©r Ã\u{81} Å¡ Å‚", "Kuipér Á š ł"),
            ("Oâ€™Connor", "O’Connor"),
            ("ZwaluwÃƒÂ«", "Zwaluwë"),
            ("Zwaluw√´", "Zwaluwë"),
            ("Kuip├®r", "Kuipér"),
            ("van\u{C2}\u{A0}der", "van\u{A0}der"),
            ("Zwaluwë João Ångström CAFÉ", "Zwaluwë João Ångström CAFÉ"),
            ("ï¿½", "\u{FFFD}"),
        ] {
            assert_eq!(mended(cell), expected, "{cell}");
        }
    }

    #[test]
    fn lost_letters_are_seen() {
        for name in [
            "Zwaluw‰",
            "Kuip‚r",
            "Zwaluw\u{FFFD}",
            "Zw?luw",
            "Zwaluw?",
            "ReginÃ",
            "M\u{81}ller",
            "M∂ller",
        ] {
            assert!(is_damaged(name), "{name}");
        }
        for name in [
            "Zwaluwë",
            "O’Connor",
            "d´Arc",
            "‘t Hooft",
            "SÃO JOÃO",
            "Âkerman",
            "Jansen – de Vries",
            "?",
            "x ½",
        ] {
            assert!(!is_damaged(name), "{name}");
        }
    }
}
