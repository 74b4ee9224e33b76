#!/usr/bin/env python3
"""Makes four exports as organisations have them, of invented people: `make.py FOLDER`.

| file | whose | what is odd about it |
|---|---|---|
| gemeente.xlsx | a Dutch municipality | two rows of names, subtotals between people, GEHEIM ADRES, prefixes under another name |
| klinik.csv | a German clinic | Windows-1252, few e-mail addresses, ICD codes, numbers of the insured |
| telecom.csv | a French telecom | UTF-16, tabs, IBAN, a STATUT that is the contract's, a postcode that could be a date |
| charity.csv | a British charity | birth dates in three columns, NHS numbers, remarks |

Beside each lies NAME.people.jsonl: a line for each row of a person, with what they would type and which of the columns are
filled. Names, numbers and addresses are drawn with a fixed seed; the check digits are right, and no number is anybody's on
purpose.
"""

import json
import pathlib
import random
import sys
import zipfile
from xml.sax.saxutils import escape

FIRST = "Anna Bram Chantal Dirk Elif Fatima Gerrit Hanna Ivo Jasper Kees Lena Mats Noor Olga Piet Ravi Sofie Tom Wout".split()
LAST = "Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Koster Prins Blom Kuiper Post".split()
GERMAN = "Müller Schmidt Schneider Fischer Weber Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder".split()
FRENCH = "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel Garcia".split()
BRITISH = "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White".split()


