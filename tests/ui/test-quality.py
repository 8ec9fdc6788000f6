"""test-quality.py PROGRAM [PICTURES]: data quality by keyboard: the six characteristics, what the program knows, an assessment and its
history. What was done is read back from the file."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "quality.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def rows(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchall()


def picture(name):
    if pictures:
        time.sleep(0.4)
        desk.picture("%s-%s.png" % (pictures, name))


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("alt+4")
desk.see("% of calls answered, CS01", "list item", 20)
desk.key("alt+q")
desk.focus_dialog("Data quality of CS01")
desk.focus_on("Rating")
desk.see("Accuracy, Not assessed", "table row")
desk.see("contacts of the last twelve months were logged as they happened")
picture("empty")

# Without a rating nothing is kept, and the message names the place.
desk.key("ctrl+s")
desk.see("Rating: say good, fair or poor.")
desk.focus_on("Rating")
desk.expect(lambda: rows("SELECT count(*) FROM indicator_quality"), [(0,)])

# What the program knows is evidence at one key; what people know is written to it.
desk.choose("alt+r", "Down", "Down")
desk.key("alt+u")
desk.focus_on("Evidence")
desk.key("ctrl+End", "Return")
desk.type("Two reps share one login.")
desk.key("alt+d")
desk.focus_on("Next due")
desk.type("1/1/2020")
desk.key("ctrl+s")
desk.see("Next due: this day is not to come.")
desk.focus_on("Next due")
desk.key("ctrl+a", "Delete")
desk.key("ctrl+s")
desk.see("Assessed. What was said before stays in its history.")
desk.see("Accuracy, ▲ Fair", "table row")
(rating, evidence, known, version), = rows("SELECT rating, evidence, known, sheet_version FROM indicator_quality WHERE characteristic = 1")
assert (rating, version) == (2, 0)
assert evidence == known + "\nTwo reps share one login.", evidence
desk.expect(lambda: rows("SELECT what, new_value FROM change ORDER BY id DESC LIMIT 1"), [("quality", "accuracy: fair")])

# Another characteristic, chosen in the list of them; its row is chosen with it.
desk.choose("alt+c", *["Down"] * 5)
desk.see("Is everything there, with nothing missing or left out?")
desk.see("have times that are not accurate")
desk.choose("alt+r", "Up", "Up", "Up", "Down")
desk.key("ctrl+s")
desk.see("Completeness, ● Good", "table row")
picture("assessed")
desk.key("Escape")
desk.focus()

# The quarterly report says it, with what is not good in words.
report = os.path.join(os.path.dirname(store), "report.txt")
subprocess.check_call([program, "--store", store, "report", "quarter", "--period", "2025/26 Q3", "-o", report], stdout=subprocess.DEVNULL)
text = open(report).read()
assert "Data quality, as assessed by the six characteristics" in text
assert "Accuracy = ▲ Fair" in text and "Completeness = ● Good" in text and "Two reps share one login." in text
desk.close()
