"""Opening hours and closures by keyboard: the line that says the known bank holidays run out leads there; weekly hours are refused by the
day's name and then kept with their reason; a closure, a bank holiday that is worked, both taken away again; and GOV.UK's file, looked at and
taken, which sends the line away."""

import json
import os
import sqlite3
import sys
import tempfile
import time
import datetime

# The program thinks it is February 2027: the table that comes with it ends within the year.
shift = datetime.datetime(2027, 2, 10, 11, 0).timestamp() - time.time()
os.environ["FRONT_TEST_CLOCK_SHIFT"] = str(int(shift))

from desktop import Atspi, Desktop  # noqa: E402

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
store = os.path.join(folder, "calendar.frontdesk")
days = ["2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26", "2028-06-06"]
path = os.path.join(folder, "bank-holidays.json")
with open(path, "w") as file:
    json.dump({"england-and-wales": {"division": "england-and-wales", "events": [
        {"title": "A jubilee" if day == "2028-06-06" else "Bank holiday", "date": day, "notes": "", "bunting": True} for day in days]}}, file)


def rows(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchall()


def focused(node):
    return node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED)


def has_keyboard(name):
    for node in desk.nodes():
        try:
            if focused(node) and name in (node.get_name() or ""):
                return True
        except Exception:
            continue
    return False


def tab_to(name, key="Tab", most=60):
    for _ in range(most):
        if has_keyboard(name):
            return
        desk.key(key)
    raise AssertionError("the keyboard does not reach “%s”" % name)


def picture(name):
    if pictures:
        time.sleep(0.7)
        desk.picture("%s-%s.png" % (pictures, name))


desk = Desktop(program, "--store", store)
desk.see("Bank holidays are known up to 2027")
picture("bar")
tab_to("Opening hours and closures…")
desk.key("Return")
desk.see("Weekly opening hours")
desk.focus_dialog("Frontdesk preferences")
desk.see("From the beginning: Monday–Friday 09:00–17:00")
desk.see("Friday 26/03/2027 · bank holiday")
picture("page")

# The week: a day that cannot be read is named, and the keyboard is in it.
tab_to("Change them from a date on…")
desk.key("Return")
time.sleep(0.5)
tab_to("From (22/11/2026)")
desk.type("1/4/2027")
tab_to("Wednesday")
desk.key("ctrl+a")
desk.type("nine to five")
tab_to("Save these hours")
desk.key("Return")
desk.see("Wednesday: “nine to five” is not understood")
picture("refused")
desk.wait_for(lambda: has_keyboard("Wednesday"), "the keyboard where the fault is")
desk.key("ctrl+a")
desk.type("9-12:30, 1.30pm-5pm")
tab_to("Save these hours")
desk.key("Return")
desk.see("Reason: say why")
desk.type("Training over lunch")
tab_to("Save these hours")
desk.key("Return")
desk.see("01/04/2027: Monday–Tuesday 09:00–17:00; Wednesday 09:00–12:30, 13:30–17:00; Thursday–Friday 09:00–17:00")
desk.expect(lambda: rows("SELECT opens, closes FROM opening WHERE weekday = 3 ORDER BY opens"), [(540, 750), (810, 1020)])
desk.expect(lambda: rows("SELECT why FROM change WHERE what = 'hours'"), [("Training over lunch",)])

# A closure; its dates are refused by the field's name.
tab_to("Add days of our own…")
desk.key("Return")
time.sleep(0.5)
tab_to("From (22/11/2026)")
desk.type("24/12/2027")
tab_to("Until")
desk.type("soon")
tab_to("Title")
desk.type("Christmas week")
tab_to("Add these days")
desk.key("Return")
desk.see("Until: ")
desk.wait_for(lambda: has_keyboard("Until, the last day"), "the keyboard where the fault is")
desk.key("ctrl+a")
desk.type("31/12/2027")
tab_to("Add these days")
desk.key("Return")
desk.see("24/12/2027 – 31/12/2027 · shut")
picture("closure")
desk.expect(lambda: rows("SELECT count(*), min(day), max(day), min(kind) FROM calendar_day"), [(8, "2027-12-24", "2027-12-31", 2)])

# A bank holiday on which we open, and as usual again, and that taken back.
tab_to("Open on 26/03/2027, Good Friday")
desk.key("Return")
desk.see("Friday 26/03/2027 · open although a bank holiday")
desk.expect(lambda: rows("SELECT title FROM calendar_day WHERE kind = 3"), [("Good Friday",)])
tab_to("Remove “Good Friday”")
desk.key("Return")
desk.see("Good Friday is removed")
desk.see("Friday 26/03/2027 · bank holiday")
desk.expect(lambda: rows("SELECT count(*) FROM calendar_day WHERE kind = 3"), [(0,)])
desk.key("ctrl+z")
desk.see("Friday 26/03/2027 · open although a bank holiday")

# GOV.UK's file: what differs is seen first.
tab_to("Import bank holidays…")
desk.key("Return")
desk.name_file("Choose bank-holidays.json", path, "Frontdesk preferences")
desk.see("Import these bank holidays?")
desk.see("+ 06/06/2028 A jubilee")
picture("preview")
desk.expect(lambda: rows("SELECT count(*) FROM calendar_year"), [(0,)])
desk.answer("Import these bank holidays?", "alt+i", back="Frontdesk preferences")
desk.see("Bank holidays 2028 to 2028 are imported. Days that differ from before: 1")
desk.expect(lambda: rows("SELECT year, source FROM calendar_year"), [(2028, "bank-holidays.json")])
picture("imported")
desk.wait_for(lambda: desk.find("Bank holidays are known up to 2027") is None, "the line is gone")
# The first Escape after the question is taken by something else, however long one waits.
desk.key("Escape")
desk.close_dialog("Frontdesk preferences")
desk.close()

# On another store the line is sent away for the month, and stays away with the next start.
other = os.path.join(folder, "other.frontdesk")
desk = Desktop(program, "--store", other)
desk.see("Bank holidays are known up to 2027")
tab_to("Not again this month")
desk.key("Return")
desk.wait_for(lambda: desk.find("Bank holidays are known up to 2027") is None, "the line is gone")
desk.close()
desk = Desktop(program, "--store", other)
desk.see("Nobody is with you")
time.sleep(1)
assert desk.find("Bank holidays are known up to 2027") is None
desk.close()
