//! Details of a person and their canonical forms: the one spelling that both sides hash.
//!
//! A spreadsheet says `06 12345678`, its owner types `+31 6 1234 5678`; [`canonicalise`] makes `+31612345678`
//! of both. How many ways there are of being wrong, so many variants has [`Invalid`]; what is merely not
//! there (empty, `onbekend`, `n.v.t.`) is `Ok(None)`, which is no fault.
//!
//! - [`Kind`]: the nine kinds of detail; each has a file here.
//! - [`Context`]: what a reading depends on besides the text: today, the list's [`Country`], and [`Unicode`]
//!   normalisation, which the page takes from the browser and the command from a crate.
//! - [`Canonical`]: a detail in its canonical form. Only this module makes one, so whoever holds one need not
//!   check it. Its text is wiped when dropped and never shown by `Debug`.
//! - [`Values`]: all that a text holds, since a cell can have two addresses and a name two parts. A person is
//!   found by any of them.
//!
//! Promises: canonicalising a canonical form gives it back; no input panics; no fault or `Debug` holds a
//! value; both builds of one version agree on every input, whatever the browser (`normal.rs` says why). The
//! rules in prose, enough to write them anew: FORMAT.md, "Canonical forms". A changed rule is a new
//! [`CANON_VERSION`].

mod birth_date;
mod bsn;
mod client_number;
mod code;
mod country;
mod email;
mod house_number;
mod invalid;
#[cfg(all(test, feature = "publish"))]
mod laws;
mod normal;
mod phone;
mod placeholder;
mod postcode;
mod punycode;
mod self_test;
mod surname;
mod tables;
mod unicode;
mod unicode_tables;

pub use code::generate as generate_code;
pub use country::Country;
pub use invalid::Invalid;
pub use self_test::{SelfTest, self_test};
#[cfg(feature = "publish")]
pub use unicode::TableUnicode;
pub use unicode::Unicode;

use crate::time::Date;
use core::fmt;
use normal::Unreadable;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use zeroize::Zeroize as _;

/// The version of the rules in this module. It goes into every key, so lists of different versions share
/// none.
pub const CANON_VERSION: u8 = 1;

/// A kind of detail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// The Dutch citizen service number (burgerservicenummer).
    Bsn,
    /// A day of birth.
    BirthDate,
    /// A Dutch postcode.
    Postcode,
    /// A house number, without its addition.
    HouseNumber,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A family name.
    Surname,
    /// A code printed in a letter to one person.
    Code,
    /// The number under which the organisation knows a person.
    ClientNumber,
}

/// What the reading of a detail depends on besides its text.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The day after which no birth date can lie.
    pub today: Date,
    /// The country whose telephone numbers need no prefix.
    pub country: Country,
    /// Normalisation: of the browser, or [`TableUnicode`].
    pub unicode: &'a dyn Unicode,
}

/// A detail in its canonical form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Canonical {
    kind: Kind,
    text: String,
}

/// The most values that one text has.
pub const MOST_VALUES: usize = 8;

/// All that a text holds of one kind. None if it is empty or says so, as `onbekend` does.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Values {
    /// Canonical forms, each once; the first is *the* canonical form of the text.
    pub all: Vec<Canonical>,
    /// Whether signs were taken out that cannot be seen, or off its ends that do not belong to it.
    pub cleaned: bool,
    /// Whether words were left out that say something else: initials and titles of a name, the street of a
    /// house number, an extension.
    pub left_out: bool,
}

impl From<Option<Canonical>> for Values {
    /// One value, or none.
    fn from(value: Option<Canonical>) -> Self {
        Self {
            all: value.into_iter().collect(),
            ..Self::default()
        }
    }
}

/// What a kind makes of a text.
struct Found {
    values: Vec<String>,
    left_out: bool,
}

/// The canonical form of `raw`, a detail of kind `kind` as somebody wrote it; `None` if there is none (`raw`
/// is empty or says so, as `onbekend` does). Of several values it is the first.
///
/// ```
/// use lekcheck_core::detail::{Context, Country, Invalid, Kind, TableUnicode, canonicalise};
/// use lekcheck_core::time::Date;
///
/// let context = Context {
///     today: Date::new(2026, 8, 22).unwrap(),
///     country: Country::from_code("NL").unwrap(),
///     unicode: &TableUnicode,
/// };
/// let phone = canonicalise(Kind::Phone, "06-1234 5678", &context)?.unwrap();
/// assert_eq!(phone.text(), "+31612345678");
/// assert_eq!(canonicalise(Kind::Email, " N.v.t. ", &context)?, None);
/// assert_eq!(canonicalise(Kind::Bsn, "123456789", &context), Err(Invalid::BsnElevenTest));
/// # Ok::<(), Invalid>(())
/// ```
///
/// # Errors
/// The [`Invalid`] that says what is wrong.
pub fn canonicalise(kind: Kind, raw: &str, context: &Context<'_>) -> Result<Option<Canonical>, Invalid> {
    Ok(read(kind, raw, context)?.all.into_iter().next())
}

