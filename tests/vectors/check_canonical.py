#!/usr/bin/env python3
"""Checks canonical.json, keys.json, tokens.json and random.json against a second implementation of FORMAT.md.

    python3 tests/vectors/check_canonical.py

It is written from the prose, with other means than the core (regular expressions, Python's own Unicode tables and
dates), so that a vector cannot merely repeat what the core does. Tokens are checked with the C reference of Argon2id
where its command `argon2` (Debian package argon2) is installed. Exit 0: all agree.
"""

import datetime
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata

FOLDER = pathlib.Path(__file__).parent

# Default_Ignorable_Code_Point of Unicode 13.0 that are not of category Cf, and the blanks that count as
# signs.
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\ufffc\U000e0000-\U000e0fff]"
)
SPACE = " \t\n\x0b\x0c\r\u1680\u2028\u2029"
DASH = "\\-\u058a\u05be\u2010-\u2015\u2043\u2212\u2e3a\u2e3b"
APOSTROPHE = "'`\u02b9-\u02bf\u02c8\u02ee\u2018-\u201b\u2032\u2035\ua78b\ua78c"
QUOTE = APOSTROPHE + (
    "\"\u00ab\u00bb\u201c-\u201f\u2033\u2034\u2036\u2037\u2039\u203a\u275b-\u2760\u276e\u276f\u2e42\u3008-\u300f\u301d-\u301f"
    "\U0001f676-\U0001f678"
)
STOP = ".,;:\u060c\u061b\u06d4\u3001\u3002"

EVERYWHERE = {"onbekend", "unknown", "n.v.t.", "n.v.t", "nvt", "n/a", "#n/a", "#n/b", "(null)", "<null>", "\\n"}
NOT_SURNAMES = {
    "blank", "empty", "geen", "geen e-mail", "geen email", "geen telefoon", "inconnu", "leeg", "missing", "n.a.", "n.a",
    "n.b.", "n.b", "nan", "niet bekend", "niet ingevuld", "niet opgegeven", "niet van toepassing", "nil", "none",
    "not applicable", "not available", "not known", "null", "unbekannt", "undefined",
}

PREFIXES = set("""
a aan aande aanden abu ad adh aen af ait al am an ar as ash at ath auf aus av az bar bat ben bij bin bint binte
binti bon boven d da dal dall dalla das de deca degli dei del dela dell della delle delli dello dem den der des
di die do don dos du e ed edh el en er es esh et eth ez het i ibn im in int l la las le les lo los m mac mc n
ni of onder op opde opden opt over s saint san sankt santa sint st ste t te ten ter tho thoe thor to toe tot ua
uijt uit uitde uiten ul und unter v van vande vanden vander vant vd vel ver vom von voor vor y zu zum zur
בן בת ابن ابو ال بن بنت
""".split())
APART_ALONE = set("av bar bat bon ni saint sankt sint st ste ua vd vel".split())
TITLES = set("""
baron bsc cpl dhr dipl dr dra drs fam familie frau freiherr freiherrin graf haar heer herr ing ir jhr jkvr jr
junior kol llb llm mba med mej mevr mevrouw miss mlle mme monsieur mr mrs ms msc mv mw phd prof senior sgt sir
sr weledelgeb
""".split())
BORN = {"ev", "geb", "geboren", "gehuwd", "nee", "wed", "weduwe", "wv"}


def rust(name, file):
    """A table that a script made from its source: this is a second implementation of rules, not of the world's facts."""
    text = (FOLDER.parents[1] / "src" / file).read_text(encoding="utf-8")
    return re.search(rf"const {name}: [^=]*= (.*?);\n", text, re.S)[1]


def detail(file):
    for folder in ("core/detail",):
        if (FOLDER.parents[1] / "src" / folder / file).exists():
            return f"{folder}/{file}"
    raise FileNotFoundError(file)


def words_of(text):
    return re.sub(r'\\\n *', "", text).strip("[]\n ,")


TABLES = detail("tables.rs")
BARE = {pair[0]: pair[1:] for pair in re.sub(r'\\\n *', "", rust("BARE", detail("unicode_tables.rs"))).strip('"').split()}
MONTHS = {
    name: number
    for number, names in enumerate(re.findall('"([^"]*)"', re.sub(r'\\\n *', "", rust("MONTHS", TABLES))), 1)
    for name in names.split()
}
DAYS = set(re.sub(r'\\\n *', "", rust("DAYS", TABLES)).strip('"').split())
TRUNKS = re.findall('"([^"]*)"', rust("TRUNKS", TABLES))

