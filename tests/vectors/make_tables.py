#!/usr/bin/env python3
"""Makes `src/core/detail/tables.rs`: domain names, telephone plans and month names, each from its named source.

    pip install -r tests/vectors/requirements.txt
    python3 tests/vectors/make_tables.py > src/core/detail/tables.rs
    python3 tests/vectors/make_tables.py --check      # exit 1 where the file is another

Sources, of the versions in requirements.txt: the code points that IDNA2008 allows, of the package `idna` (RFC 5892); the
calling codes, trunk prefixes and lengths of libphonenumber's metadata, of the package `phonenumbers`; the names of months
and days in the Common Locale Data Repository (CLDR), of the package `babel`.
"""

import pathlib
import random
import re
import sys
import unicodedata

import babel
import idna
import phonenumbers
from idna import idnadata
from phonenumbers import PhoneMetadata
from phonenumbers.data import _COUNTRY_CODE_TO_REGION_CODE as REGIONS

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLES = ROOT / "src/core/detail/tables.rs"
UNICODE = ROOT / "src/core/detail/unicode_tables.rs"


def classes():
    """The class of each code point, out of the table that is made from Unicode 13.0."""
    text = UNICODE.read_text(encoding="utf-8")
    body = re.search(r'RUNS: &\[u8\] = b"(.*?)"', text, re.S)[1]
    numbers, number, shift = [], 0, 0
    for byte in (int(digits, 16) for digits in re.findall(r"\\x(..)", body)):
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(number)
            number = shift = 0
    return b"".join(bytes([number & 3]) * (number >> 2) for number in numbers)


def ranges(points):
    all_ranges = []
    for point in sorted(points):
        if all_ranges and all_ranges[-1][1] == point - 1:
            all_ranges[-1][1] = point
        else:
            all_ranges.append([point, point])
    return "\n".join(f"    (0x{first:X}, 0x{last:X})," for first, last in all_ranges)


def within(allowed):
    """The code points of a table of the package `idna`."""
    for packed in allowed:
        yield from range(packed >> 32, packed & 0xFFFFFFFF)


def domain_exceptions():
    """Where IDNA2008 and "a letter, a mark or a digit" differ, of what is left after lower case and NFKC."""
    known = classes()
    pvalid = set(within(idnadata.codepoint_classes["PVALID"]))
    special = set(within(idnadata.codepoint_classes["CONTEXTO"])) | set(within(idnadata.codepoint_classes["CONTEXTJ"]))
    refused, allowed, viramas = [], [], []
    for point in range(0x80, 0x110000):
        character = chr(point)
        if known[point] == 1 or 0xD800 <= point < 0xE000:
            continue
        if unicodedata.combining(character) == 9:
            viramas.append(point)
        low = unicodedata.normalize("NFKC", "".join(c.lower() for c in unicodedata.normalize("NFKC", character)))
        if low != character or point in special:
            continue
        # Decimal digits have a table of their own.
        ours = known[point] in (2, 3) or unicodedata.category(character) == "Nd"
        if ours and point not in pvalid:
            refused.append(point)
        elif not ours and point in pvalid:
            allowed.append(point)
    return refused, allowed, viramas


def plan(calling_code):
    """Trunk prefix, allowed numbers of digits, and whether a number can begin with the trunk prefix itself."""
    regions = REGIONS[calling_code]
    if regions[0] == "001":
        metadata = [PhoneMetadata.metadata_for_nongeo_region(calling_code)]
    else:
        metadata = [PhoneMetadata.metadata_for_region(region) for region in regions]
    trunk = metadata[0].national_prefix or ""
    lengths = sorted({length for one in metadata for length in one.general_desc.possible_length if length > 0})
    patterns = [re.compile(one.general_desc.national_number_pattern) for one in metadata]
    keeps = False
    if trunk:
        drawn = random.Random(calling_code)
        for length in lengths:
            for _ in range(4000):
                # What begins with two zeros is dialled at home alone, and refused.
                rest = drawn.choice("123456789") + "".join(drawn.choices("0123456789", k=length - len(trunk) - 1))
                keeps = keeps or any(pattern.fullmatch(trunk + rest) for pattern in patterns)
    # E.164 has fifteen digits at most.
    mask = sum(1 << length for length in lengths if length + len(str(calling_code)) <= 15)
    return trunk, mask, keeps


TRUNKS = ["", "0", "1", "8", "06"]

# Languages of the page, and for Arabic the countries whose names of months differ.
LOCALES = ["nl", "en", "de", "fr", "tr", "pl", "uk", "ar", "ar_EG", "ar_LB", "ar_DZ", "ar_MA", "de_AT", "fy"]

