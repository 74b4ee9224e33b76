#!/usr/bin/env python3
"""Holds the canonical forms against what other libraries say of the same texts.

    pip install -r tests/vectors/requirements.txt
    python3 tests/vectors/peers.py READER... > tests/vectors/peers.json

READER is a command that reads details as JSON lines (`{"kind": "phone", "raw": "+31 6", "country": "NL"}`) and writes for each
what it comes to (`{"values": [...]}` or `{"invalid": "..."}`); `cargo xtask peers` gives the one that is built of the core.

A peer says that two texts are one detail. We agree if they share a value; *refused* is a pair of which we refuse one, and say so;
*silent* is a pair that we read as two details: a person who types the one would not be found by the other. Texts that we read
and the peer does not are *more*. Exit status 1 if anything is silent that is not named here with its reason.
"""

import datetime
import json
import pathlib
import random
import subprocess
import sys
import warnings

import babel
import babel.dates
import dateparser
import dateutil.parser
import idna
import phonenumbers
from email_validator import EmailNotValidError, validate_email
from nameparser.config import prefixes
from phonenumbers import PhoneNumberFormat, PhoneNumberType
from stdnum.nl import bsn, postcode

warnings.simplefilter("ignore")

# Pairs that stay silent, and why: none.
STAYS = {}

OWN = [
    "NL", "BE", "DE", "FR", "GB", "IE", "LU", "AT", "CH", "DK", "NO", "SE", "FI", "ES", "PT", "IT", "GR", "PL", "CZ", "SK",
    "HU", "RO", "BG", "HR", "UA", "TR", "SY", "MA", "SR", "AW", "CW", "BQ", "US", "CA",
]
LANGUAGES = ["nl", "en", "de", "fr", "tr", "pl", "uk", "ar"]


def bsns(drawn):
    """python-stdnum's nl.bsn: any spelling that it takes, and the compact form."""
    for _ in range(20_000):
        text = "".join(drawn.choices("0123456789", k=drawn.choice([8, 9, 9, 9])))
        for spelling in (text, f"{text[:4]}.{text[4:6]}.{text[6:]}", f"{text[:-6]} {text[-6:-3]} {text[-3:]}", f" {text} "):
            good = bsn.is_valid(spelling)
            yield ("bsn", spelling, bsn.compact(spelling)) if good else ("bsn", spelling, None)


def postcodes(drawn):
    """python-stdnum's nl.postcode."""
    for _ in range(20_000):
        text = "".join(drawn.choices("0123456789", k=4)) + drawn.choice(["", " ", "-"])
        text = drawn.choice(["", "", "NL-", "NL ", "nl"]) + text + "".join(drawn.choices("ABESDXYZabz", k=2))
        good = postcode.is_valid(text)
        yield ("postcode", text, postcode.validate(text)) if good else ("postcode", text, None)


def phones(_):
    """libphonenumber's example numbers of all regions and types, typed abroad, and at home where a list can be of that country."""
    types = [value for name, value in vars(PhoneNumberType).items() if name.isupper() and isinstance(value, int)]
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for sort in types:
            number = phonenumbers.example_number_for_type(region, sort)
            if number is None:
                continue
            plain = phonenumbers.format_number(number, PhoneNumberFormat.E164)
            code = str(number.country_code)
            national = phonenumbers.national_significant_number(number)
            trunk = phonenumbers.PhoneMetadata.metadata_for_region(region).national_prefix or ""
            abroad = [
                phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL),
                phonenumbers.format_number(number, PhoneNumberFormat.RFC3966),
                f"00{code} {national}", f"+{code} ({trunk}){national}", f"+{code} {trunk}{national}", f"00 {code} {trunk} {national}",
                f"tel. +{code}-{national}", f"+{code} {national} ext. 12",
            ]
            home = [
                phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL), trunk + national, national, code + national,
            ]
            spellings = [(text, "NL") for text in abroad]
            if region in OWN:
                spellings += [(text, region) for text in home]
            for text, country in spellings:
                try:
                    # Outside of Europe 00 is no way out; libphonenumber is told that it is.
                    asked = "+" + text[2:] if text.startswith("00") and country == "NL" else text
                    read = phonenumbers.parse(asked, country)
                except phonenumbers.NumberParseException:
                    read = None
                same = read is not None and (read.country_code, read.national_number) == (
                    number.country_code, number.national_number)
                same = same and read.italian_leading_zero == number.italian_leading_zero
                yield ("phone", text, plain if same else None, country)