# country: (calling code, trunk prefix, fewest and most digits of a national significant number)
PLANS = {
    "NL": ("31", "0", 9, 9), "BE": ("32", "0", 8, 9), "DE": ("49", "0", 6, 11), "FR": ("33", "0", 9, 9),
    "GB": ("44", "0", 9, 10), "IE": ("353", "0", 7, 9), "LU": ("352", "", 4, 11), "AT": ("43", "0", 4, 13),
    "CH": ("41", "0", 9, 9), "DK": ("45", "", 8, 8), "NO": ("47", "", 8, 8), "SE": ("46", "0", 7, 9),
    "FI": ("358", "0", 5, 12), "ES": ("34", "", 9, 9), "PT": ("351", "", 9, 9), "IT": ("39", "", 6, 11),
    "GR": ("30", "", 10, 10), "PL": ("48", "", 9, 9), "CZ": ("420", "", 9, 9), "SK": ("421", "0", 9, 9),
    "HU": ("36", "06", 8, 9), "RO": ("40", "0", 9, 9), "BG": ("359", "0", 7, 9), "HR": ("385", "0", 8, 9),
    "UA": ("380", "0", 9, 9), "TR": ("90", "0", 10, 10), "SY": ("963", "0", 8, 9), "MA": ("212", "0", 9, 9),
    "SR": ("597", "", 6, 7), "AW": ("297", "", 7, 7), "CW": ("599", "", 7, 8), "BQ": ("599", "", 7, 8),
    "US": ("1", "1", 10, 10), "CA": ("1", "1", 10, 10),
}
# calling code: (trunk prefix, allowed numbers of digits, whether a number can begin with the trunk prefix)
ABROAD = {
    code: (TRUNKS[int(trunk)], {n for n in range(16) if int(mask, 16) >> n & 1}, keeps == "true")
    for code, trunk, mask, keeps in re.findall(r"\((\d+), (\d), 0x([0-9A-F]+), (true|false)\)", rust("PLANS", TABLES))
}
ABROAD |= {code: (trunk, set(range(fewest, most + 1)), False) for code, trunk, fewest, most in PLANS.values()}


class Invalid(Exception):
    """Carries the id."""


def unassigned_of_13():
    """The code points that Unicode 13.0 does not assign; this Python may know more."""
    runs = re.search(r'const RUNS: &\[u8\] = b"(.*?)";', (FOLDER.parents[1] / "src" / detail("unicode_tables.rs")).read_text(), re.S)[1]
    runs = [int(byte, 16) for byte in re.findall(r"\\x([0-9a-f]{2})", runs)]
    unassigned, first, number, shift = set(), 0, 0, 0
    for byte in runs:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            if number & 3 == 1:
                unassigned.update(range(first, first + (number >> 2)))
            first, number, shift = first + (number >> 2), 0, 0
    assert first == 0x110000, hex(first)
    return unassigned


UNASSIGNED = unassigned_of_13()


def unassigned(text):
    return any(ord(c) in UNASSIGNED for c in text)


def hidden(c, joiners):
    if ord(c) in UNASSIGNED and not INVISIBLE.match(c) or joiners and c in "\u200c\u200d":
        return False
    return bool(INVISIBLE.match(c) or unicodedata.category(c) == "Cf")


def visible(raw, joiners, unreadable):
    """Without what cannot be seen, in NFKC."""
    if re.search("[\ufffd\u0080-\u009f]", raw):
        # What comes first in the text is told.
        before = re.split("[\ufffd\u0080-\u009f]", raw)[0]
        raise Invalid(unreadable[0 if unassigned("".join(c for c in before if not hidden(c, joiners))) else 1])
    raw = re.sub("[\u00b4\u0384\u1fbd\u1fbf\u1ffd]", "\u2019", raw)
    raw = "".join(c for c in raw if not hidden(c, joiners))
    if unassigned(raw):
        raise Invalid(unreadable[0])
    return unicodedata.normalize("NFKC", raw).strip(SPACE)


PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def partner(text, opening, closing):
    depth = 1
    for at, c in enumerate(text):
        depth += (c == opening) - (c == closing)
        if not depth:
            return at
    return None


def stripped(text):
    while True:
        before = text
        text = re.sub(f"^[{SPACE}{QUOTE}{STOP}*]+|[{SPACE}{QUOTE}{STOP}*]+$", "", text)
        text = unbracketed(text)
        if text == before:
            return text


def unbracketed(text):
    closing = {close: opening for opening, close in PAIRS.items()}
    if text and text[0] in closing:
        return text[1:]
    if text and text[0] in PAIRS:
        at = partner(text[1:], text[0], PAIRS[text[0]])
        if at is None:
            return text[1:]
        if at == len(text) - 2:
            return text[1:-1]
    if text and text[-1] in PAIRS:
        return text[:-1]
    if text and text[-1] in closing and partner(text[-2::-1], text[-1], closing[text[-1]]) is None:
        return text[:-1]
    return text


def ascii_form(text):
    text = re.sub(f"[{SPACE}]", " ", text)
    text = re.sub(f"[{DASH}]", "-", text)
    return "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)


def absent(kind, text):
    if re.fullmatch(f"[{SPACE}{DASH}{QUOTE}.,;:?!*/_#()\\[\\]]*", text):
        return True
    words = " ".join(lower(text).translate({ord(c): " " for c in SPACE}).split(" ")).strip()
    words = re.sub(" +", " ", words)
    return words in EVERYWHERE or kind != "surname" and words in NOT_SURNAMES


def lower(text):
    # Letter by letter, so that a sigma at the end of a word is as any other.
    return "".join(c.lower() for c in text)


def fold(text):
    text = "".join(c.lower().upper() for c in unicodedata.normalize("NFKD", text))
    return "".join(BARE.get(c, c) for c in lower(text) if not unicodedata.category(c).startswith("M"))


def letter(c):
    return unicodedata.category(c).startswith("L") and not "\u02b0" <= c <= "\u02ff" and c not in "\u0640\ua78b\ua78c"


def number_of(digits):
    if not re.fullmatch("[0-9]*", digits):
        raise Invalid("bsn-characters")
    if not digits.strip("0"):
        raise Invalid("bsn-all-zeros")
    if not 6 <= len(digits) <= 9:
        raise Invalid("bsn-length")
    digits = digits.zfill(9)
    weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    if sum(w * int(d) for w, d in zip(weights, digits)) % 11:
        raise Invalid("bsn-eleven-test")
    return digits


