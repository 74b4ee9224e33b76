"""A reader of whole lists, written from FORMAT.md alone.

    python3 list.py FOLDER KEY.pub [--at YYYY-MM-DDTHH:MM:SSZ] [--minimum-revision N] [--list-id HEX] < people
    python3 list.py --heads < heads in base64
    python3 list.py --rotations rotation.json

FOLDER holds list.json, its signature and its ribbons. Reads one person a line, as JSON ({"details": {kind: text}},
a birth date perhaps as a list of day, month and year), and
answers each with one line of JSON: outcome, leaked, status, groups. A list that may not be relied on is refused with
one line that says why, and exit 1. Needs Python's standard library and libargon2 (Debian package libargon2-1).
"""

import argparse
import base64
import ctypes
import ctypes.util
import datetime
import hashlib
import json
import pathlib
import re
import sys

import ribbon

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "vectors"))
import check_canonical as canonical  # Section 2, written from the prose too.

FORMATS = {"lekcheck-list/1": False, "lekcheck-test-list/1": True}
CRITICAL = {"canon-version", "token-method", "withdrawn"}
TEST_COST = {"memory-kib": 64, "passes": 1, "lanes": 1}

# The details that no person has (end of section 2): one that every list holds, one that none does.
PERSONS = {
    "bsn": ("000000012", "000000024"),
    "birth-date": ("1880-01-01", "1880-01-02"),
    "postcode": ("9999ZZ", "9999ZY"),
    "house-number": ("99998", "99999"),
    "email": ("hit@self-test.invalid", "miss@self-test.invalid"),
    "phone": ("+447700900123", "+447700900456"),
    "surname": ("qxqhitqxq", "qxqmisqxq"),
    "code": ("0000000000000000", "ZZZZZZZZZZZZZZZA"),
    "client-number": ("LEKCHECKSELFTESTHIT", "LEKCHECKSELFTESTMISS"),
}

# Ed25519 (RFC 8032, section 5.1).
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


class Refused(Exception):
    """The list may not be relied on."""


def check(condition, fault):
    if not condition:
        raise Refused(fault)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    product = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            product = add(product, point)
        point = add(point, point)
        scalar >>= 1
    return product


def equal(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def point(some_bytes):
    """The point that 32 bytes encode; none for bytes that are no canonical encoding."""
    y = int.from_bytes(some_bytes, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, message, signature):
    """Whether an Ed25519 signature holds: rules R7.6 and R7.7, without a cofactor."""
    r, a, s = point(signature[:32]), point(key), int.from_bytes(signature[32:], "little")
    if r is None or a is None or s >= ORDER:
        return False
    if any(equal(times(8, p), (0, 1, 1, 0)) for p in (r, a)):
        return False
    challenge = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(challenge, "little") % ORDER
    return equal(times(s, BASE), add(r, times(challenge, a)))


def lines_of(text):
    """Lines end in a line feed, with or without a carriage return before it; the last need not end."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines[:-1] if lines[-1] == "" else lines


def base64_of(line, length):
    check(re.fullmatch("[A-Za-z0-9+/]*={0,2}", line, re.ASCII), "base64")
    some_bytes = base64.b64decode(line, validate=True)
    # The bits that the last symbol has too many are zero.
    check(base64.b64encode(some_bytes).decode() == line and len(some_bytes) == length, "base64")
    return some_bytes


def public_key(text):
    """The grammar `key-file` of section 7, and rule R7.2."""
    lines = [line for line in (line.strip(" \t") for line in lines_of(text)) if line]
    check(len(lines) == 1 or len(lines) == 2 and lines[0].startswith("untrusted comment:"), "key")
    key = base64_of(lines[-1], 42)
    check(key[:2] == b"Ed", "key")
    a = point(key[10:])
    check(a is not None and not equal(times(8, a), (0, 1, 1, 0)), "key of small order")
    return key


def verify(head, signature_file, key_file):
    """Section 7."""
    lines = lines_of(signature_file)
    check(len(lines) == 4, "signature")
    check(lines[0].startswith("untrusted comment:") and lines[2].startswith("trusted comment: "), "signature")
    first, second = base64_of(lines[1], 74), base64_of(lines[3], 64)
    key = public_key(key_file)
    check(first[:2] == b"ED", "signature of another kind")
    check(first[2:10] == key[2:10], "another key")
    check(signed(key[10:], hashlib.blake2b(head).digest(), first[10:]), "signature does not fit")
    comment = lines[2].removeprefix("trusted comment: ").encode()
    check(signed(key[10:], first[10:] + comment, second), "trusted comment")


class Number:
    """A number that is no whole one, or that begins with a minus sign: nothing in a head is."""

    def __init__(self, _):
        pass


def whole(text):
    return Number(text) if text.startswith("-") else int(text)


def no_number(text):
    raise Refused(f"{text} is no JSON")


def once(pairs):
    check(len({name for name, _ in pairs}) == len(pairs), "a name twice in one object")
    return dict(pairs)


def read_json(some_bytes):
    """Rule R6.2. Python's reader takes four things that RFC 8259 does not."""
    text = some_bytes.decode()
    value = json.loads(
        text, object_pairs_hook=once, parse_int=whole, parse_float=Number, parse_constant=no_number
    )
    level = [value]
    for _ in range(64):
        lists = [item for item in level if isinstance(item, list)]
        objects = [item for item in level if isinstance(item, dict)]
        for item in [*level, *(name for item in objects for name in item)]:
            check(not isinstance(item, str) or not SURROGATE.search(item), "half a code point")
        level = [inner for item in lists for inner in item] + [inner for item in objects for inner in item.values()]
    check(not any(isinstance(item, (list, dict)) for item in level), "too deep")
    for item in level:
        check(not isinstance(item, str) or not SURROGATE.search(item), "half a code point")
    return value


SCHEMA = json.loads((pathlib.Path(__file__).parent.parent.parent / "docs/head.schema.json").read_text())
SURROGATE = re.compile("[\ud800-\udfff]")
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}