# What CLDR does not have: usual abbreviations, spellings without marks, and Egypt's other spellings.
MORE_MONTHS = [
    "jan janner jaenner janv جانفي",
    "feb feber fevr fev فيفري",
    "mrt mar marz maerz mrz",
    "apr avr nis افريل",
    "mai mayis ماي",
    "jun haz يونيه يونية جوان",
    "jul juil tem يوليه يولية جويلية يوليوز",
    "aug agu اوت غشت",
    "sep sept eyl شتنبر",
    "okt oct eki",
    "nov kas نونبر",
    "dez dec ara دجنبر",
]


def bare_letters():
    text = UNICODE.read_text(encoding="utf-8")
    body = re.search(r'BARE: &str = "(.*?)";', text, re.S)[1].replace("\\\n", "")
    return {pair[0]: pair[1:] for pair in body.split()}


def folded(name, bare):
    """As `normal::fold` does it, letters alone."""
    text = "".join(c.lower().upper() for c in unicodedata.normalize("NFKD", name)).lower()
    text = "".join(bare.get(c, c) for c in text if not unicodedata.category(c).startswith("M"))
    return "".join(c for c in text if unicodedata.category(c).startswith("L") and c != "\u0640" and not "\u02b0" <= c <= "\u02ff")


def calendar_names():
    bare = bare_letters()
    months = [[] for _ in range(12)]
    days = []
    for locale in LOCALES:
        data = babel.Locale.parse(locale)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in data.months[context][width].items():
                    months[number - 1].append(folded(name, bare))
            if locale in ("nl", "en", "de", "fr", "tr", "pl", "uk", "ar"):
                for width in ("wide", "abbreviated"):
                    days += [folded(name, bare) for name in data.days[context][width].values()]
    for names, more in zip(months, MORE_MONTHS):
        names += [folded(name, bare) for name in more.split()]
    months = [sorted({name for name in names if len(name) > 1}) for names in months]
    every = [name for names in months for name in names]
    twice = {name for name in every if every.count(name) > 1}
    assert not twice, f"two months are called {twice}"
    # French `mar.` is a Tuesday and a month: what can be a month is one.
    days = sorted({day for day in days if len(day) > 1} - set(every))
    return months, days


def wrapped(words, indent):
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 100:
            lines.append(line)
            line = ""
        line += word + " "
    lines.append(line.rstrip())
    return f"\\\n{indent}".join(lines)


def tables():
    refused, allowed, viramas = domain_exceptions()
    months, days = calendar_names()
    plans = []
    for calling_code in sorted(REGIONS, key=str):
        trunk, mask, keeps = plan(calling_code)
        plans.append(f"    ({calling_code}, {TRUNKS.index(trunk)}, 0x{mask:X}, {str(keeps).lower()}),")
    newline = "\n"
    return f"""//! Generated by `tests/vectors/make_tables.py`, which names the sources; change that.

/// Letters, marks and digits that IDNA2008 does not allow in a domain, first and last of each range, of those
/// that lower case and NFKC leave as they are. Source: idna {idna.__version__ if hasattr(idna, "__version__") else ""}, RFC 5892.
#[rustfmt::skip]
pub(super) const NOT_IN_DOMAINS: &[(u32, u32)] = &[
{ranges(refused)}
];

/// What else it allows.
#[rustfmt::skip]
pub(super) const IN_DOMAINS_TOO: &[(u32, u32)] = &[
{ranges(allowed)}
];

/// Signs after which a joiner changes what is read (canonical combining class 9; RFC 5892, appendix A.1).
#[rustfmt::skip]
pub(super) const VIRAMAS: &[(u32, u32)] = &[
{ranges(viramas)}
];

/// Trunk prefixes, by their numbers in [`PLANS`].
pub(super) const TRUNKS: [&str; 5] = {str(TRUNKS).replace("'", '"')};

/// Calling codes in the order of their digits, each with its trunk prefix, how many digits a national number
/// has (bit n is set for n digits), and whether one can begin with the trunk prefix itself. Source:
/// phonenumbers {phonenumbers.__version__}.
#[rustfmt::skip]
pub(super) const PLANS: &[(u16, u8, u16, bool)] = &[
{newline.join(plans)}
];

/// For each month its names, folded to letters alone. Source: CLDR {babel_cldr()}, and what it lacks.
#[rustfmt::skip]
pub(super) const MONTHS: [&str; 12] = [
{newline.join(f'    "{wrapped(names, "     ")}",' for names in months)}
];

/// The names of the days of the week, which some write before a date. Source: the same.
#[rustfmt::skip]
pub(super) const DAYS: &str = "\\
    {wrapped(days, "    ")}";
"""


def babel_cldr():
    return f"as in babel {babel.__version__}"


def main():
    made = tables()
    if sys.argv[1:] == ["--check"]:
        if TABLES.read_text(encoding="utf-8") != made:
            print(f"{TABLES} is not what {pathlib.Path(__file__).name} makes: make it anew")
            return 1
        print("the tables are those that the script makes")
        return 0
    sys.stdout.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