def fails(rule, text):
    try:
        rule(text)
    except Invalid as fault:
        return str(fault)
    return None


def bsn(text, _):
    if match := re.fullmatch("([0-9]*)[.,](00?)", text):
        whole, joined = fails(number_of, match[1]), fails(number_of, match[1] + match[2])
        if joined is None or whole is None and joined is None:
            raise Invalid("bsn-decimal")
        return number_of(match[1])
    digits = re.sub("[ ./_-]", "", text)
    if not digits:
        raise Invalid("bsn-characters")
    return number_of(digits)


CLOCK = re.compile(r"(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?)(?: *(?:[Zz]|[+-]\d\d(?::?\d\d)?))?", re.A)
SUFFIXES = {"e", "de", "ste", "er", "ere", "st", "nd", "rd", "th", "o", "a", "го", "ого", "и"}
FILLERS = {"of", "de", "the", "den", "der", "le", "du", "r", "roku", "р", "року", "anno", "jaar", "year"}


def midnight(time):
    if match := re.fullmatch(r"(.*?)a\.?m\.?", time, re.I | re.S):
        if not match[1].rstrip().startswith("12:"):
            raise Invalid("birth-date-time")
        time = "00:" + match[1].rstrip()[3:]
    clock = CLOCK.fullmatch(time)
    if not clock:
        raise Invalid("birth-date-shape")
    if re.search("[1-9]", clock[1]):
        raise Invalid("birth-date-time")


def date_parts(text):
    """Numbers as they stand, names folded."""
    parts = []
    after_digit = False
    for run in re.findall(r"[0-9]+|[^0-9 \-/.,'\u2019\u02bc\u00b0]+|[ \-/.,'\u2019\u02bc\u00b0]", text):
        if run[0].isascii() and run[0].isdigit():
            parts.append(run)
            after_digit = True
            continue
        if re.match(r"[ \-/.,'\u2019\u02bc\u00b0]", run):
            after_digit = False
            continue
        if not all(letter(c) or unicodedata.category(c).startswith("M") or c == "\u0640" for c in run):
            raise Invalid("birth-date-shape")
        word = "".join(c for c in fold(run) if letter(c))
        if not (not word or after_digit and word in SUFFIXES or word in FILLERS or word in DAYS):
            if parts and not parts[-1].isdigit():
                parts[-1] += word
            else:
                parts.append(word)
        after_digit = False
    return parts


def birth_date(text, entry):
    text = ascii_form(text)
    colon = text.find(":")
    starts = [at for at in range(colon) if text[at] in " Tt,"] if colon >= 0 else []
    if starts:
        text, time = text[: starts[-1]], text[starts[-1] + 1 :].strip(" ")
        if time:
            midnight(time)
    parts = date_parts(text)
    numbers = [part for part in parts if part.isdigit()]
    names = [part for part in parts if not part.isdigit()]
    shape = tuple(map(len, numbers))
    short = lambda *places: all(shape[place] in (1, 2) for place in places)
    if len(names) == 1:
        month = MONTHS.get(names[0])
        if len(shape) == 2 and (shape[0] == 4 and short(1) or short(0) and shape[1] == 4):
            if not month:
                raise Invalid("birth-date-month")
            year, day = numbers if shape[0] == 4 else numbers[::-1]
            return calendar(year, str(month), day, entry)
        if month and len(shape) == 2 and short(0) and shape[1] == 2:
            raise Invalid("birth-date-two-digit-year")
        raise Invalid("birth-date-incomplete" if month and len(shape) < 2 else "birth-date-shape")
    if names:
        raise Invalid("birth-date-shape")
    if shape == (8,):
        day_first = (numbers[0][4:], numbers[0][2:4], numbers[0][:2], entry)
        try:
            return calendar(*day_first)
        except Invalid:
            return calendar(numbers[0][:4], numbers[0][4:6], numbers[0][6:], entry)
    if len(shape) == 3 and shape[0] == 4 and short(1, 2):
        return calendar(*numbers, entry)
    if len(shape) == 3 and shape[2] == 4 and short(0, 1):
        return calendar(*numbers[::-1], entry)
    if shape == (6,) or len(shape) == 3 and short(0, 1) and shape[2] == 2:
        raise Invalid("birth-date-two-digit-year")
    if shape == (4,) or len(shape) == 2 and (shape[0] == 4 and short(1) or short(0) and shape[1] == 4):
        raise Invalid("birth-date-incomplete")
    raise Invalid("birth-date-day-number" if shape == (5,) else "birth-date-shape")


def calendar(year, month, day, entry):
    if 0 in (int(year), int(month), int(day)):
        raise Invalid("birth-date-incomplete")
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise Invalid("birth-date-impossible") from None
    if date < datetime.date(1880, 1, 1):
        raise Invalid("birth-date-too-early")
    if date > datetime.date.fromisoformat(entry.get("today", "2026-08-22")):
        raise Invalid("birth-date-future")
    return date.isoformat()