/// All that `raw` holds: two addresses, two numbers, the parts of a double name.
///
/// ```
/// # use lekcheck_core::detail::{Context, Country, Kind, TableUnicode, read};
/// # use lekcheck_core::time::Date;
/// # let (today, country) = (Date::new(2026, 8, 22).unwrap(), Country::from_code("NL").unwrap());
/// # let context = Context { today, country, unicode: &TableUnicode };
/// let name = read(Kind::Surname, "El Khatib-Bakker", &context)?;
/// let texts: Vec<_> = name.all.iter().map(|value| value.text()).collect();
/// assert_eq!(texts, ["khatibaker", "khatib", "baker"]);
/// # Ok::<(), lekcheck_core::detail::Invalid>(())
/// ```
///
/// # Errors
/// The [`Invalid`] that says what is wrong.
pub fn read(kind: Kind, raw: &str, context: &Context<'_>) -> Result<Values, Invalid> {
    let unicode = context.unicode;
    let raw = match kind {
        Kind::HouseNumber => house_number::parted_from_fractions(raw),
        _ => Cow::Borrowed(raw),
    };
    let plain =
        normal::plain(&raw, kind == Kind::Email, unicode).map_err(|reason| unreadable(kind, reason))?;
    let text: &str = &plain.text;
    if placeholder::stands_for_nothing(kind, &plain.bracketed) || placeholder::stands_for_nothing(kind, text)
    {
        return Ok(Values::default());
    }
    let one = |text| Found {
        values: vec![text],
        left_out: false,
    };
    let found = match kind {
        Kind::Bsn => one(bsn::canonical(&normal::ascii(text))?),
        Kind::BirthDate => one(birth_date::canonical(text, context)?),
        Kind::Postcode => one(postcode::canonical(&normal::ascii(text))?),
        Kind::HouseNumber => house_number::canonical(&normal::ascii(text), unicode)?,
        Kind::Email => email::canonical(text, unicode)?,
        Kind::Phone => phone::canonical(text, context.country)?,
        Kind::Surname => surname::canonical(text, unicode)?,
        Kind::Code => one(code::canonical(&normal::ascii(text))?),
        Kind::ClientNumber => one(client_number::canonical(&normal::ascii(text))?),
    };
    // `N-V-T` says nothing either, which shows only now.
    if found
        .values
        .first()
        .is_some_and(|text| placeholder::stands_for_nothing(kind, text))
    {
        return Ok(Values::default());
    }
    Ok(Values {
        all: found
            .values
            .into_iter()
            .map(|text| Canonical { kind, text })
            .collect(),
        cleaned: plain.cleaned,
        left_out: found.left_out,
    })
}

/// The canonical form of a birth date given in three fields, as the page has it. The month may also be a name
/// or its usual abbreviation, in the languages of the page. `None` if all three are empty. The first field
/// may hold all of it.
///
/// # Errors
/// The [`Invalid`] that says what is wrong; its kind is [`Kind::BirthDate`].
pub fn birth_date_from_parts(
    day: &str,
    month: &str,
    year: &str,
    context: &Context<'_>,
) -> Result<Option<Canonical>, Invalid> {
    let text = birth_date::canonical_from_parts([day, month, year], context)?;
    Ok(text.map(|text| Canonical {
        kind: Kind::BirthDate,
        text,
    }))
}

/// The fault of a text with a code point that Unicode 13.0 does not assign, or of which letters were lost:
/// most kinds refuse it as they refuse any other character that has no place in them.
fn unreadable(kind: Kind, reason: Unreadable) -> Invalid {
    let damaged = reason == Unreadable::Damaged;
    match kind {
        Kind::Bsn => Invalid::BsnCharacters,
        Kind::BirthDate => Invalid::BirthDateShape,
        Kind::Postcode => Invalid::PostcodeShape,
        Kind::HouseNumber if damaged => Invalid::HouseNumberDamaged,
        Kind::HouseNumber => Invalid::HouseNumberUnassigned,
        Kind::Email if damaged => Invalid::EmailDamaged,
        Kind::Email => Invalid::EmailUnassigned,
        Kind::Phone => Invalid::PhoneCharacters,
        Kind::Surname if damaged => Invalid::SurnameDamaged,
        Kind::Surname => Invalid::SurnameUnassigned,
        Kind::Code => Invalid::CodeCharacters,
        Kind::ClientNumber => Invalid::ClientNumberCharacters,
    }
}

impl Kind {
    /// All kinds, in the order in which forms and reports show them.
    pub const ALL: [Self; 9] = [
        Self::Bsn,
        Self::BirthDate,
        Self::Postcode,
        Self::HouseNumber,
        Self::Email,
        Self::Phone,
        Self::Surname,
        Self::Code,
        Self::ClientNumber,
    ];

    /// Its name in configurations, heads, recipes and form fields.
    pub fn id(self) -> &'static str {
        match self {
            Self::Bsn => "bsn",
            Self::BirthDate => "birth-date",
            Self::Postcode => "postcode",
            Self::HouseNumber => "house-number",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Surname => "surname",
            Self::Code => "code",
            Self::ClientNumber => "client-number",
        }
    }

    /// The kind of this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::from_id(&id).ok_or_else(|| D::Error::custom(format_args!("`{id}` is no kind of detail")))
    }
}

impl Canonical {
    /// What kind of detail it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The canonical form itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The detail digest: SHA-256 of the text in UTF-8. It protects nothing (the space of most kinds is
    /// small), so it is as secret as the text.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.text.as_bytes()).into()
    }
}

impl fmt::Debug for Canonical {
    /// The kind alone: values stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Canonical({}, ..)", self.kind)
    }
}

impl Drop for Canonical {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}
