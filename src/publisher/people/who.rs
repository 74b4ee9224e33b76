//! Whom a row says that it is about, so that different people who share a key are not taken for one in
//! silence: twins at one address, or two who share an e-mail address.
//!
//! Short hashes, since millions of rows have one each. Two that differ by chance look alike once in 65,000
//! times at the most; such a pair is then missing among the remarks, and nothing else.

use lekcheck::detail::Kind;
use lekcheck::recipe::Details;
use sha2::{Digest as _, Sha256};

/// Whom a row says that it is about; 0 stands for what it does not say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Who {
    /// The client number: the first 4 bytes of its digest.
    pub client: u32,
    /// First names or initials: 8 bits of the first letter, then 24 of the whole, which are 0 where there is
    /// one letter alone.
    given: u32,
    /// The surname.
    surname: u16,
    /// The BSN, or another number of identity.
    number: u16,
}

impl Who {
    /// Whom a row with these details, first names and numbers of identity is about.
    pub fn new(details: &Details, given: &str, number: &str) -> Self {
        let digest = |kind| details.digest(kind);
        let short = |digest: [u8; 32]| u16::from_le_bytes([digest[0], digest[1]]).max(1);
        let client = digest(Kind::ClientNumber).unwrap_or_default();
        // A name of several parts goes by each of them.
        let surname = digest(Kind::Surname).filter(|_| details.all(Kind::Surname).len() < 2);
        let number = folded(number);
        let number = digest(Kind::Bsn)
            .map(short)
            .or_else(|| (!number.is_empty()).then(|| short(Sha256::digest(&number).into())));
        Self {
            client: u32::from_le_bytes([client[0], client[1], client[2], client[3]]),
            given: of_given(given),
            surname: surname.map_or(0, short),
            number: number.unwrap_or(0),
        }
    }

    /// Whom a row is about that has nothing but this client number in short.
    #[cfg(test)]
    pub fn of_client(client: u32) -> Self {
        Self {
            client,
            ..Self::default()
        }
    }

    /// Whether two rows of one key say that they are about different people. The client number decides, then
    /// a number of identity that both have, then the names.
    pub fn differs(self, other: Self) -> bool {
        if self.client != 0 || other.client != 0 {
            return self.client != other.client;
        }
        let both = |one: u32, other: u32| one != 0 && other != 0;
        if both(self.number.into(), other.number.into()) {
            return self.number != other.number;
        }
        let letter = |given: u32| given >> 24;
        let whole = |given: u32| given & 0x00FF_FFFF;
        let given = both(self.given, other.given)
            && (letter(self.given) != letter(other.given)
                || both(whole(self.given), whole(other.given)) && self.given != other.given);
        given || both(self.surname.into(), other.surname.into()) && self.surname != other.surname
    }
}

/// Small letters and digits of any script.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|symbol| symbol.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// First names in short. Of initials (`J.`, `J.P.`) only the first letter counts: `J.` is Jan and Jan Piet.
fn of_given(cell: &str) -> u32 {
    let are_initials = cell
        .split(|symbol: char| !symbol.is_alphabetic())
        .all(|word| word.chars().count() < 2);
    let folded = folded(cell);
    let Some(first) = folded.chars().find(|symbol| symbol.is_alphabetic()) else {
        return 0;
    };
    let letter = (u32::from(first) % 255 + 1) << 24;
    if are_initials {
        return letter;
    }
    // The name that somebody is called by comes first.
    let called: String = cell
        .split(|symbol: char| !symbol.is_alphabetic())
        .find(|word| word.chars().count() > 1)
        .map(self::folded)
        .unwrap_or_default();
    let digest = Sha256::digest(called);
    letter | u32::from_le_bytes([digest[0], digest[1], digest[2], 0]).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(given: &str, number: &str) -> Who {
        Who::new(&Details::new(), given, number)
    }

    #[test]
    fn twins_differ_and_spellings_of_one_person_do_not() {
        assert!(who("Jan", "").differs(who("Piet", "")));
        assert!(who("Jan", "").differs(who("Joost", "")));
        assert!(who("J.", "").differs(who("P.", "")));
        assert!(!who("Jan", "").differs(who("JAN ", "")));
        assert!(!who("J.P.", "").differs(who("Jan Piet", "")));
        assert!(!who("Jan Piet", "").differs(who("Jan", "")));
        assert!(!who("", "").differs(who("Jan", "")));
        assert!(who("Jan", "A123456780").differs(who("Jan", "B123456789")));
        assert!(
            !who("Jan", "A 123-456").differs(who("Joost", "a123456")),
            "one number is one person, however the name is written"
        );
    }

    #[test]
    fn client_numbers_decide_where_a_row_has_one() {
        let of = |client| Who {
            client,
            ..who("Jan", "")
        };
        assert!(of(3).differs(of(4)) && of(0).differs(of(4)));
        assert!(!of(3).differs(Who {
            client: 3,
            ..who("Piet", "")
        }));
    }
}