def birth_date_parts(parts, entry):
    parts = [stripped(visible(part, False, ("birth-date-shape", "birth-date-shape"))) for part in parts]
    if not any(parts):
        return None
    read = lambda at: date_parts(ascii_form(parts[at]))
    alone = lambda found: len(found) == 1 and re.fullmatch("[0-9]{1,2}", found[0])
    if parts[0] and not parts[1] and not parts[2] and not alone(read(0)):
        return birth_date(parts[0], entry)
    if not all(parts):
        raise Invalid("birth-date-incomplete")
    day = read(0)
    try:
        month = read(1)
    except Invalid:
        raise Invalid("birth-date-month") from None
    year = read(2)
    if alone(month):
        month = month[0]
    elif len(month) == 1 and month[0] in MONTHS:
        month = str(MONTHS[month[0]])
    else:
        raise Invalid("birth-date-month")
    if not alone(day) or len(year) != 1 or not re.fullmatch("[0-9]{2}|[0-9]{4}", year[0]):
        raise Invalid("birth-date-shape")
    if len(year[0]) == 2:
        raise Invalid("birth-date-two-digit-year")
    return calendar(year[0], month, day[0], entry)


def postcode(text, _):
    text = re.sub("[a-z]", lambda m: m[0].upper(), re.sub("[ ._/,-]", "", text)).removeprefix("NL")
    if re.fullmatch("[1-9][0-9]{3}", text):
        raise Invalid("postcode-letters-missing")
    if not re.fullmatch("[1-9][0-9]{3}[A-Z]{2}", text):
        raise Invalid("postcode-shape")
    if text[4:] in ("SA", "SD", "SS"):
        raise Invalid("postcode-letters")
    return text


ORDINAL = re.compile("[0-9]*(e|de|ste|er|ere|re|eme|ieme|ème|ième|st|nd|rd|th|o)", re.I | re.A)
STREET = re.compile(
    "(straat|laan|weg|plein|kade|gracht|singel|hof|dijk|steeg|pad|markt|plantsoen|dreef|park|str|strasse|straße|platz|allee"
    "|gasse|ring|ufer|damm)$", re.I | re.A,
)
INSIDE = set("flat apt app appartement apartment unit suite room kamer bus bte box studio whg".split())


def month_name(word):
    return "".join(c for c in fold(word) if letter(c)) in MONTHS


def count_letters(word):
    return sum(map(letter, word))


def house_number(text, _):
    text = ascii_form(text)
    if re.fullmatch(r"(\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})([ T].*)?", text, re.A | re.S):
        raise Invalid("house-number-date")
    parts = [part for part in re.split("[- /.]", text) if part]
    number = lambda part: re.fullmatch("[0-9]|[0-9]{2}|[0-9]{4}", part)
    month = lambda part: len(part) >= 3 and month_name(part)
    if len(parts) == 2 and (number(parts[0]) and month(parts[1]) or month(parts[0]) and number(parts[1])):
        raise Invalid("house-number-date")
    if len(parts) == 3 and number(parts[0]) and month(parts[1]) and number(parts[2]):
        raise Invalid("house-number-date")
    words = [word.lstrip("-./#:\u2116") for word in re.split("[ ,;()]", text)]
    words = [word for word in words if word]
    numbered = [at for at, word in enumerate(words) if re.match("[0-9]", word)]
    if not numbered:
        raise Invalid("house-number-missing")
    at = numbered[0]
    for later in numbered[1:]:
        word, between = words[at], words[at + 1 : later]
        digits = re.match("[0-9]+", word)[0]
        rest = word[len(digits) :]
        named = (
            ORDINAL.fullmatch(word) and (at > 0 or any(count_letters(w) >= 3 for w in between))
            or at > 0 and (len(digits) == 4 and "1000" <= digits < "2200" or word == "40-45") and (not rest or rest[0] == "-")
            or between and count_letters(between[0]) >= 3 and month_name(between[0].rstrip("."))
            or not rest and any(STREET.search(w.rstrip(".")) for w in between)
            or at > 0 and re.sub("[A-Z]", lambda m: m[0].lower(), words[at - 1].rstrip(".")) in INSIDE
        )
        if not named:
            break
        at = later
    if ORDINAL.fullmatch(words[at]) and any(count_letters(w) >= 3 for w in words[at + 1 :]):
        raise Invalid("house-number-missing")
    digits = re.match("[0-9]+", words[at])[0].lstrip("0")
    if not digits:
        raise Invalid("house-number-zero")
    if len(digits) > 5:
        raise Invalid("house-number-length")
    return digits


LABELS = ["mailto:", "smtp:", "e-mail:", "email:", "mail:", "e:", "m:", "e-mailadres:"]
ATOM = r"[a-z0-9!#$%&'*+\-/=?^_`{|}~]"


def email(text, _):
    if len(text.encode()) > 1280:
        raise Invalid("email-length")
    text = unicodedata.normalize("NFKC", lower(text))
    if not text.isascii():
        text = re.sub(f"[{DASH}]", "-", text)
        text = re.sub(f"[{APOSTROPHE}]", lambda m: m[0] if m[0] == "`" else "'", text).replace("\u3002", ".")
    if "#mailto:" in text:
        shown, link = text.split("#mailto:", 1)
        text = shown if "@" in shown else link.rstrip("#")
    one = lambda part: part.count("@") == 1 and part[0] != "@" != part[-1]
    parts = [text]
    if not one(text):
        for between in [";", ",", "\\|", " / ", " & ", r" \+ ", " en ", " of ", " and ", " or ", f"[{SPACE}]", "/"]:
            found = [part.strip(SPACE + ",;") for part in re.split(between, text)]
            found = [part for part in found if part]
            if len(found) > 1 and all(map(one, found)):
                parts = found
                break
    if len(parts) > 8:
        raise Invalid("email-at")
    return list(dict.fromkeys(address(unlabelled(part)) for part in parts))


