#!/usr/bin/env python3
"""Checks canonical.json, keys.json and tokens.json against a second implementation of FORMAT.md.

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

# Code points newer than Unicode 13.0 among the vectors: this Python may know them, format version 1 does not.
NEWER = {"\u08b5", "\u2c2f", "\U0001e290", "\U0001f979", "\U0001fae8", "\ua7d0", "\U00010570"}

INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
SPACE = " \t\n\x0b\x0c\r\x85\u1680\u2028\u2029"
DASH = "\\-\u2010-\u2015\u2212"

EVERYWHERE = {"onbekend", "unknown", "n.v.t.", "n.v.t", "nvt", "n/a", "#n/a", "#n/b", "(null)", "<null>", "\\n"}
NOT_SURNAMES = {
    "blank", "empty", "geen", "geen e-mail", "geen email", "geen telefoon", "inconnu", "leeg", "missing", "n.a.",
    "n.b.", "nan", "niet bekend", "niet ingevuld", "niet opgegeven", "niet van toepassing", "nil", "none",
    "not applicable", "not available", "not known", "null", "unbekannt", "undefined",
}

PREFIXES = set("""
a aan af al am auf aus ben bij bin boven d da dal dalla das de deca degli dei del dela della den der des di die do don dos
du el het i im in l la las le les lo los n of onder op over s t te ten ter tho thoe thor to toe tot uijt uit und unter v
van vande vanden vander vant vd ver vom von voor vor zu zum zur
""".split())

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

MONTHS = {}
for number, names in enumerate([
    "januari jan january januar jänner jaenner janvier janv ocak oca يناير كانونالثاني جانفي",
    "februari feb february februar feber février fév févr şubat şub فبراير شباط فيفري",
    "maart mrt mar march märz maerz mrz mars mart مارس آذار",
    "april apr avril avr nisan nis أبريل نيسان أفريل",
    "mei may mai mayıs مايو أيار ماي",
    "juni jun june juin haziran haz يونيو حزيران جوان",
    "juli jul july juillet juil temmuz tem يوليو تموز جويلية يوليوز",
    "augustus aug august août ağustos ağu أغسطس آب أوت غشت",
    "september sep sept septembre eylül eyl سبتمبر أيلول شتنبر",
    "oktober okt october oct octobre ekim eki أكتوبر تشرينالأول",
    "november nov novembre kasım kas نوفمبر تشرينالثاني نونبر",
    "december dec dezember dez décembre aralık ara ديسمبر كانونالأول دجنبر",
], 1):
    for name in names.split():
        MONTHS[name] = number


class Invalid(Exception):
    """Carries the id."""


def unassigned(text):
    return any(c in NEWER or unicodedata.category(c) == "Cn" for c in text)


def plain(raw):
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", raw)).strip(SPACE)


def ascii_form(text):
    text = re.sub(f"[{SPACE}]", " ", text)
    text = re.sub(f"[{DASH}]", "-", text)
    return re.sub("[\u0660-\u0669\u06f0-\u06f9]", lambda m: str(unicodedata.digit(m[0])), text)


def absent(kind, text):
    if re.fullmatch(f"[{SPACE}{DASH}.?*/_#]*", text):
        return True
    words = " ".join(lower(text).translate({ord(c): " " for c in SPACE}).split(" ")).strip()
    words = re.sub(" +", " ", words)
    return words in EVERYWHERE or kind != "surname" and words in NOT_SURNAMES


def lower(text):
    # Letter by letter, so that a sigma at the end of a word is as any other.
    return "".join(c.lower() for c in text)


def fold(text):
    text = "".join(c.lower().upper() for c in unicodedata.normalize("NFKD", text))
    return "".join(c for c in lower(text) if not unicodedata.category(c).startswith("M"))


def letter(c):
    return unicodedata.category(c).startswith("L") and not "\u02b0" <= c <= "\u02ff"


def bsn(text, _):
    if re.fullmatch(r"[0-9]+\.0", text):
        raise Invalid("bsn-decimal")
    if not re.fullmatch(r"[0-9]([0-9 .-]*[0-9])?", text):
        raise Invalid("bsn-characters")
    digits = re.sub(r"[ .-]", "", text)
    if int(digits) == 0:
        raise Invalid("bsn-all-zeros")
    if not 6 <= len(digits) <= 9:
        raise Invalid("bsn-length")
    digits = digits.zfill(9)
    weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    if sum(w * int(d) for w, d in zip(weights, digits)) % 11:
        raise Invalid("bsn-eleven-test")
    return digits


TIME = re.compile(r"(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?)(?: *(?:[Zz]|[+-]\d\d(?::?\d\d)?))?", re.A)


def birth_date(text, entry):
    match = re.fullmatch(r"([^ Tt]*)(?:[ Tt](.*))?", text)
    date, time = match[1], (match[2] or "").strip()
    if time:
        clock = TIME.fullmatch(time)
        if not clock:
            raise Invalid("birth-date-shape")
        if re.search("[1-9]", clock[1]):
            raise Invalid("birth-date-time")
    for pattern, order in [
        (r"(\d{4})(\d\d)(\d\d)", "ymd"), (r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", "y-md"),
        (r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", "d-my"),
    ]:
        if match := re.fullmatch(pattern, date, re.A):
            return calendar(*[match[order.index(part) + 1] for part in "ymd"], entry)
    for pattern, fault in [
        (r"\d{6}|\d{1,2}([-/.])\d{1,2}\1\d{2}", "two-digit-year"),
        (r"\d{4}|\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}", "incomplete"), (r"\d{5}", "day-number"),
    ]:
        if re.fullmatch(pattern, date, re.A):
            raise Invalid("birth-date-" + fault)
    raise Invalid("birth-date-shape")


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
    if any(map(unassigned, parts)):
        raise Invalid("birth-date-shape")
    parts = [plain(part) for part in parts]
    if not any(parts):
        return None
    if not all(parts):
        raise Invalid("birth-date-incomplete")
    day, month, year = map(ascii_form, parts)
    day, month = day.rstrip("."), month.rstrip(".")
    if not re.fullmatch(r"[0-9]{1,2}", month):
        letters = "".join(c for c in fold(month) if letter(c))
        known = {"".join(c for c in fold(name) if letter(c)): number for name, number in MONTHS.items()}
        if letters not in known or re.fullmatch("[0-9]+", month):
            raise Invalid("birth-date-month")
        month = str(known[letters])
    if not re.fullmatch(r"[0-9]{1,2}", day) or not re.fullmatch(r"[0-9]{2}|[0-9]{4}", year):
        raise Invalid("birth-date-shape")
    if len(year) == 2:
        raise Invalid("birth-date-two-digit-year")
    return calendar(year, month, day, entry)


def postcode(text, _):
    text = re.sub("[a-z]", lambda m: m[0].upper(), text.replace(" ", ""))
    if re.fullmatch("[1-9][0-9]{3}", text):
        raise Invalid("postcode-letters-missing")
    if not re.fullmatch("[1-9][0-9]{3}[A-Z]{2}", text):
        raise Invalid("postcode-shape")
    if text[4:] in ("SA", "SD", "SS"):
        raise Invalid("postcode-letters")
    return text


def house_number(text, _):
    if re.fullmatch(r"(\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})([ T].*)?", text, re.A):
        raise Invalid("house-number-date")
    match = re.match("[0-9]+", text)
    if not match:
        raise Invalid("house-number-missing")
    if int(match[0]) == 0:
        raise Invalid("house-number-zero")
    if int(match[0]) > 99999:
        raise Invalid("house-number-length")
    return str(int(match[0]))


def email(text, _):
    if len(text.encode()) > 1280:
        raise Invalid("email-length")
    text = unicodedata.normalize("NFKC", lower(text))
    if re.search(f"[{SPACE}]", text) or any(unicodedata.category(c) == "Cc" for c in text):
        raise Invalid("email-spaces")
    if text.count("@") != 1:
        raise Invalid("email-at")
    local, domain = text.split("@")
    if not local:
        raise Invalid("email-local-part")
    labels = [punycoded(label) for label in re.sub(r"\.$", "", domain.replace("\u3002", ".")).split(".")]
    if len(".".join(labels)) > 253:
        raise Invalid("email-domain")
    if len(labels) == 1:
        raise Invalid("email-domain-ending")
    address = local + "@" + ".".join(labels)
    if len(address.encode()) > 320:
        raise Invalid("email-length")
    return address


def punycoded(label):
    if not label.isascii():
        label = "xn--" + label.encode("punycode").decode() if re.fullmatch(r"[^\x00-,./:-@\[-^`{-\x7f]*", label) else "/"
    if not re.fullmatch("[a-z0-9_-]{1,63}", label):
        raise Invalid("email-domain")
    return label


def phone(text, entry):
    home = PLANS[entry.get("country", "NL")]
    text = text.lstrip("( ")
    sep = r"[ ./()-]*"
    prefix = "011" if home[0] == "1" else "00"
    match = re.match(r"\+|" + sep + sep.join(prefix), text)
    if not re.fullmatch(r"[0-9 ./()-]*", text[match.end():] if match else text):
        raise Invalid("phone-characters")
    digits = lambda t: re.sub("[^0-9]", "", t)
    if match:
        text = text[match.end():]
        number = digits(text)
        if not number or number[0] == "0":
            raise Invalid("phone-calling-code")
        for plan in PLANS.values():
            if number.startswith(plan[0]):
                rest = number[len(plan[0]):]
                return subscriber(rest[len(plan[1]):] if rest.startswith(plan[1]) else rest, plan)
        number = digits(text.replace("(0)", "", 1))
        if not 7 <= len(number) <= 15:
            raise Invalid("phone-length")
        return "+" + number
    number = digits(text)
    code, trunk, fewest, most = home
    if trunk and number.startswith(trunk):
        return subscriber(number[len(trunk):], home)
    readings = [number] if fewest <= len(number) <= most else []
    if number.startswith(code) and not (readings and not trunk):
        rest = number[len(code):]
        rest = rest[len(trunk):] if rest.startswith(trunk) else rest
        if fewest <= len(rest) <= most:
            readings.append(rest)
    if len(readings) != 1:
        raise Invalid("phone-ambiguous" if readings else "phone-length")
    return subscriber(readings[0], home)


def subscriber(number, plan):
    if plan[1] and number.startswith(plan[1][0]):
        raise Invalid("phone-zeros")
    if not plan[2] <= len(number) <= plan[3]:
        raise Invalid("phone-length")
    return f"+{plan[0]}{number}"


def surname(text, _):
    words = "".join(c if letter(c) else " " for c in fold(text)).split(" ")
    name = "".join(w for w in words if w not in PREFIXES) or "".join(words)
    if not name:
        raise Invalid("surname-no-letter")
    return unicodedata.normalize("NFKC", name)


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
    text = re.sub(r"[ .,/\\_:#()-]", "", text)
    if not text:
        raise Invalid("client-number-empty")
    if not re.fullmatch("[0-9A-Za-z]*", text):
        raise Invalid("client-number-characters")
    return text.upper()


RULES = {
    "bsn": bsn, "birth-date": birth_date, "postcode": postcode, "house-number": house_number, "email": email,
    "phone": phone, "surname": surname, "code": code, "client-number": client_number,
}
UNASSIGNED = {
    "bsn": "bsn-characters", "birth-date": "birth-date-shape", "postcode": "postcode-shape",
    "house-number": "house-number-unassigned", "email": "email-unassigned", "phone": "phone-characters",
    "surname": "surname-unassigned", "code": "code-characters", "client-number": "client-number-characters",
}


def canonicalise(entry):
    kind = entry["kind"]
    if "parts" in entry:
        return birth_date_parts(entry["parts"], entry)
    if unassigned(entry["raw"]):
        raise Invalid(UNASSIGNED[kind])
    raw = entry["raw"]
    if kind == "house-number":
        raw = re.sub("([\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u215f\u2189])", r" \1", raw)
    text = plain(raw)
    if absent(kind, text):
        return None
    canonical = RULES[kind](text if kind in ("email", "surname") else ascii_form(text), entry)
    return None if absent(kind, canonical) else canonical


def load(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def check_canonical(faults):
    entries = load("canonical.json")
    for entry in entries:
        try:
            text = canonicalise(entry)
            got = {"absent": True} if text is None else {"canonical": text}
        except Invalid as fault:
            got = {"invalid": str(fault)}
        want = {key: entry[key] for key in ("canonical", "absent", "invalid") if key in entry}
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


def main():
    faults = []
    passed = check_canonical(faults) + check_keys(faults) + check_tokens(faults)
    for fault in faults:
        print(fault)
    print(f"{passed - len(faults)} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
