//! Details that no person has: a list holds the one, so that a page can see that it finds, and not the other, so
//! that it can see that it does not find everything.

use super::Kind;

/// Two valid spellings of a kind of detail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SelfTest {
    /// What every list has an entry for.
    pub hit: &'static str,
    /// What no list has an entry for.
    pub miss: &'static str,
}

/// The invented details of this kind. They read the same in every country and on every day.
pub fn self_test(kind: Kind) -> SelfTest {
    let (hit, miss) = match kind {
        // They pass the eleven-test but lie far below any number that was given out.
        Kind::Bsn => ("000000012", "000000024"),
        // Nobody as old lives.
        Kind::BirthDate => ("01-01-1880", "02-01-1880"),
        // The end of the range, beyond the postcodes in use.
        Kind::Postcode => ("9999 ZZ", "9999 ZY"),
        Kind::HouseNumber => ("99998", "99999"),
        // `.invalid` never has hosts (RFC 6761, section 6.4).
        Kind::Email => ("hit@self-test.invalid", "miss@self-test.invalid"),
        // Of the range that the United Kingdom keeps for use in drama (Ofcom, "Telephone numbers for drama").
        Kind::Phone => ("+44 7700 900123", "+44 7700 900456"),
        Kind::Surname => ("Qxqhitqxq", "Qxqmissqxq"),
        // All fifteen symbols alike: each comes with a chance of 1 in 2^75.
        Kind::Code => ("0000-0000-0000-0000", "ZZZZ-ZZZZ-ZZZZ-ZZZA"),
        Kind::ClientNumber => ("lekcheck-self-test-hit", "lekcheck-self-test-miss"),
    };
    SelfTest { hit, miss }
}