def unlabelled(part):
    if match := re.fullmatch(f"([^<]*)<([^>]*)>[{SPACE}]*", part, re.S):
        around = SPACE + "\"'"
        if "@" in match[2] and ("@" not in match[1] or match[1].strip(around) == match[2].strip(SPACE)):
            part = match[2]
    if match := re.fullmatch(r"(.*?) \(([^@]*)\)", part, re.S):
        if "@" in match[1]:
            part = match[1]
    while True:
        part = part.strip(SPACE)
        label = next((label for label in LABELS if part.startswith(label)), None)
        if label is None:
            return part
        part = part[len(label) :]
        if label == "mailto:":
            part = part.split("?", 1)[0]


def script_runs():
    body = rust("SCRIPTS", detail("unicode_tables.rs"))
    runs, number, shift, point = [], 0, 0, 0
    for byte in (int(digits, 16) for digits in re.findall(r"\\x(..)", body)):
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            point += number >> 8
            runs.append((point, number & 0xFF))
            number = shift = 0
    return runs


SCRIPTS = script_runs()


def one_script(text):
    found = set()
    for c in text:
        if unicodedata.category(c)[0] in "LM" and not text.isascii():
            found.add(next((script for beyond, script in SCRIPTS if ord(c) < beyond), SCRIPTS[-1][1]))
    found.discard(0)
    return len(found) < 2 or found == {1, 2}


def address(text):
    if re.search(f"[{SPACE}]", text) or any(unicodedata.category(c) == "Cc" for c in text):
        raise Invalid("email-spaces")
    if text.count("@") != 1:
        raise Invalid("email-at")
    local, domain = text.split("@")
    local = re.sub("[\u200c\u200d]", "", local).strip('"')
    atom = lambda part: part and all(
        re.match(ATOM, c) if c.isascii() else unicodedata.category(c)[0] in "LM" or unicodedata.category(c) == "Nd"
        for c in part
    )
    if not all(map(atom, local.split("."))):
        raise Invalid("email-local-part")
    if not all(map(one_script, local.split("."))):
        raise Invalid("email-scripts")
    labels = [in_ascii(label) for label in re.sub(r"\.$", "", domain).split(".")]
    if len(".".join(labels)) > 253:
        raise Invalid("email-domain")
    if len(labels) == 1:
        raise Invalid("email-domain-ending")
    whole = local + "@" + ".".join(labels)
    if len(whole.encode()) > 320:
        raise Invalid("email-length")
    return whole


def point_ranges(name):
    return [(int(a, 16), int(b, 16)) for a, b in re.findall(r"\(0x([0-9A-F]+), 0x([0-9A-F]+)\)", rust(name, TABLES))]


NOT_IN_DOMAINS, IN_DOMAINS_TOO = point_ranges("NOT_IN_DOMAINS"), point_ranges("IN_DOMAINS_TOO")
VIRAMAS = point_ranges("VIRAMAS")
within = lambda c, ranges: any(first <= ord(c) <= last for first, last in ranges)


def in_ascii(label):
    # Joiners: the vectors have those behind a virama, and those between letters of Arabic.
    kept = ""
    for at, c in enumerate(label):
        if c in "\u200c\u200d":
            arabic = c == "\u200c" and at and "\u0620" <= label[at - 1] <= "\u06ff" and "\u0620" <= label[at + 1 : at + 2] <= "\u06ff"
            if not (at and within(label[at - 1], VIRAMAS) or arabic and label[at - 1] not in "\u0627\u0648\u062f\u0630\u0631\u0632\u0698"):
                continue
        kept += c
    label = kept
    for at, c in enumerate(label):
        category = unicodedata.category(c)
        if c.isascii():
            good = re.match("[a-z0-9_-]", c)
        elif c == "\u00b7":
            good = label[at - 1 : at] == "l" == label[at + 1 : at + 2] and at
        elif c in "\u05f3\u05f4\u30fb":
            good = at
        elif c in "\u200c\u200d":
            good = True
        else:
            good = not (at == 0 and category[0] == "M") and (
                within(c, IN_DOMAINS_TOO) or (category[0] in "LM" or category == "Nd") and not within(c, NOT_IN_DOMAINS)
            )
        if not good:
            raise Invalid("email-domain")
    if not one_script(label):
        raise Invalid("email-scripts")
    if not label.isascii():
        label = "xn--" + label.encode("punycode").decode()
    if not 1 <= len(label) <= 63:
        raise Invalid("email-domain")
    return label


PHONE_LABELS = """telefoonnummer telefoon telephone telefon phone mobiel mobile mobil handy tel mob gsm t m p h""".split()
EXTENSIONS = ";ext= extension toestel durchwahl doorkies poste extn ext tst dw int x #".split()


def phone(text, entry):
    small = lambda t: re.sub("[A-Z]", lambda m: m[0].lower(), t)
    try:
        return one_phone(small(ascii_form(text)), entry)
    except Invalid as fault:
        whole = fault
    lines = "\n".join(small(ascii_form(line)) for line in re.split("[\n\r]", text))
    for between in [";", ",", "|", "&", "/", "\n", " en ", " of ", " and ", " or ", " und ", " et "]:
        parts = [part.strip(" \n") for part in lines.split(between)]
        parts = [part for part in parts if part]
        if 2 <= len(parts) <= 8:
            try:
                return list(dict.fromkeys(value for part in parts for value in one_phone(part, entry)))[:8]
            except Invalid:
                continue
    raise whole


