"""naughty.py PROGRAM SOURCE_ROOT: every naughty string as a service, a rep, a person, an outcome, a department, a desk and a note; what the program takes comes back out of the CSV export byte for byte, and what it refuses it refuses in words."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

program = sys.argv[1]
path = os.path.join(sys.argv[2], "..", "shared", "data", "naughty_strings", "blns.json")
if not os.path.exists(path):
    print("1..0 # SKIP the naughty strings do not stand beside the checkout")
    sys.exit(0)
strings = json.load(open(path, encoding="utf-8"))
# The store holds UTF-8: a lone surrogate is none and cannot be written into a file either.
strings = [s for s in strings if s.encode("utf-8", "ignore").decode("utf-8") == s]
folder = tempfile.mkdtemp()
store = os.path.join(folder, "naughty.frontdesk")


def run(*arguments, ok=(0,)):
    ended = subprocess.run([program, "--store", store, *arguments], capture_output=True)
    assert ended.returncode in ok, (arguments[:3], ended.returncode, ended.stderr[:400])
    return ended


def write_csv(name, rows):
    full = os.path.join(folder, name)
    with open(full, "w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, quoting=csv.QUOTE_ALL).writerows(rows)
    return full


number = 0
failed = False


def check(name, got, wanted):
    global number, failed
    number += 1
    print(f"{'ok' if got == wanted else 'not ok'} {number} - {name}")
    if got != wanted:
        failed = True
        print(f"# got    {str(got)[:600]}\n# wanted {str(wanted)[:600]}")


def trimmed(s):
    """Names are kept without the blanks around them."""
    return s.strip(" \t\n\r\f")


# As services, departments, reps, desks and outcomes of the directory.
names = [["kind", "name", "counts as"]]
for s in strings:
    for kind in ("department", "service", "rep", "desk", "outcome"):
        names.append([kind, s, "resolved" if kind == "outcome" else ""])
told = json.loads(run("import", "directory", write_csv("directory.csv", names), "--json", ok=(0, 1)).stdout)
# A name without a letter is none; what has one is taken, whatever it is.
nameless = sum(not trimmed(s) for s in strings)
check("names that are none are told with their lines", told["lines"]["bad"], 5 * nameless)
check("every other name is in the directory", told["added"] + told["already"], 5 * (len(strings) - nameless))

# As notes, services and reps of imported calls.
calls = [["call id", "arrived", "answered at", "ended at", "outcome", "agent", "service", "notes"]]
for i, s in enumerate(strings):
    calls.append(["c%d" % i, "2026-01-05 09:%02d:%02d" % (i // 60 % 60, i % 60), "2026-01-05 09:%02d:%02d" % (i // 60 % 60, i % 60),
                  "2026-01-05 11:00:00", "answered", s, s, s])
run("import", "calls", write_csv("calls.csv", calls), "--dates", "iso", "--json")
exported = os.path.join(folder, "out.csv")
run("log", "export", "-o", exported)


SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n"


def read_back(cell):
    """The reader's half of the safe cells: one apostrophe before what a spreadsheet would run (app/exchange/front-csv.h)."""
    bare = cell.lstrip("'").lstrip(" ")
    return cell[1:] if cell.startswith("'") and bare[:1] and bare[0] in SIGNS else cell


with open(exported, encoding="utf-8-sig", newline="") as lines:
    rows = {int(row["contact"]): {name: read_back(cell) for name, cell in row.items()} for row in csv.DictReader(lines)}
check("every contact is in the export", len(rows), len(strings))
wrong = {"note": [], "rep": [], "service": []}
for i, s in enumerate(strings):
    row = rows.get(i + 1, {"note": None, "rep": None, "service": None})
    if row["note"] != s:
        wrong["note"].append((i, s, row["note"]))
    if row["rep"] != trimmed(s):
        wrong["rep"].append((i, s, row["rep"]))
    # A service is one for "null" and "NULL": the directory's first spelling stands.
    if row["service"] != trimmed(s) and (row["service"] or "").casefold() != trimmed(s).casefold():
        wrong["service"].append((i, s, row["service"]))
for name, found in wrong.items():
    check("every %s comes back byte for byte" % name, found, [])

# As people, and found again by their own name.
people = [s for s in strings if any(sign.isalnum() for sign in s)][::10]
for s in people:
    run("people", "add", "--name", s)
with sqlite3.connect(store) as db:
    kept = [name for (name,) in db.execute("SELECT name FROM person ORDER BY id")]
check("every person's name is kept", [(a, b) for a, b in zip(kept, people) if a != b] + [len(kept)], [len(people)])

# In every text of a command, a naughty string is data: the log is searched for each, and nothing but the search happens.
before = sum(1 for _ in rows)
for s in strings[::20]:
    run("log", "search", "--limit", "1", "--", s)
with sqlite3.connect(store) as db:
    check("searching changes nothing", db.execute("SELECT count(*) FROM contact").fetchone()[0], before)
print("1..%d" % number)
sys.exit(1 if failed else 0)
