"""One call in several rows, mapped by hand in the assistant by keyboard: what each column means, which rows, in which time; the counts and waits
are those counted here. The mapping is saved with its settings, offered again for the same headings, renamed and deleted."""

import csv
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import datetime

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
# Another file of the same shape may be given: that of a telephone system that may not go into the project.
path = sys.argv[3] if len(sys.argv) > 3 else os.path.join(os.path.dirname(__file__), "..", "data", "sessions.csv")
path = os.path.abspath(path)
folder = tempfile.mkdtemp()
store = os.path.join(folder, "hand.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def count():
    """Sessions that reached a queue; answered where somebody talked; the wait from the session's first row in a queue to the first answer
    with talk."""
    sessions, stamp = {}, "%Y-%m-%d %H:%M:%S"
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["Action Type"].startswith("QUEUE"):
                sessions.setdefault(row["Session"], []).append(row)
    waits = []
    for rows in sessions.values():
        start = min(datetime.strptime(row["Start Time"], stamp) for row in rows)
        answers = [datetime.strptime(row["Answer Time"], stamp) for row in rows
                   if row["Disposition"] == "ANSWERED" and int(row["Talk Time"]) > 0]
        if answers:
            waits.append(int((min(answers) - start).total_seconds()))
    return len(sessions), len(waits), sum(waits)


def ask(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def picture(name):
    if pictures:
        time.sleep(0.4)
        desk.picture("%s-%s.png" % (pictures, name))


def name_of_focus():
    return [(node.get_name() or "").replace("_", "") for node in desk.all_focused()]


def tab_to(name, most=60):
    """The keyboard to what is called so."""
    for _ in range(most):
        if any(said.startswith(name) for said in name_of_focus()):
            return
        desk.key("Tab")
        time.sleep(0.12)
    raise AssertionError("Tab never came to “%s”, last at %s" % (name, name_of_focus()))


# What a column of calls can be, in the order of the list.
FIELDS = ("Left out", "Call or response id", "Arrived (date and time)", "Date", "Time", "Answered at", "Ended at", "Waited", "Talked", "On hold",
          "Wrap-up", "Whole length", "Outcome", "Answered, yes or no", "Inbound or outbound", "Queue")


def chosen(wanted):
    return any(node.get_name() == wanted for focused in desk.all_focused() for node in desk.nodes(focused))


def soon(condition):
    for _ in range(30):
        if condition():
            return True
        time.sleep(0.1)
    return False


def choose(row, wanted, choices=FIELDS):
    """In the row's list, by keyboard; once more where a busy machine lost a key."""
    def on_row():
        return any(said.startswith(row) for said in name_of_focus())

    tab_to(row)
    for _ in range(4):
        desk.key("space")
        if not soon(lambda: not on_row()):
            continue
        time.sleep(0.5)
        desk.key(*["Up"] * len(choices), *["Down"] * choices.index(wanted), "Return")
        if not soon(on_row):
            desk.key("Escape")
        time.sleep(0.3)
        if chosen(wanted):
            return
    raise AssertionError("“%s” cannot be chosen for “%s”" % (wanted, row))


def open_file():
    desk.key("ctrl+i")
    desk.see("No file yet")
    desk.focus_dialog("Import a file")
    desk.key("alt+c")
    desk.name_file("Choose a file to import", path, "Import a file")
    desk.see(os.path.basename(path))
    desk.see("separated by commas")


calls, answered, waited = count()
before = ask("SELECT count(*) FROM contact")[0]
desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
open_file()
desk.see("This was a trial", seconds=60)
picture("taken-for")
choose("Times are", "UTC", ("Local time", "UTC"))
desk.see("Something was chosen anew")
tab_to("Save the columns’ meaning under a name")
desk.type("exchange")
tab_to("More about how it is read")
desk.key("space")
tab_to("Only rows where Column=pattern")
desk.type("Action Type=QUEUE*")
choose("Unique ID", "Left out")
choose("Session", "Call or response id")
choose("Action Type", "Queue")
picture("mapped")
desk.key("alt+t")
desk.see("This was a trial", seconds=60)
desk.see("Calls offered: %d, answered: %d" % (calls, answered))
desk.expect(lambda: ask("SELECT count(*) FROM import")[0], 0)
picture("tried")
desk.key("alt+i")
desk.see("Imported, as import 1.", seconds=60)
desk.see("Calls offered: %d, answered: %d" % (calls, answered))
picture("imported")
told = ask("SELECT count(*), count(answered_at), sum(answered_at - arrived_at) FROM contact WHERE source = 5")
assert told == (calls, answered, waited * 1000000), (told, (calls, answered, waited))
print("calls %d, answered %d, waited %d s" % (calls, answered, waited))
desk.expect(lambda: ask("SELECT count(*) FROM contact")[0], before + calls)
desk.key("Escape")
desk.dialog_gone("Import a file")

# The same headings again: the mapping is offered with all that was said, and nothing doubles.
open_file()
desk.see("%d the same" % calls, seconds=60)
desk.key("alt+i")
desk.see("Nothing new", seconds=60)
picture("again")

# Renamed in its place, and deleted after a question.
desk.focus_dialog("Import a file")
desk.key("alt+p")
desk.focus_dialog("Saved mappings")
desk.see("times in UTC")
tab_to("Name of the mapping")
desk.key("ctrl+a")
desk.type("telephone exchange")
desk.key("Return")
desk.see("It is called “telephone exchange” now.")
desk.expect(lambda: ask("SELECT name FROM import_mapping")[0], "telephone exchange")
picture("mappings")
tab_to("Delete the mapping “telephone exchange”")
desk.key("space")
desk.answer("Delete this mapping?", "alt+d", back="Saved mappings")
desk.see("No mapping is saved yet")
desk.expect(lambda: ask("SELECT count(*) FROM import_mapping")[0], 0)
desk.close_dialog("Saved mappings", "Import a file")
desk.close_dialog("Import a file")
desk.close()