class People:
    """Draws people, one after the other."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0

    def number(self, below):
        return int(self.random.random() * below)

    def one_of(self, choices):
        return choices[self.number(len(choices))]

    def chance(self, share):
        return self.random.random() < share

    def digits(self, count):
        return "".join(str(self.number(10)) for _ in range(count))

    def born(self):
        return 1930 + self.number(75), 1 + self.number(12), 1 + self.number(28)

    def email(self, first, last, domain):
        self.count += 1
        plain = "".join(letter for letter in (first + "." + last).lower() if letter.isascii())
        return f"{plain}{self.count}@{domain}"


def bsn(people):
    """Nine digits that pass the eleven-test."""
    while True:
        digits = "9" + people.digits(7)
        check = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1))) % 11
        if check < 10:
            return digits + str(check)


def iban(people, country, rest):
    """An IBAN of a country, with these characters of its account."""
    number = "".join(str(int(sign, 36)) for sign in rest + country + "00")
    return f"{country}{98 - int(number) % 97:02}{rest}"


def kvnr(people):
    """The number of a German who is insured: a letter, eight digits, a check digit."""
    letter = people.number(26)
    digits = people.digits(8)
    number = f"{letter + 1:02}{digits}"
    total = 0
    for place, digit in enumerate(int(digit) for digit in number):
        product = digit * (2 if place % 2 else 1)
        total += product // 10 + product % 10
    return f"{chr(65 + letter)}{digits}{total % 10}"


def nhs(people):
    """Ten digits with a check digit by 11."""
    while True:
        digits = "9" + people.digits(8)
        check = (11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1))) % 11) % 11
        if check < 10:
            return digits + str(check)


def iso(born):
    return f"{born[0]:04}-{born[1]:02}-{born[2]:02}"


def gemeente(people):
    names = ["Zaaknr", "Naam", "Voorv.", "Voorl.", "Geb. datum", "BSN", "Straat", "Huisnr", "Toev.", "Postcode"]
    names += ["Plaats", "Tel. vast", "Mobiel", "E-mail", "Rekening", "Regeling", "Opmerking", "Intern volgnr"]
    groups = ["Zaak", "Persoon", "", "", "", "", "Adres", "", "", "", "", "Contact", "", "", "", "Uitkering", "", ""]
    rows, asked = [], []
    for at in range(180):
        if at and at % 45 == 0:
            rows.append([f"Subtotaal wijk {at // 45}", "", "", "", "45"] + [""] * 13)
        last, first, born = people.one_of(LAST), people.one_of(FIRST), people.born()
        postcode = f"{1000 + people.number(8999)} {people.one_of('ABCDEGHJ')}{people.one_of('KLMNPRTX')}"
        house = str(1 + people.number(300))
        email = people.email(first, last, "post.example") if people.chance(0.6) else ""
        mobile = "06" + people.digits(8) if people.chance(0.7) else ""
        fixed = "0" + people.one_of(["10", "20", "30", "40"]) + people.digits(7) if people.chance(0.4) else ""
        address = people.chance(0.94)
        remark = ""
        if people.chance(0.06):
            remark = "GEHEIM ADRES"
        elif people.chance(0.06):
            remark = "overleden"
        elif people.chance(0.2):
            remark = "belt vaak over de betaling van zijn uitkering"
        rows.append([
            f"Z-{20000 + at}", last, people.one_of(["", "", "", "van", "de", "van der"]), first[0] + ".",
            "{2:02}-{1:02}-{0:04}".format(*born), bsn(people),
            people.one_of(["Dorpsstraat", "Kerkweg", "Lindelaan"]) if address else "", house if address else "",
            people.one_of(["", "", "a", "bis"]) if address else "", postcode if address else "", "Voorbeeldstad", fixed, mobile,
            email, iban(people, "NL", "ABNA" + people.digits(10)) if people.chance(0.8) else "",
            people.one_of(["bijstand", "schuldhulp", "jeugdzorg"]), remark, str(700 + at),
        ])
        typed = {"birth-date": iso(born)}
        typed |= {"postcode": postcode, "house-number": house} if address else {}
        typed |= {"email": email} if email else {}
        typed |= {"phone": mobile or fixed} if mobile or fixed else {}
        asked.append((typed, rows[-1]))
    rows.append(["Totaal", "", "", "", "180"] + [""] * 13)
    return [groups, names] + rows, names, asked


def klinik(people):
    names = ["Fallnummer", "Nachname", "Vorname", "Geb.-Datum", "Straße", "PLZ", "Ort", "Telefon", "Mobil", "E-Mail", "KVNR"]
    names += ["Hauptdiagnose", "Aufnahmegrund", "Bemerkung", "Bett"]
    rows, asked = [], []
    for at in range(220):
        last, first, born = people.one_of(GERMAN), people.one_of(FIRST), people.born()
        email = people.email(first, last, "mail.example") if people.chance(0.35) else ""
        mobile = "015" + people.digits(9) if people.chance(0.25) else ""
        fixed = "030" + people.digits(7) if people.chance(0.2) else ""
        rows.append([
            f"{880000 + at}", last, first, "{2:02}.{1:02}.{0:04}".format(*born), f"Lindenstraße {1 + people.number(90)}",
            f"{10115 + people.number(3000)}", "Berlin", fixed, mobile, email, kvnr(people) if people.chance(0.9) else "",
            people.one_of(["F32.1", "J45", "M54.5", "I10", "E11.9"]),
            people.one_of(["Schmerzen seit drei Wochen", "Sturz zu Hause auf der Treppe", "geplante Operation am linken Knie"]),
            people.one_of(["", "", "", "Auskunftssperre beachten", "wünscht keinen Besuch auf Station"]),
            f"{people.one_of('ABC')}-{1 + people.number(30)}",
        ])
        typed = {"birth-date": iso(born)}
        typed |= {"email": email} if email else {}
        typed |= {"phone": mobile or fixed} if mobile or fixed else {}
        asked.append((typed, rows[-1]))
    return [names] + rows, names, asked


def telecom(people):
    names = ["NUMERO_CONTRAT", "CIVILITE", "NOM", "PRENOM", "DT_NAISS", "ADRESSE", "CP", "VILLE", "TEL", "TEL_2", "COURRIEL"]
    names += ["IBAN", "STATUT", "OFFRE"]
    rows, asked = [], []
    for at in range(200):
        last, first, born = people.one_of(FRENCH), people.one_of(FIRST), people.born()
        email = people.email(first, last, "courriel.example") if people.chance(0.85) else ""
        phone = "06" + people.digits(8) if people.chance(0.9) else ""
        other = "01" + people.digits(8) if people.chance(0.3) else ""
        rows.append([
            f"C{4400000 + at}", people.one_of(["M.", "Mme"]), last.upper(), first, "{2:02}/{1:02}/{0:04}".format(*born),
            f"{1 + people.number(90)} rue de la Paix", f"{75001 + people.number(20)}", "PARIS", phone, other, email,
            iban(people, "FR", people.digits(23)) if people.chance(0.75) else "",
            people.one_of(["actif", "actif", "résilié", "suspendu"]), people.one_of(["FIBRE-1", "MOBILE-5", "ADSL"]),
        ])
        typed = {"birth-date": iso(born)}
        typed |= {"email": email} if email else {}
        typed |= {"phone": phone or other} if phone or other else {}
        asked.append((typed, rows[-1]))
    return [names] + rows, names, asked


def charity(people):
    names = ["Supporter ID", "Salutation", "First name", "Surname", "Birth day", "Birth month", "Birth year", "Address line 1"]
    names += ["Town", "Postcode", "Telephone", "Mobile", "Email", "NHS number", "Reason for support", "Notes", "Segment"]
    rows, asked = [], []
    for at in range(200):
        last, first, born = people.one_of(BRITISH), people.one_of(FIRST), people.born()
        email = people.email(first, last, "letters.example") if people.chance(0.75) else ""
        mobile = "07" + people.digits(9) if people.chance(0.6) else ""
        fixed = "0207" + people.digits(7) if people.chance(0.3) else ""
        rows.append([
            f"S{100 + at}", people.one_of(["Mr", "Ms", "Dr"]), first, last, str(born[2]), str(born[1]), str(born[0]),
            f"{1 + people.number(90)} High Street", "Exampleton", f"EX{1 + people.number(9)} {people.number(9)}AB", fixed, mobile,
            email, nhs(people) if people.chance(0.7) else "",
            people.one_of(["bereavement", "cancer care at home", "debt", "housing"]),
            people.one_of(["", "", "", "deceased", "moved to a safe house in spring", "prefers letters in large print please"]),
            people.one_of(["A", "B", "C"]),
        ])
        typed = {"birth-date": iso(born)}
        typed |= {"email": email} if email else {}
        typed |= {"phone": mobile or fixed} if mobile or fixed else {}
        asked.append((typed, rows[-1]))
    return [names] + rows, names, asked


def delimited(rows, delimiter, line_end):
    def cell(text):
        return '"' + text.replace('"', '""') + '"' if delimiter in text or '"' in text else text

    return "".join(delimiter.join(cell(text) for text in row) + line_end for row in rows)


def workbook(path, rows):
    """A workbook with one sheet of texts."""
    def letters(place):
        return chr(65 + place) if place < 26 else "A" + chr(65 + place - 26)

    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{letters(place)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for place, text in enumerate(row)
            if text
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="'
        f'{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>' + text)


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for seed, make in enumerate([gemeente, klinik, telecom, charity]):
        name = make.__name__
        rows, names, asked = make(People(seed))
        if make is gemeente:
            workbook(folder / "gemeente.xlsx", rows)
        elif make is klinik:
            (folder / "klinik.csv").write_bytes(delimited(rows, ";", "\r\n").encode("cp1252"))
        elif make is telecom:
            (folder / "telecom.csv").write_bytes(b"\xff\xfe" + delimited(rows, "\t", "\r\n").encode("utf-16-le"))
        else:
            (folder / "charity.csv").write_bytes(delimited(rows, ",", "\n").encode())
        with (folder / f"{name}.people.jsonl").open("w", encoding="utf-8") as file:
            for typed, row in asked:
                filled = [column for column, cell in zip(names, row) if cell]
                file.write(json.dumps({"details": typed, "filled": filled}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