def fits(value, schema, at=""):
    """As much of JSON Schema (draft 2020-12) as the head's schema uses."""
    if "$ref" in schema:
        return fits(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], at)
    kind = schema.get("type")
    if kind == "integer":
        check(isinstance(value, int) and not isinstance(value, bool), f"{at}: no whole number")
        check(schema.get("minimum", value) <= value <= schema.get("maximum", value), f"{at}: out of range")
    elif kind:
        check(isinstance(value, TYPES[kind]), f"{at}: no {kind}")
    for name in ("enum", "const"):
        allowed = schema.get(name, [value])
        allowed = allowed if isinstance(allowed, list) else [allowed]
        # In Python True is 1.
        check(any(type(value) is type(one) and value == one for one in allowed), f"{at}: another value")
    if "pattern" in schema:
        # A dollar sign in Python also stands before a line feed at the end.
        check(re.search(schema["pattern"].replace("$", "\\Z"), value, re.ASCII), f"{at}: another shape")
    if isinstance(value, list):
        check(schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)), f"{at}: how many")
        for item in value:
            fits(item, schema.get("items", {}), at)
    if isinstance(value, dict):
        for name in schema.get("required", []):
            check(name in value, f"{at}/{name}: missing")
        if "oneOf" in schema:
            alternatives = [one["required"][0] in value for one in schema["oneOf"]]
            check(alternatives.count(True) == 1, f"{at}: which of them")
        for name, item in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
            fits(item, inner, f"{at}/{name}")
    return value


def envelope(head):
    """Rules R6.3 to R6.5: what must be understood, before what comes with it."""
    fits(head, {"type": "object", "required": ["format", "critical"]})
    fits(head["format"], {"type": "string"}, "format")
    fits(head["critical"], {"type": "array", "items": {"type": "string"}}, "critical")
    check(head["format"] in FORMATS, f"format {head['format']}")
    for name in head["critical"]:
        check(name in CRITICAL, f"critical field {name}")
    fits(head, {"required": ["canon-version", "token-method"]})
    fits(head["token-method"], {"type": "object", "required": ["name"]}, "token-method")
    check(head["canon-version"] == 1, "canon-version")
    check(head["token-method"]["name"] == "argon2id", "token-method")


