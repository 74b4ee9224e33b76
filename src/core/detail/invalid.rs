//! Why a detail is refused: one variant for each way of being wrong.

use super::Kind;
use core::fmt;

/// Writes the enum and its three views from one table, so that no variant can lack a kind, an id or a text.
macro_rules! invalid {
    ($($(#[$doc:meta])* $variant:ident, $kind:ident, $id:literal, $text:literal;)*) => {
        /// What is wrong with a detail. Holds no part of its value.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Invalid {
            $($(#[$doc])* $variant,)*
        }

        impl Invalid {
            /// All of them, by kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The kind of detail that is refused so.
            pub fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* }
            }

            /// A stable name, on which the page's and the command's texts hang.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }
        }

        impl fmt::Display for Invalid {
            /// What is expected and what to do, in plain English.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => $text,)* })
            }
        }
    };
}

invalid! {
    /// Something other than digits, with spaces, dots or dashes between them.
    BsnCharacters, Bsn, "bsn-characters",
        "a BSN has digits only; take out letters and other signs";
    /// A number with `.0` behind it.
    BsnDecimal, Bsn, "bsn-decimal",
        "a spreadsheet has made a decimal number of this BSN; export the column as text";
    /// Fewer than six or more than nine digits.
    BsnLength, Bsn, "bsn-length",
        "a BSN has nine digits, or six to eight where a spreadsheet dropped its zeros; check for missing or \
         extra ones";
    /// Only zeros.
    BsnAllZeros, Bsn, "bsn-all-zeros",
        "a BSN of zeros only belongs to nobody; give the real one or leave it empty";
    /// The check digit is wrong.
    BsnElevenTest, Bsn, "bsn-eleven-test",
        "this is no BSN (its check digit is wrong); look for a digit mistyped or two that changed places";

    /// No spelling of a date that is known here.
    BirthDateShape, BirthDate, "birth-date-shape",
        "a birth date is written day-month-year, as 31-12-1980, or 1980-12-31 or 19801231; write it so";
    /// The year has two digits.
    BirthDateTwoDigitYear, BirthDate, "birth-date-two-digit-year",
        "a birth date needs a year of four digits, since two can mean either century; write it out";
    /// Day, month or year is missing, or zero for unknown.
    BirthDateIncomplete, BirthDate, "birth-date-incomplete",
        "a birth date needs a day, a month and a year; fill in what is missing, or leave it empty";
    /// A month's name that is not known.
    BirthDateMonth, BirthDate, "birth-date-month",
        "a month is a number from 1 to 12 or its name; write it as a number";
    /// A spreadsheet's count of days.
    BirthDateDayNumber, BirthDate, "birth-date-day-number",
        "this looks like a spreadsheet's day number; format the column as a date and export it again";
    /// A time of day other than midnight, so that a time zone may have moved the day.
    BirthDateTime, BirthDate, "birth-date-time",
        "this birth date has a time of day, so a time zone may have moved it by a day; export the date alone";
    /// The calendar has no such day.
    BirthDateImpossible, BirthDate, "birth-date-impossible",
        "the calendar has no such day; the order is day, month, year: check each";
    /// Before 1880.
    BirthDateTooEarly, BirthDate, "birth-date-too-early",
        "a birth date lies in 1880 or later; check the year";
    /// After today.
    BirthDateFuture, BirthDate, "birth-date-future",
        "this birth date is still to come; check the year";

    /// Not four digits and two letters.
    PostcodeShape, Postcode, "postcode-shape",
        "a postcode has four digits, the first not 0, and two letters, as 1234 AB; write it so";
    /// The four digits alone.
    PostcodeLettersMissing, Postcode, "postcode-letters-missing",
        "a postcode has two letters after its four digits, as 1234 AB; add them";
    /// The letters SA, SD or SS, which are not given out.
    PostcodeLetters, Postcode, "postcode-letters",
        "no postcode ends in SA, SD or SS; check the letters";

    /// Does not begin with a number.
    HouseNumberMissing, HouseNumber, "house-number-missing",
        "a house number begins with digits, as 12 or 12a; put the number first";
    /// The number is zero.
    HouseNumberZero, HouseNumber, "house-number-zero",
        "no house has number 0; give the real number or leave it empty";
    /// More than five digits.
    HouseNumberLength, HouseNumber, "house-number-length",
        "a house number has five digits at most; check for extra digits";
    /// A date, as spreadsheets make of `1-3`.
    HouseNumberDate, HouseNumber, "house-number-date",
        "a spreadsheet has made a date of this house number; export the column as text";
    /// A code point that Unicode 13.0 does not assign.
    HouseNumberUnassigned, HouseNumber, "house-number-unassigned",
        "this house number has a sign too new for all browsers to read alike; take it out";
    /// A letter was lost on the way.
    HouseNumberDamaged, HouseNumber, "house-number-damaged",
        "this house number has a sign that stands for a lost letter; export it again in UTF-8, or type it \
         anew";

    /// No `@`, or more than one.
    EmailAt, Email, "email-at",
        "an e-mail address has exactly one @, as name@example.org; check it";
    /// A space or control character inside.
    EmailSpaces, Email, "email-spaces",
        "an e-mail address has no spaces inside; take them out, and give one address only";
    /// Nothing before the `@`, or what no address has there.
    EmailLocalPart, Email, "email-local-part",
        "an e-mail address has a name of letters, digits and dots before the @, as name@example.org; check \
         it";
    /// Something after the `@` that no domain can have.
    EmailDomain, Email, "email-domain",
        "after the @ of an e-mail address stands a name such as example.org: letters, digits, dots and \
         dashes; check it";
    /// No dot after the `@`.
    EmailDomainEnding, Email, "email-domain-ending",
        "the part after the @ lacks its ending, such as .nl or .com; add it";
    /// More than 320 bytes.
    EmailLength, Email, "email-length",
        "an e-mail address has 320 characters at most; give one address only";
    /// A code point that Unicode 13.0 does not assign.
    EmailUnassigned, Email, "email-unassigned",
        "this e-mail address has a sign too new for all browsers to read alike; check it";
    /// A letter was lost on the way.
    EmailDamaged, Email, "email-damaged",
        "this e-mail address has a sign that stands for a lost letter; export it again in UTF-8, or type it \
         anew";
    /// Letters of several scripts in one word.
    EmailScripts, Email, "email-scripts",
        "this e-mail address mixes letters of several scripts, some of which look alike; type it anew";

    /// Something other than digits, a leading plus and the usual separators.
    PhoneCharacters, Phone, "phone-characters",
        "a telephone number has digits and perhaps a + in front; take out letters and other signs, and give \
         one number";
    /// Too few or too many digits for its country.
    PhoneLength, Phone, "phone-length",
        "this telephone number has too few or too many digits; check it, with the area code and, from \
         abroad, the country's";
    /// No country's calling code after the `+` or `00`.
    PhoneCallingCode, Phone, "phone-calling-code",
        "after + or 00 comes a country's calling code, as +31; check it";
    /// More zeros in front than a number can have.
    PhoneZeros, Phone, "phone-zeros",
        "this telephone number has too many zeros in front; check it";
    /// Without `+` or `0` in front it can be read as two different numbers.
    PhoneAmbiguous, Phone, "phone-ambiguous",
        "this telephone number can be read in two ways; begin it with 0, or with + and the country's calling \
         code";

    /// No letter is left.
    SurnameNoLetter, Surname, "surname-no-letter",
        "a surname has at least one letter; give the name";
    /// A code point that Unicode 13.0 does not assign.
    SurnameUnassigned, Surname, "surname-unassigned",
        "this surname has a sign too new for all browsers to read alike; check it";
    /// A letter was lost on the way.
    SurnameDamaged, Surname, "surname-damaged",
        "this surname has a sign that stands for a lost letter; export it again in UTF-8, or type it anew";

    /// Something that no code has.
    CodeCharacters, Code, "code-characters",
        "a code has digits and letters only, and never the letter U; compare it with the letter";
    /// Not sixteen symbols.
    CodeLength, Code, "code-length",
        "a code has 16 digits and letters, in four groups of four; compare it with the letter";
    /// The check symbol is wrong.
    CodeCheck, Code, "code-check",
        "there is a typing mistake in this code; compare it with the letter, sign by sign";

    /// Something other than letters, digits and the usual separators.
    ClientNumberCharacters, ClientNumber, "client-number-characters",
        "a client number has the letters A to Z and digits; take out other signs";
    /// Only separators.
    ClientNumberEmpty, ClientNumber, "client-number-empty",
        "a client number has at least one letter or digit; give the number";
}

impl core::error::Error for Invalid {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_all_different_and_begin_with_their_kind() {
        for (at, invalid) in Invalid::ALL.iter().enumerate() {
            assert!(
                invalid.id().starts_with(&format!("{}-", invalid.kind().id())),
                "{invalid:?}"
            );
            assert!(
                Invalid::ALL[..at]
                    .iter()
                    .all(|earlier| earlier.id() != invalid.id()),
                "{invalid:?}"
            );
        }
    }

    #[test]
    fn texts_are_one_line_that_says_what_to_do() {
        for invalid in Invalid::ALL {
            let text = invalid.to_string();
            assert!(
                text.contains(';') && !text.ends_with('.') && text.len() <= 130,
                "{invalid:?}: {}",
                text.len()
            );
        }
    }
}