def addresses(drawn):
    """email-validator, on addresses made of what its own cases are made of: it says what is normal, and what the domain is in ASCII."""
    locals_ = [
        "jan", "Jan.Smit", "jan+list", "o'brien", "a!b", "#x", "$y", "a&b", "a*b", "x/y", "x=y", "a?b", "^", "`a", "{a}", "a|b",
        "~", "-a", "_a", "1", "a..b", ".a", "a.", "", "a b", "\"jan.smit\"", "\"a b\"", "\"a@b\"", "müller", "伊昭傑", "राम", "юзер",
        "θσερ", "葉士豪", "jeff葉", "a\u200bb", "a\u00adb", "ａｂ", "é", "e\u0301", "a\u0000b", "😀", "a\u2060", "x" * 64, "x" * 65,
    ]
    domains = [
        "example.com", "EXAMPLE.org", "example.com.", "sub.example.co.uk", "müller.de", "straße.de", "STRASSE.de", "faß.de", "郵件.商務",
        "मोहन.ईन्फो", "екзампл.ком", "εχαμπλε.ψομ", "臺網中心.tw", "xn--bcher-kva.ch", "bücher.ch", "BÜCHER.ch", "école.fr", "e\u0301cole.fr",
        "ex\u00adample.com", "example。com", "exa mple.com", "-a.com", "a-.com", "a--b.com", "localhost", "[127.0.0.1]", "", "a..com", ".com",
        "☃.net", "😀.com", "a_b.com", "exаmple.com", "नी‌.com", "क्‍ष.com", "λς.gr", "ΛΣ.gr", "a·l.cat", "l·l.cat", "x" * 63 + ".com", "x" * 64 + ".com",
        "１２３.com", "٣.com", "日本ab.jp", "ليبيا.com", "نامه‌ای.com", "İ.com", "ı.com", "ﬁ.com", "㎏.com", "ⓔxample.com",
    ]
    for local in locals_:
        for domain in domains if local == "jan" else drawn.sample(domains, 24):
            text = f"{local}@{domain}"
            try:
                checked = validate_email(
                    text, check_deliverability=False, allow_smtputf8=True, allow_quoted_local=True, test_environment=True)
                for same in {checked.normalized, f"{checked.local_part}@{checked.ascii_domain}"}:
                    yield ("email", text, same)
            except EmailNotValidError:
                yield ("email", text, None)


def domains(drawn):
    """The package idna, on labels of all that IDNA2008 allows and some that it does not: mapped as UTS 46 does without transition."""
    from idna import idnadata
    allowed = [range(packed >> 32, packed & 0xFFFFFFFF) for packed in idnadata.codepoint_classes["PVALID"]]
    for _ in range(30_000):
        first = drawn.choice(allowed)
        pool = [drawn.choice(first) for _ in range(3)] + [drawn.choice(drawn.choice(allowed)) for _ in range(drawn.choice([0, 0, 0, 1]))]
        label = "".join(chr(drawn.choice(pool)) for _ in range(drawn.randint(1, 5)))
        label = drawn.choice([label, label.upper(), label + "1", "a" + label])
        try:
            ascii_label = idna.encode(label, uts46=True, std3_rules=True, transitional=False).decode()
        except (idna.IDNAError, UnicodeError, IndexError):
            yield ("email", f"a@{label}.example", None)
            continue
        yield ("email", f"a@{label}.example", f"a@{ascii_label}.example")


def idna_tests(_):
    """IdnaTestV2 of Unicode, where the file lies beside (it is in the source packages of idna): column 4 is the A-label form."""
    for path in (pathlib.Path(__file__).parent / "IdnaTestV2.txt", pathlib.Path(sys.prefix) / "IdnaTestV2.txt"):
        if not path.exists():
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if len(fields) < 5 or not fields[0]:
                continue
            source, to_unicode, status_u, to_ascii, status = fields[:5]
            try:
                decode = lambda text: text.encode("ascii", "backslashreplace").decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16")
                source, to_unicode, to_ascii = map(decode, (source, to_unicode, to_ascii))
            except UnicodeError:
                continue
            wanted = (to_ascii or to_unicode or source).rstrip(".")
            bad = (status or status_u) not in ("", "[]")
            yield ("email", f"a@{source}", None if bad else f"a@{wanted}")


