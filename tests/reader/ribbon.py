"""A reader of ribbons, written from FORMAT.md, section "Ribbon", alone.

    python3 ribbon.py FILE < tokens

Reads one token a line, in hexadecimal, and answers each with one line: the class, or "-" if it is not found.
Needs nothing but Python's standard library.
"""

import hashlib
import sys

HEADER = 40
WIDTH = 32


class Malformed(Exception):
    """These bytes are no ribbon."""


def check(condition, fault):
    if not condition:
        raise Malformed(fault)


def number(some_bytes):
    return int.from_bytes(some_bytes, "little")


def expand(token, salt, seed):
    label = b"lekcheck/1/ribbon"
    message = bytes([len(label)]) + label + token + salt + bytes([seed])
    return hashlib.blake2b(message, digest_size=64).digest()


class Ribbon:
    def __init__(self, file):
        check(len(file) >= HEADER, "no header")
        check(file[0:6] == b"lekrib", "magic")
        check(number(file[6:8]) == 1, "version")
        self.fingerprint_bits, self.payload_bits = file[8], file[9]
        check(8 <= self.fingerprint_bits <= 40, "fingerprint bits")
        check(self.payload_bits <= 16, "payload bits")
        check(number(file[10:12]) == 0, "reserved")
        shards = number(file[12:16])
        self.records = number(file[16:24])
        self.salt = file[24:40]
        self.bits = self.fingerprint_bits + self.payload_bits

        table = file[HEADER : HEADER + 3 * shards]
        check(shards > 0 and len(table) == 3 * shards, "shard table")
        self.shards = []
        total = 0
        for at in range(0, len(table), 3):
            groups, seed = number(table[at : at + 2]), table[at + 2]
            check(groups > 0, "a shard without groups")
            self.shards.append((total, groups, seed))
            total += groups
        self.solution = file[HEADER + 3 * shards :]
        check(len(self.solution) == total * self.bits, "length")
        check(shards <= 8 * total - self.records <= 8 * shards, "records")

    def look_up(self, token):
        place = expand(token, self.salt, 0)
        before, groups, seed = self.shards[number(place[0:4]) * len(self.shards) >> 32]

        row = expand(token, self.salt, seed)
        centre = number(row[12:16]) * groups >> 32
        coefficients = row[16:48]
        start = min(max(centre - 16, 0), max(groups - WIDTH, 0))

        value = 0
        for plane in range(self.bits):
            parity = 0
            for group in range(start, min(start + WIDTH, groups)):
                byte = self.solution[(before + group) * self.bits + plane]
                parity ^= byte & coefficients[group % WIDTH]
            value |= (bin(parity).count("1") & 1) << plane

        fingerprint = number(place[4:9]) % 2**self.fingerprint_bits
        mask = number(place[9:11]) % 2**self.payload_bits
        if value % 2**self.fingerprint_bits != fingerprint:
            return None
        return value >> self.fingerprint_bits ^ mask


def main():
    with open(sys.argv[1], "rb") as file:
        ribbon = Ribbon(file.read())
    for line in sys.stdin:
        found = ribbon.look_up(bytes.fromhex(line.strip()))
        print("-" if found is None else found)


if __name__ == "__main__":
    main()
