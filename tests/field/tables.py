"""Other people's test files for readers of separated text, against the contents their authors say they have.

Usage: tables.py FRONTDESK SOURCE_ROOT
"""

import csv
import json
import os
import subprocess
import sys
import tempfile

FRONTDESK, ROOT = sys.argv[1:3]
SHARED = os.path.join(ROOT, "..", "shared", "data")

number = 0
failed = False


def check(name, got, wanted):
    global number, failed
    number += 1
    print(f"{'ok' if got == wanted else 'not ok'} {number} - {name}")
    if got != wanted:
        failed = True
        print(f"# got    {str(got)[:600]}\n# wanted {str(wanted)[:600]}")


def skip(name, why):
    global number
    number += 1
    print(f"ok {number} - {name} # SKIP {why}")


def look(path):
    """What the program takes the file for, and the records it writes."""
    with tempfile.TemporaryDirectory() as folder:
        clean = os.path.join(folder, "clean.csv")
        done = subprocess.run([FRONTDESK, "import", "table", path, "--json", "--csv", "-o", clean], capture_output=True, text=True)
        if done.returncode != 0:
            return None, done.stderr
        with open(clean, newline="", encoding="utf-8") as file:
            return json.loads(done.stdout), list(csv.reader(file, strict=True))


def test_pollock():
    """Pollock (VLDB 2023): each polluted file read gives the records of its clean twin."""
    folder = os.path.join(SHARED, "pollock_polluted")
    if not os.path.isdir(folder):
        return skip("Pollock", "no ../shared/data/pollock_polluted")
    good, names = 0, sorted(os.listdir(os.path.join(folder, "csv")))
    for name in names:
        with open(os.path.join(folder, "clean", name), newline="", encoding="utf-8") as file:
            wanted = list(csv.reader(file))
        _, got = look(os.path.join(folder, "csv", name))
        good += got == wanted
        check(f"Pollock {name}", got, wanted)
    print(f"# Pollock: {good} of {len(names)} files")


def test_spectrum():
    folder = os.path.join(SHARED, "csv_spectrum")
    if not os.path.isdir(folder):
        return skip("csv-spectrum", "no ../shared/data/csv_spectrum")
    for name in sorted(os.listdir(os.path.join(folder, "csvs"))):
        with open(os.path.join(folder, "json", name[:-3] + "json"), encoding="utf-8", newline="") as file:
            wanted = file.read()
        with open(os.path.join(folder, "csvs", name), "rb") as file:
            if b"\r" not in file.read():  # copies of the collection that lost it
                wanted = wanted.replace("\\r\\n", "\\n")
        wanted = json.loads(wanted)
        _, got = look(os.path.join(folder, "csvs", name))
        check(f"csv-spectrum {name}", [dict(zip(got[0], row)) for row in got[1:]], wanted)


def test_csvlint():
    folder = os.path.join(SHARED, "csvlint_fixtures")
    if not os.path.isdir(folder):
        return skip("csvlint", "no ../shared/data/csvlint_fixtures")
    words = [["Biff", "Baff", "Boff"], ["Qux", "Teaspoon", "Doge"]]
    figures = [["1", "2", "3"], ["3", "2", "1"]]
    for name, ends, rows in (("cr-line-endings", "cr", words), ("crlf-line-endings", "crlf", words),
                             ("lf-line-endings", "lf", words), ("inconsistent-line-endings", "mixed", words),
                             ("inconsistent-line-endings-unquoted", "mixed", words), ("valid", "crlf", figures),
                             ("white space in filename", "crlf", figures), ("valid_many_rows", "crlf", figures * 3),
                             ("windows-line-endings", "crlf", [["d", "e", "f"]])):
        facts, got = look(os.path.join(folder, name + ".csv"))
        check(f"csvlint {name}", (facts["line_ends"], got[1:]), (ends, rows))
    facts, got = look(os.path.join(folder, "title-row.csv"))
    check("csvlint title-row", (facts["title_rows"], got), (1, [["Foo", "Bsr", "Baz"], *words]))
    facts, got = look(os.path.join(folder, "invalid-byte-sequence.csv"))
    check("csvlint invalid-byte-sequence: it is Latin-1", (facts["encoding"], got[0][2], len(got)),
          ("Windows-1252", "Histórico", 24))
    facts, got = look(os.path.join(folder, "invalid_many_rows.csv"))
    check("csvlint invalid_many_rows: the quotation mark and the blank lines are told",
          (facts["counts"]["quote"], facts["counts"]["blank"], got[3], got[4], facts["columns"][1]["type"]),
          (1, 2, ["1", "2", '3" '], ["3", "two", "1"], "whole"))


def test_uk():
    folder = os.path.join(SHARED, "uk_gov_csv_in_the_wild")
    if not os.path.isdir(folder):
        return skip("councils' and departments' CSV", "no ../shared/data/uk_gov_csv_in_the_wild")
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".csv"):
            continue
        with open(os.path.join(folder, name + ".parameters.json"), encoding="utf-8") as file:
            wanted = json.load(file)
        facts, _ = look(os.path.join(folder, name))
        check(f"{name}: separator and headings", (facts["delimiter"], [c["name"] for c in facts["columns"]]),
              (wanted["delimiter"], [c.strip() for c in wanted["column_names"]]))


def test_replacement():
    """Flenniken's UTF-8 test lines: what is no text becomes U+FFFD exactly as the WHATWG and W3C say."""
    path = os.path.join(SHARED, "utf8_flenniken", "utf8tests.bin")
    if not os.path.isfile(path):
        return skip("UTF-8 stress file", "no ../shared/data/utf8_flenniken")
    with open(os.path.join(SHARED, "utf8_flenniken", "artifacts", "utf8.replace.ref.txt"), encoding="utf-8", newline="") as file:
        wanted = [line.replace("\0", "\ufffd") for line in file.read().split("\n") if line != ""]  # a NUL is no text either
    with tempfile.TemporaryDirectory() as folder:
        clean = os.path.join(folder, "clean.csv")
        done = subprocess.run([FRONTDESK, "import", "table", path, "--encoding", "utf-8", "--separator", "|", "--csv", "-o", clean, "--json"],
                              capture_output=True, text=True)
        facts = json.loads(done.stdout)
        check("UTF-8 stress file: its damage is told", (facts["damaged"], facts["bytes"], facts["counts"]["damaged"] > 100),
              (True, os.path.getsize(path), True))
        with open(clean, newline="", encoding="utf-8") as file:
            got = [row[0] for row in csv.reader(file)]
    check("UTF-8 stress file: every line is as its author says", [(g, w) for g, w in zip(got, wanted) if g != w] + [len(got) - len(wanted)], [0])


test_pollock()
test_spectrum()
test_csvlint()
test_uk()
test_replacement()
print(f"1..{number}")
sys.exit(failed)