def one_phone(text, entry):
    home = PLANS[entry.get("country", "NL")]
    text = text.strip(" ")
    label = next((label for label in PHONE_LABELS if text.startswith(label)), None)
    if label:
        text = text[len(label) :].lstrip(" .:-=")
    if match := re.fullmatch("(.*?[^0-9])[0-9]{1,7}", text, re.A | re.S):
        before = match[1].rstrip(" .:")
        word = next((word for word in EXTENSIONS if before.endswith(word)), None)
        if word:
            text = before[: -len(word)].rstrip(" .,;-(")
    if match := re.fullmatch("([0-9]{5,})[.,]0", text, re.A):
        text = match[1]
    text = text.lstrip("( ")
    sep = r"[ ./()\[\]_~,'-]*"
    prefix = "011" if home[0] == "1" else "00"
    match = re.match(r"\+|" + sep + sep.join(prefix), text)
    rest = text[match.end() :] if match else text
    if not re.fullmatch(r"[0-9 ./()\[\]_~,'-]*", rest):
        raise Invalid("phone-characters")
    number = re.sub("[^0-9]", "", rest)
    if match:
        if not number or number[0] == "0":
            raise Invalid("phone-calling-code")
        code = next((number[:n] for n in (1, 2, 3) if number[:n] in ABROAD), None)
        if code is None:
            raise Invalid("phone-calling-code")
        rest = without_trunk(number[len(code) :], ABROAD[code])
        if rest is None:
            raise Invalid("phone-ambiguous")
        return [subscriber(rest, code)]
    code, trunk, fewest, most = home
    if trunk and number.startswith(trunk):
        return [subscriber(number[len(trunk) :], code)]
    readings = [number] if fewest <= len(number) <= most else []
    if number.startswith(code):
        rest = without_trunk(number[len(code) :], ABROAD[code])
        if fewest <= len(rest) <= most:
            readings.append(rest)
    if not readings or trunk and len(readings) > 1:
        raise Invalid("phone-ambiguous" if readings else "phone-length")
    return [subscriber(reading, code) for reading in readings]


def without_trunk(number, plan):
    trunk, lengths, keeps = plan
    if not trunk or not number.startswith(trunk):
        return number
    rest = number[len(trunk) :]
    if not keeps:
        return rest
    if len(number) in lengths and len(rest) in lengths:
        return None
    return rest if len(rest) in lengths else number


def subscriber(number, code):
    trunk, lengths, keeps = ABROAD[code]
    if trunk and not keeps and number.startswith(trunk[0]):
        raise Invalid("phone-zeros")
    if len(number) not in lengths:
        raise Invalid("phone-length")
    return f"+{code}{number}"


def surname(text, _):
    text = fold(text)
    bare, depth = "", 0
    for c in text:
        if c in "([{<":
            depth += 1
            bare += " "
        elif c in ")]}>" and depth:
            depth -= 1
        elif not depth:
            bare += c
    if not any(map(letter, bare)):
        bare = text
    head, _, tail = bare.partition(",")
    behind = name_words(tail)
    found = one_surname(head, [word for word in behind if sort_of(word) == "prefix"])
    if any(sort_of(word) == "name" for word in behind):
        found += one_surname(bare, [])
    found = [unicodedata.normalize("NFKC", name) for name in dict.fromkeys(found) if name][:8]
    if not found:
        raise Invalid("surname-no-letter")
    return found


def name_words(text):
    """Each a triple: letters, whether a point follows, what stands before its first apostrophe."""
    words = []
    pattern = f"((?:L|\u0640)+(?:A(?=L)(?:L|\u0640)+)*)(.?)"
    shape = "".join("L" if letter(c) else "A" if re.match(f"[{APOSTROPHE}]", c) else c if c in ".\u0640" else " " for c in text)
    for match in re.finditer(pattern, shape, re.S):
        word = text[match.start(1) : match.end(1)]
        marked = shape[match.start(1) : match.end(1)]
        letters = "".join(c for c, s in zip(word, marked) if s == "L")
        first = marked.find("A")
        before = sum(s == "L" for s in marked[:first]) if first >= 0 else 0
        if letters:
            words.append((letters, match[2] == ".", before))
    return words


def sort_of(word):
    letters, dotted, _ = word
    if letters in TITLES:
        return "title"
    if letters in PREFIXES:
        return "prefix"
    if len(letters) == 1 and (letters.isascii() or letters.upper() != letters and not unassigned(letters.upper())):
        return "initial"
    if dotted and letters.isascii() and len(letters) <= 4:
        return "initial"
    return "name"


def one_surname(text, behind):
    pieces = [name_words(piece) for piece in re.split(f"[{DASH}/&+=|;~]", text)]
    left = sum(map(len, pieces))
    parts, has_name = [], False
    for piece in pieces:
        part = []
        for word in piece:
            left -= 1
            if word[0] in BORN and has_name and left:
                parts.append(part)
                part = []
            else:
                has_name |= sort_of(word) == "name"
                part.append(word)
        parts.append(part)
    found = name_values([word for part in parts for word in part] + behind)
    named = [any(sort_of(word) == "name" for word in part) for part in parts]
    for at, part in enumerate(parts):
        if named[at]:
            found += name_values(part)
            continue
        words = [word for word in part if sort_of(word) != "initial"]
        if any(sort_of(word) == "prefix" for word in words) and (len(words) > 1 or not any(named[at:])):
            found += last_prefix(words)
    for word in (word for part in parts for word in part):
        if sort_of(word) == "name":
            found += name_values([word])
    return found