def dates(drawn):
    """dateutil and dateparser with the day first, and the forms that CLDR gives a date in the page's languages."""
    for _ in range(1_500):
        day = datetime.date(1900, 1, 1) + datetime.timedelta(days=drawn.randrange(45_000))
        figures = [
            day.strftime(pattern) for pattern in (
                "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y",
                "%d-%b-%Y", "%a %d %b %Y", "%A, %d %B %Y", "%Y-%m-%dT00:00:00", "%d.%m.%Y 00:00", "%d%b%Y", "%b %d %Y", "%d. %m. %Y",
            )
        ]
        for text in figures:
            try:
                read = dateutil.parser.parse(text, dayfirst=not text[:4].isdigit(), default=datetime.datetime(1, 1, 1)).date()
            except (ValueError, OverflowError):
                read = None
            yield ("birth-date", text, read.isoformat() if read else None)
    for _ in range(60):
        day = datetime.date(1910, 1, 1) + datetime.timedelta(days=drawn.randrange(40_000))
        for language in LANGUAGES:
            for form in ("full", "long", "medium"):
                text = babel.dates.format_date(day, form, locale=language)
                read = dateparser.parse(text, languages=[language], settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]})
                # Whoever wrote it meant this day, whether dateparser reads it or not.
                yield ("birth-date", text, day.isoformat() if read is None or read.date() == day else read.date().isoformat())


def surnames(_):
    """nameparser's prefixes: a name with one, and without."""
    for prefix in sorted(prefixes.PREFIXES):
        for name in ("Bakker", "Wolthuis"):
            yield ("surname", f"{prefix.replace('-', '')} {name}".strip(), name)
            yield ("surname", f"{name}, {prefix}", name)
            yield ("surname", f"{prefix} {name}".upper(), name)


PEERS = {
    "python-stdnum nl.bsn": bsns, "python-stdnum nl.postcode": postcodes, "phonenumbers": phones, "email-validator": addresses,
    "idna": domains, "IdnaTestV2": idna_tests, "dateutil, dateparser, CLDR": dates, "nameparser": surnames,
}


def main():
    reader = sys.argv[1:]
    report = {}
    failed = False
    for name, peer in PEERS.items():
        pairs = list(dict.fromkeys(peer(random.Random(7))))
        asked, lines = [], []
        for kind, text, same, *country in pairs:
            country = country[0] if country else "NL"
            lines.append({"kind": kind, "raw": text, "country": country})
            lines.append({"kind": kind, "raw": same if same is not None else "", "country": country})
        run = subprocess.run(
            reader, input="".join(json.dumps(line) + "\n" for line in lines), capture_output=True, text=True, check=True)
        asked = [json.loads(line) for line in run.stdout.splitlines()]
        counts = {"pairs": 0, "agree": 0, "refused": 0, "silent": 0, "more": 0, "neither": 0}
        silent, refused = [], {}
        for (kind, text, same, *_), ours, theirs in zip(pairs, asked[::2], asked[1::2]):
            if same is None:
                counts["more" if ours.get("values") else "neither"] += 1
                continue
            counts["pairs"] += 1
            if not ours.get("values") or not theirs.get("values"):
                counts["refused"] += 1
                reason = ours.get("invalid") or theirs.get("invalid") or "absent"
                refused.setdefault(reason, []).append(text)
            elif set(ours["values"]) & set(theirs["values"]):
                counts["agree"] += 1
            else:
                counts["silent"] += 1
                silent.append([text, same])
        failed |= any(tuple(pair) not in STAYS for pair in silent)
        report[name] = counts | {
            "refused-by": {reason: [len(texts), texts[:3]] for reason, texts in sorted(refused.items())}, "silent-pairs": silent,
        }
        print(name, counts, file=sys.stderr)
    json.dump(report, sys.stdout, ensure_ascii=True, indent=1)
    print()
    return failed


if __name__ == "__main__":
    sys.exit(main())