def parse(some_bytes):
    """Section 6: what must be understood first, then each field, then what must fit together."""
    check(len(some_bytes) <= 4 << 20, "head too long")
    head = read_json(some_bytes)
    envelope(head)
    fits(head, SCHEMA)
    for time in [head["published-at"], head["expires-at"], *(c["published-at"] for c in head.get("changes", []))]:
        moment(time)
    check(head["country"] in canonical.PLANS, "country")
    cost = head["token-method"]["cost"]
    check(8 * cost["lanes"] <= cost["memory-kib"], "cost")
    check(FORMATS[head["format"]] == (cost == TEST_COST), "format and cost")
    check(moment(head["published-at"]) <= moment(head["expires-at"]), "expires before it is published")
    check(("withdrawn" in head) == (not head["recipes"]), "withdrawn")
    check("withdrawn" not in head or "withdrawn" in head["critical"], "withdrawn, and not critical")
    recipes = head["recipes"]
    check(len({recipe["id"] for recipe in recipes}) == len(recipes), "recipes")
    known = {}
    for name in ("categories", "statuses", "groups"):
        known[name] = {entry["id"] for entry in head[name]}
        check(len(known[name]) == len(head[name]), f"an id twice in {name}")
    for recipe in recipes:
        check(len(recipe["classes"]) <= 2 ** recipe["payload-bits"], "classes")
        check(recipe["must-hit"] < len(recipe["classes"]), "must-hit")
        for each in recipe["classes"]:
            check(known["categories"].issuperset(each["leaked"]), "categories")
            check(known["statuses"].issuperset(each["status"]), "statuses")
            check(known["groups"].issuperset(each.get("groups", [])), "groups")
    return head