def last_prefix(words):
    last = next((letters for letters, _, _ in reversed(words) if len(letters) > 1), None)
    if last is None:
        return []
    return ends(last) + (ends("".join(letters for letters, _, _ in words)) if len(last) < 3 else [])


def name_values(words):
    sorts = [sort_of(word) for word in words]
    if "name" not in sorts:
        found = last_prefix(words)
        if not found:
            return ends("".join(letters for letters, _, _ in words))
        for letters, _, _ in reversed(words):
            if len(letters) > 1:
                found += ends(letters)
        return list(dict.fromkeys(found))
    apart = joined = whole = before = article = ""
    for (letters, dotted, split), sort in zip(words, sorts):
        if sort != "name":
            before = letters if not dotted and letters in set("dlmnost") else ""
            article = letters if whole and letters in ("al", "el", "ul") else ""
            continue
        whole += article + letters
        joined += before + letters
        before = article = ""
        left = letters[:split]
        apart += letters[split:] if len(left) == 1 or left in PREFIXES else letters
    found = ends(apart) + ends(joined) + ends(whole)
    if len(apart) < 3:
        found += ends("".join(w[0] for w, s in zip(words, sorts) if s == "prefix") + "".join(
            w[0] for w, s in zip(words, sorts) if s == "name"))
    return list(dict.fromkeys(found))


def ends(name):
    reached, final = [0], []
    for at in reached:
        onward = [
            at + len(prefix) for prefix in PREFIXES - APART_ALONE
            if len(prefix) > 1 and name.startswith(prefix, at) and at + len(prefix) <= len(name) - 3
        ]
        reached += [to for to in dict.fromkeys(onward) if to not in reached]
        if not onward:
            final.append(at)
    found = []
    for at in sorted(final, reverse=True)[:8]:
        plain = settled(name[at:])
        found += [plain] if plain == name[at:] else ends(plain)
    return list(dict.fromkeys(found))


def settled(name):
    out = ""
    for c in name:
        if c == "e" and out[-1:] in ("a", "o", "u"):
            continue
        if c == "j" and out[-1:] == "i":
            out = out[:-1]
            c = "y"
        if out[-1:] != c:
            out += c
    return out


ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
EXP = [1]
while len(EXP) < 31:
    EXP.append(EXP[-1] * 2 if EXP[-1] < 16 else EXP[-1] * 2 ^ 0b100101)


def code(text, _):
    text = text.replace(" ", "").replace("-", "")
    text = re.sub("[a-z]", lambda m: m[0].upper(), text).translate(str.maketrans("OIL", "011"))
    if not all(c in ALPHABET for c in text):
        raise Invalid("code-characters")
    if len(text) != 16:
        raise Invalid("code-length")
    total = 0
    for at, symbol in enumerate(text):
        if value := ALPHABET.index(symbol):
            total ^= EXP[(at + EXP.index(value)) % 31]
    if total:
        raise Invalid("code-check")
    return text


def client_number(text, _):
    if match := re.fullmatch("([0-9]+)[.,]0", text, re.A):
        text = match[1]
    text = re.sub(r"[ .,/\\_:;#()\[\]'-]", "", text)
    if not text:
        raise Invalid("client-number-empty")
    if not re.fullmatch("[0-9A-Za-z]*", text):
        raise Invalid("client-number-characters")
    return text.upper()


RULES = {
    "bsn": bsn, "birth-date": birth_date, "postcode": postcode, "house-number": house_number, "email": email,
    "phone": phone, "surname": surname, "code": code, "client-number": client_number,
}
# What is told of a code point that 13.0 does not assign, and of a letter that was lost.
UNREADABLE = {
    "bsn": ("bsn-characters",) * 2, "birth-date": ("birth-date-shape",) * 2, "postcode": ("postcode-shape",) * 2,
    "house-number": ("house-number-unassigned", "house-number-damaged"), "email": ("email-unassigned", "email-damaged"),
    "phone": ("phone-characters",) * 2, "surname": ("surname-unassigned", "surname-damaged"),
    "code": ("code-characters",) * 2, "client-number": ("client-number-characters",) * 2,
}


def read(entry):
    """All values that a text holds."""
    kind = entry["kind"]
    if "parts" in entry:
        value = birth_date_parts(entry["parts"], entry)
        return [] if value is None else [value]
    raw = entry["raw"]
    if kind == "house-number":
        raw = re.sub("([\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u215f\u2189])", r" \1", raw)
    bracketed = visible(raw, kind == "email", UNREADABLE[kind])
    text = stripped(bracketed)
    if absent(kind, bracketed) or absent(kind, text):
        return []
    own = ("email", "surname", "phone", "birth-date", "house-number")
    values = RULES[kind](text if kind in own else ascii_form(text), entry)
    values = [values] if isinstance(values, str) else values
    return [] if absent(kind, values[0]) else values


def canonicalise(entry):
    values = read(entry)
    return values[0] if values else None


