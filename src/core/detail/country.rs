//! Countries, as far as telephone numbers need them.
//!
//! A [`Country`] can be a list's own: the figures of its [`Plan`] are chosen by hand, so that numbers that lost their plus or
//! their zero can be told apart. All other calling codes have theirs out of libphonenumber's metadata (`tables.rs`).

use super::tables::{PLANS, TRUNKS};

/// A country that a list can be of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Country {
    code: &'static str,
    calling_code: &'static str,
    trunk_prefix: &'static str,
    shortest: usize,
    longest: usize,
}

/// A telephone numbering plan: what stands before a number at home and abroad, and how long it is.
///
/// Of the countries below the figures are those of the national numbering plans deposited with the ITU (E.164), held to
/// subscribers' and mobile numbers; where a plan has no fixed length the range is wide, since a list must not refuse a
/// real number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Plan {
    calling_code: u16,
    trunk_prefix: &'static str,
    /// Bit n is set where a number can have n digits.
    lengths: u16,
    /// Whether a number without its trunk prefix can begin as that does.
    keeps: bool,
}

impl Plan {
    /// The plan that `international` (digits, without plus) calls, with the digits after its calling code. Calling codes are
    /// prefix-free, so at most one fits.
    pub(super) fn called(international: &str) -> Option<(Self, &str)> {
        (1..=3.min(international.len())).find_map(|digits| {
            let (code, rest) = international.split_at(digits);
            Some((Self::of(code)?, rest))
        })
    }

    fn of(calling_code: &str) -> Option<Self> {
        let own = Country::ALL.iter().find(|country| country.calling_code == calling_code);
        if let Some(country) = own {
            return Some(country.plan());
        }
        let number: u16 = calling_code.parse().ok()?;
        let &(_, trunk, lengths, keeps) = PLANS.iter().find(|(code, ..)| *code == number)?;
        Some(Self {
            calling_code: number,
            trunk_prefix: TRUNKS[usize::from(trunk)],
            lengths,
            keeps,
        })
    }

    pub(super) fn calling_code(self) -> u16 {
        self.calling_code
    }

    /// What is dialled before a number at home and left out abroad; often `0`, or nothing.
    pub(super) fn trunk_prefix(self) -> &'static str {
        self.trunk_prefix
    }

    /// A number from abroad without a trunk prefix that does not belong there. Where a number can begin so itself, its length
    /// decides; `None` where that allows both.
    pub(super) fn without_trunk(self, number: &str) -> Option<&str> {
        match number.strip_prefix(self.trunk_prefix) {
            Some(rest) if !self.keeps || self.trunk_prefix.is_empty() => Some(rest),
            Some(rest) => match (self.allows(number.len()), self.allows(rest.len())) {
                (true, true) => None,
                (false, true) => Some(rest),
                _ => Some(number),
            },
            None => Some(number),
        }
    }

    /// Whether a number without trunk prefix begins as one still.
    pub(super) fn has_zeros_too_many(self, number: &str) -> bool {
        !self.keeps && self.trunk_prefix.chars().next().is_some_and(|first| number.starts_with(first))
    }

    /// Whether a national significant number (without trunk prefix) can have this many digits.
    pub(super) fn allows(self, digits: usize) -> bool {
        digits < 16 && self.lengths >> digits & 1 == 1
    }
}

/// A row of the table: ISO 3166-1 code, calling code, trunk prefix, digits of a national significant number.
const fn plan(
    code: &'static str,
    calling_code: &'static str,
    trunk_prefix: &'static str,
    [shortest, longest]: [usize; 2],
) -> Country {
    Country {
        code,
        calling_code,
        trunk_prefix,
        shortest,
        longest,
    }
}

impl Country {
    /// All countries that can be a list's own, the Netherlands first.
    pub const ALL: &'static [Self] = &[
        plan("NL", "31", "0", [9, 9]),
        plan("BE", "32", "0", [8, 9]),
        plan("DE", "49", "0", [6, 11]),
        plan("FR", "33", "0", [9, 9]),
        plan("GB", "44", "0", [9, 10]),
        plan("IE", "353", "0", [7, 9]),
        plan("LU", "352", "", [4, 11]),
        plan("AT", "43", "0", [4, 13]),
        plan("CH", "41", "0", [9, 9]),
        plan("DK", "45", "", [8, 8]),
        plan("NO", "47", "", [8, 8]),
        plan("SE", "46", "0", [7, 9]),
        plan("FI", "358", "0", [5, 12]),
        plan("ES", "34", "", [9, 9]),
        plan("PT", "351", "", [9, 9]),
        // Italian numbers keep the zero in front of an area code abroad too: it is part of the number.
        plan("IT", "39", "", [6, 11]),
        plan("GR", "30", "", [10, 10]),
        plan("PL", "48", "", [9, 9]),
        plan("CZ", "420", "", [9, 9]),
        plan("SK", "421", "0", [9, 9]),
        plan("HU", "36", "06", [8, 9]),
        plan("RO", "40", "0", [9, 9]),
        plan("BG", "359", "0", [7, 9]),
        plan("HR", "385", "0", [8, 9]),
        plan("UA", "380", "0", [9, 9]),
        plan("TR", "90", "0", [10, 10]),
        plan("SY", "963", "0", [8, 9]),
        plan("MA", "212", "0", [9, 9]),
        plan("SR", "597", "", [6, 7]),
        plan("AW", "297", "", [7, 7]),
        // Curacao has eight digits, Bonaire, Sint Eustatius and Saba seven, under one calling code.
        plan("CW", "599", "", [7, 8]),
        plan("BQ", "599", "", [7, 8]),
        plan("US", "1", "1", [10, 10]),
        plan("CA", "1", "1", [10, 10]),
    ];

    /// The country of an ISO 3166-1 alpha-2 code, such as `NL`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|country| country.code == code)
    }

    /// How its telephone numbers are made.
    pub(super) fn plan(self) -> Plan {
        Plan {
            calling_code: self.calling_code.parse().unwrap_or(0),
            trunk_prefix: self.trunk_prefix,
            // Bits `shortest` to `longest`.
            lengths: (1 << self.longest << 1) - (1 << self.shortest),
            keeps: false,
        }
    }

    /// Its ISO 3166-1 alpha-2 code.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// Its calling code (E.164), without plus.
    pub fn calling_code(self) -> &'static str {
        self.calling_code
    }

    /// What is dialled before a number at home and left out abroad; often `0`, or nothing.
    pub fn trunk_prefix(self) -> &'static str {
        self.trunk_prefix
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_read_back() {
        for (at, country) in Country::ALL.iter().enumerate() {
            assert_eq!(Country::from_code(country.code()), Some(*country));
            assert!(
                Country::ALL[..at]
                    .iter()
                    .all(|earlier| earlier.code != country.code)
            );
        }
        assert_eq!(Country::from_code("nl"), None);
    }

    #[test]
    fn no_calling_code_begins_another_and_shared_ones_share_a_plan() {
        for one in Country::ALL {
            for other in Country::ALL {
                if one.calling_code == other.calling_code {
                    assert_eq!(
                        (one.trunk_prefix, one.shortest, one.longest),
                        (other.trunk_prefix, other.shortest, other.longest)
                    );
                } else {
                    assert!(
                        !other.calling_code.starts_with(one.calling_code),
                        "{} {}",
                        one.code,
                        other.code
                    );
                }
            }
        }
    }

    #[test]
    fn no_number_is_longer_than_e164_allows() {
        for country in Country::ALL {
            assert!(
                country.calling_code.len() + country.longest <= 15,
                "{}",
                country.code
            );
        }
    }
}