def moment(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")


def stands(head, now, minimum_revision, list_id):
    """Section 6, "Time"; and section 4, as a page sees it."""
    check(list_id in (None, head["list-id"]), "another list")
    check(head["sample"] or not FORMATS[head["format"]], "a test list that does not say `sample`")
    check(head["revision"] >= minimum_revision, "older revision")
    check("withdrawn" not in head, "withdrawn")
    check(moment(head["published-at"]) <= now + datetime.timedelta(days=2), "not yet valid")
    check(now < moment(head["expires-at"]), "expired")


def ribbon_of(recipe, folder):
    name = recipe["ribbon"]["sha256"] + ".ribbon"
    file = (folder / name).read_bytes()
    check(len(file) == recipe["ribbon"]["bytes"], f"length of {name}")
    check(hashlib.sha256(file).hexdigest() == recipe["ribbon"]["sha256"], f"hash of {name}")
    read = ribbon.Ribbon(file)
    shape = (read.records, read.fingerprint_bits, read.payload_bits)
    check(shape == (recipe["records"], recipe["fingerprint-bits"], recipe["payload-bits"]), f"shape of {name}")
    return read


def key(head, recipe, forms):
    """Section 3."""
    blob = b"lekcheck/1/key" + bytes.fromhex(head["list-id"]) + bytes([1, len(recipe)]) + recipe.encode()
    return hashlib.sha256(blob + b"".join(hashlib.sha256(form.encode()).digest() for form in forms)).digest()


def token(head, some_key):
    """Section 4."""
    library = ctypes.CDLL(ctypes.util.find_library("argon2") or "libargon2.so.1")
    method, out = head["token-method"], ctypes.create_string_buffer(32)
    salt, cost = bytes.fromhex(method["salt"]), method["cost"]
    words = [ctypes.c_uint32(cost[name]) for name in ("passes", "memory-kib", "lanes")]
    size = ctypes.c_size_t
    fault = library.argon2id_hash_raw(*words, some_key, size(32), salt, size(len(salt)), out, size(32))
    check(fault == 0, f"Argon2id: {fault}")
    return out.raw


def class_of(head, recipe, some_ribbon, forms):
    """The class of these canonical forms; none where they are not found, or found beyond the table."""
    value = some_ribbon.look_up(token(head, key(head, recipe["id"], forms)))
    return value if value is not None and value < len(recipe["classes"]) else None


def self_test(head, ribbons):
    for recipe, some_ribbon in zip(head["recipes"], ribbons):
        kinds = recipe["id"].split("+")
        hit, miss = (class_of(head, recipe, some_ribbon, [PERSONS[kind][at] for kind in kinds]) for at in (0, 1))
        check(hit == recipe["must-hit"] and miss is None, f"test persons of {recipe['id']}")


def canonical_forms(head, details, today):
    """Step 6 of section 1: the forms of the details that are there; none where one is refused or of no kind."""
    forms = {}
    for kind, raw in details.items():
        if kind not in PERSONS:
            return None
        entry = {"kind": kind, "country": head["country"], "today": today}
        entry |= {"parts": raw} if isinstance(raw, list) else {"raw": str(raw)}
        try:
            forms[kind] = canonical.read(entry)
        except canonical.Invalid:
            return None
    return forms


def combinations(forms, kinds):
    """Step 7: each form of each kind with each of the others, the first 64 after every kind."""
    ways = [[]]
    for kind in kinds:
        ways = [[*way, form] for way in ways for form in forms.get(kind, [])][:64]
    return ways


def answer(head, ribbons, details, today):
    """Steps 6 to 9 of section 1."""
    cannot_tell = {"outcome": "cannot-tell", "leaked": [], "status": [], "groups": []}
    forms = canonical_forms(head, details, today)
    if forms is None:
        return cannot_tell
    rate, tried, classes = 0, 0, []
    for recipe, some_ribbon in zip(head["recipes"], ribbons):
        ways = combinations(forms, recipe["id"].split("+"))
        for way in {tuple(way) for way in ways}:
            tried += 1
            rate += len(recipe["classes"]) / 2 ** (recipe["fingerprint-bits"] + recipe["payload-bits"])
            found = class_of(head, recipe, some_ribbon, way)
            if found is not None:
                classes.append(recipe["classes"][found])
    if not tried:
        return cannot_tell
    union = {name: sorted({word for c in classes for word in c.get(name, [])}) for name in ("leaked", "status", "groups")}
    uncertain = {status["id"] for status in head["statuses"] if status["meaning"] == "uncertain"}
    unsure = rate > 1e-4 or (union["status"] and set(union["status"]) <= uncertain)
    outcome = "not-listed" if not classes else "possibly-listed" if unsure else "listed"
    return {"outcome": outcome, **union}


FAULTS = (Refused, ribbon.Malformed, ValueError, KeyError, OSError, RecursionError)


def signed_head(head, signature, key):
    verify(head, signature, key)
    return parse(head)


def follows(key, announcement, some_list):
    """Rule R7.8; both are a head and its signature."""
    try:
        announcing = signed_head(*announcement, key)
        rotation = announcing.get("rotation")
        if rotation is None or public_key(rotation["from"]) != public_key(key):
            return False
        head = signed_head(*some_list, rotation["to"])
        return head["list-id"] == announcing["list-id"] and head["revision"] > announcing["revision"]
    except FAULTS:
        return False


def try_heads():
    """Reads one head a line, in base64, and says of each whether sections 6's rules take it."""
    for line in sys.stdin:
        try:
            parse(base64.b64decode(line))
            print("taken")
        except FAULTS as fault:
            print(f"refused: {fault}")


def try_rotations(path):
    """Says of each entry of `rotation.json` whether the key may be followed."""
    for entry in json.loads(path.read_text()):
        files = [
            (base64.b64decode(entry[name]["head"]), base64.b64decode(entry[name]["signature"]).decode())
            for name in ("announcement", "list")
        ]
        print(json.dumps(follows(entry["key"], *files)))


def main():
    if sys.argv[1:2] == ["--heads"]:
        return try_heads()
    if sys.argv[1:2] == ["--rotations"]:
        return try_rotations(pathlib.Path(sys.argv[2]))
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("key", type=pathlib.Path)
    parser.add_argument("--at", type=moment)
    parser.add_argument("--minimum-revision", type=int, default=0)
    parser.add_argument("--list-id")
    arguments = parser.parse_args()
    now = arguments.at or datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    try:
        some_bytes = (arguments.folder / "list.json").read_bytes()
        signature = (arguments.folder / "list.json.minisig").read_bytes().decode()
        head = signed_head(some_bytes, signature, arguments.key.read_bytes().decode())
        stands(head, now, arguments.minimum_revision, arguments.list_id)
        ribbons = [ribbon_of(recipe, arguments.folder) for recipe in head["recipes"]]
        self_test(head, ribbons)
    except FAULTS as fault:
        print(f"refused: {fault}")
        return 1
    for line in sys.stdin:
        answered = answer(head, ribbons, json.loads(line)["details"], now.date().isoformat())
        print(json.dumps(answered, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