def load(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def check_canonical(faults):
    entries = load("canonical.json")
    for entry in entries:
        try:
            values = read(entry)
            got = {"canonical": values[0]} if values else {"absent": True}
            if values[1:]:
                got["more"] = values[1:]
        except Invalid as fault:
            got = {"invalid": str(fault)}
        want = {key: entry[key] for key in ("canonical", "more", "absent", "invalid") if key in entry}
        if got != want:
            faults.append(f"canonical.json: {entry} gives {got}")
        if "sha256" in entry and hashlib.sha256(entry["canonical"].encode()).hexdigest() != entry["sha256"]:
            faults.append(f"canonical.json: digest of {entry}")
    return len(entries)


def check_keys(faults):
    entries = load("keys.json")
    for entry in entries:
        recipe = entry["recipe"].encode()
        blob = b"lekcheck/1/key" + bytes.fromhex(entry["list-id"]) + bytes([1, len(recipe)]) + recipe
        kinds = entry["recipe"].split("+")
        details = {kind: canonicalise({"kind": kind, "raw": raw}) for kind, raw in entry["details"].items()}
        if all(details.get(kind) for kind in kinds):
            blob += b"".join(hashlib.sha256(details[kind].encode()).digest() for kind in kinds)
            got = hashlib.sha256(blob).hexdigest()
        else:
            got = None
        if got != entry["key"]:
            faults.append(f"keys.json: {entry} gives {got}")
    return len(entries)


def check_tokens(faults):
    if not shutil.which("argon2"):
        print("tokens.json not checked: the command argon2 (Debian package argon2) is not installed")
        return 0
    checked = 0
    for entry in load("tokens.json"):
        if "secret" in entry or b"\0" in bytes.fromhex(entry["salt"]):
            continue  # The command takes neither a secret nor a salt with a zero byte.
        cost = ["-t", entry["passes"], "-k", entry["memory-kib"], "-p", entry["lanes"], "-l", 32, "-r"]
        command = [b"argon2", bytes.fromhex(entry["salt"]), b"-id"] + [str(part).encode() for part in cost]
        run = subprocess.run(command, input=bytes.fromhex(entry["key"]), capture_output=True, check=True)
        if run.stdout.decode().strip() != entry["token"]:
            faults.append(f"tokens.json: {entry} gives {run.stdout}")
        checked += 1
    return checked


class Random:
    """SplitMix64 (Steele, Lea and Flood, 2014), and the texts that tests/vectors/mod.rs makes of it."""

    DETAILS = {
        "bsn": ["123456782", "111.222.333", "33173771"],
        "birth-date": ["31 maart 1980", "1980-03-31", "6/5/1954 0:00"],
        "postcode": ["1234 AB", "NL-2611ET", "9999zx"],
        "house-number": ["12a", "1e Jan Steenstraat 100", "233-2"],
        "email": ["jan@example.org", "Jan <j.smit@m\u00fcller.de>", "a@b.nl;c@d.nl"],
        "phone": ["06-12345678", "+62 0812 345 6789", "0031 20 1234567/06 87654321"],
        "surname": ["van der Berg", "El Amrani-Bakker", "dr. J. O'Brien"],
        "code": ["7K3M-Q9XH-VW2P-T4RN", "0000 0000 0000 0000", "zzzzzzzzzzzzzzza"],
        "client-number": ["CD-100 487", "12.0", "a/b"],
    }
    SIGNS = [
        *["0123456789"] * 5, *[" .,-/+:@'()"] * 2,
        *["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"] * 3,
        "@\u200b\u2019\u2013\u00ad\ufffc\u0300\u00e9\u00df\u0141\u00f8\u0131\u0130\u03c2\u03a3\u0663\u0967",
        (0xA0, 0x1E0), (0x250, 0x1800), (0x1E00, 0x1300), (0, 0x10000), (0x10000, 0x20000),
    ]

    def __init__(self, kind):
        self.kind = kind
        self.state = 0x9E3779B97F4A7C15 ^ list(self.DETAILS).index(kind)

    def next(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        mixed = ((self.state ^ self.state >> 30) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ mixed >> 27) * 0x94D049BB133111EB) & mask
        return mixed ^ mixed >> 31

    def text(self):
        if self.next() % 2 == 0:
            return "".join(self.character() for _ in range(1 + self.next() % 14))
        text = list(self.DETAILS[self.kind][self.next() % 3])
        for _ in range(self.next() % 4):
            at = self.next() % (len(text) + 1)
            character = self.character()
            if self.next() % 2 == 0 and at < len(text):
                text[at] = character
            else:
                text.insert(at, character)
        return "".join(text)

    def character(self):
        drawn = self.next()
        signs = self.SIGNS[drawn % 16]
        if isinstance(signs, str):
            return signs[(drawn >> 8) % len(signs)]
        point = signs[0] + (drawn >> 8) % signs[1]
        return "x" if 0xD800 <= point < 0xE000 else chr(point)


def check_random(faults):
    """The first texts of each kind come to what random.json says."""
    want = load("random.json")
    for kind in Random.DETAILS:
        random = Random(kind)
        digest = hashlib.sha256()
        for _ in range(want["first"]):
            try:
                for value in read({"kind": kind, "raw": random.text()}):
                    digest.update(value.encode() + b"\n")
            except Invalid as fault:
                digest.update(str(fault).encode())
            digest.update(b"\0")
        if digest.hexdigest() != want["of-first"][kind]:
            faults.append(f"random.json: {kind} gives {digest.hexdigest()}")
    return len(Random.DETAILS)


def main():
    faults = []
    passed = check_canonical(faults) + check_keys(faults) + check_tokens(faults) + check_random(faults)
    for fault in faults:
        print(fault)
    print(f"{passed - len(faults)} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
