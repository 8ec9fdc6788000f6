"""Corrections by keyboard: changed with a reason, seen in the history, refused with the field's name, and never over another's head."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "correct.frontdesk")


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def picture(name):
    if pictures:
        time.sleep(0.4)
        desk.picture("%s-%s.png" % (pictures, name))


def elsewhere(what, column, old, new):
    """Another program on the same store."""
    with sqlite3.connect(store, timeout=20) as db:
        db.execute("UPDATE contact SET %s = ?" % column, (new,))
        db.execute("INSERT INTO change (at, who, desk, kind, row_id, what, old_value, new_value, why) "
                   "VALUES (?, 'Priya Shah', 'Counter 2', 1, 1, ?, ?, ?, 'heard it myself')",
                   (int(time.time() * 1000000), what, old, new))


def wait(sql, wanted):
    desk.wait_for(lambda: row(sql) == wanted, "%s, as in %s" % (wanted, sql))


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
with sqlite3.connect(store) as db:
    db.executemany("INSERT INTO service (name, department) VALUES (?, ?)", [("Council tax", "Finance"), ("Waste", "Depot")])
    db.executemany("INSERT INTO rep (name, retired) VALUES (?, ?)", [("Ann", 0), ("Tom", 1)])
subprocess.check_call([program, "--store", store, "log", "add", "--new-service", "--channel", "phone", "--service", "Waste",
                       "--arrived", "2026-01-05T10:00:00Z", "--answered", "2026-01-05T10:00:20Z", "--ended", "2026-01-05T10:03:20Z",
                       "--outcome", "resolved", "--note", "Missed bin"], stdout=subprocess.DEVNULL)
desk.key("alt+2")
desk.focus_on("05/01/2026 10:00, Phone call, Waste", "table row")
desk.key("Return")
desk.see("0:20 ● on time")

# What was only looked at is not written, and without a reason nothing is.
desk.key("ctrl+e")
desk.focus_dialog("Correct a contact")
picture("form")
desk.key("ctrl+Return")
desk.see("Reason: say why the contact is corrected.")
desk.type("looked")
desk.key("ctrl+Return")
desk.see("Nothing was corrected")

# A time that cannot be is named, and what was typed stays.
desk.key("alt+n", "ctrl+a")
desk.type("5/1/2026 9:59")
desk.key("ctrl+Return")
desk.see("Answered: this is before the contact arrived.")
picture("fault")
desk.key("ctrl+a")
desk.type("5/1/2026 10:00:50")
desk.key("alt+s", "ctrl+a")
desk.type("council")
desk.see("Council tax")
desk.key("Return")
desk.key("alt+f", "ctrl+a")
desk.type("wrong key")
desk.key("ctrl+Return")
desk.dialog_gone("Correct a contact")
desk.see("Service corrected from “Waste” to “Council tax”")
desk.see("Answer corrected from “05/01/2026 10:00:20” to “05/01/2026 10:00:50”")
desk.see("wrong key")
desk.expect(lambda: row("SELECT count(*) FROM change WHERE what LIKE 'corrected-%'"), (2,))
desk.expect(lambda: row("SELECT (answered_at - arrived_at) / 1000000 FROM contact"), (50,))
picture("history")

# Priya changes the note and the rep while the form is open here.
desk.key("ctrl+e")
desk.focus_dialog("Correct a contact")
desk.key("alt+t", "ctrl+End")
desk.type(", second time")
elsewhere("corrected-note", "note", "Missed bin", "Missed bin, Tuesday round")
elsewhere("corrected-rep", "rep", "", "Priya Shah")
desk.key("alt+f")
desk.type("told so")
desk.key("ctrl+Return")
desk.see("Note: somebody else changed it meanwhile.")
desk.see("Priya Shah changed this on")
desk.see("to “Missed bin, Tuesday round”. Yours is “Missed bin, second time”.")
picture("clash")
desk.expect(lambda: row("SELECT note FROM contact"), ("Missed bin, Tuesday round",))
desk.key("alt+m")
desk.key("ctrl+Return")
desk.dialog_gone("Correct a contact")
desk.see("Note corrected from “Missed bin, Tuesday round” to “Missed bin, second time”")
desk.expect(lambda: row("SELECT note, rep FROM contact"), ("Missed bin, second time", "Priya Shah"))

# The other way: theirs.
desk.key("ctrl+e")
desk.focus_dialog("Correct a contact")
desk.key("alt+r", "ctrl+a")
desk.type("Tom")
elsewhere("corrected-rep", "rep", "Priya Shah", "Ann")
desk.key("alt+f")
desk.type("it was Tom")
desk.key("ctrl+Return")
desk.see("Rep: somebody else changed it meanwhile.")
desk.key("Tab", "Return")
desk.key("ctrl+Return")
desk.see("Nothing was corrected")
desk.expect(lambda: row("SELECT rep FROM contact"), ("Ann",))

# A name that the directory does not have is asked about, and Return is no yes.
desk.key("alt+r", "ctrl+a")
desk.type("Rep forgot the service")
desk.key("ctrl+Return")
desk.see("Is “Rep forgot the service” a rep?")
desk.focus_dialog("Is “Rep")
picture("strange-rep")
desk.key("Return")
desk.wait_for(lambda: desk.find("Is “Rep forgot") is None, "the question closed")
desk.focus_dialog("Correct a contact")
desk.expect(lambda: row("SELECT rep FROM contact"), ("Ann",))

# What was typed is not thrown away without a word.
desk.key("Escape")
desk.see("Discard the corrections?")
desk.focus_dialog("Discard")
desk.key("Tab", "Return")
desk.wait_for(lambda: desk.find("Reason for the correction") is None, "the form closed")
desk.focus()

# My last correction stands in the menu by its name, and so does making it again.
wait("SELECT count(*) FROM undo_step WHERE undone = 0", (3,))
# The menu keeps its keyboard from the last time, so that its words are what tells that it is open.
desk.key("F10")
desk.see("Undo correction of the note of the call of 05/01/2026")
picture("menu")
time.sleep(0.5)
desk.key("u")
desk.see("Undone: correction of the note of the call of 05/01/2026")
desk.see("Taken back: Correction of the note")
wait("SELECT note FROM contact", ("Missed bin, Tuesday round",))
desk.key("ctrl+f", "Down")
desk.key("ctrl+shift+z")
desk.see("Redone: correction of the note of the call of 05/01/2026")
desk.see("Made again: Correction of the note")
wait("SELECT note FROM contact", ("Missed bin, second time",))

# Any of my actions, not only the last: the two fields of the first correction go, the note stays.
desk.key("F10")
desk.see("My actions of today…")
time.sleep(0.5)
desk.key("m")
desk.focus_dialog("My actions of today")
desk.see("Correction of 2 fields of the call of 05/01/2026")
picture("actions")
desk.key("Down", "Return")
desk.see("Redo correction of 2 fields of the call of 05/01/2026")
wait("SELECT note, service_id, (answered_at - arrived_at) / 1000000 FROM contact", ("Missed bin, second time", 2, 20))
# Each of the two is told by its name.
desk.see("Taken back: Correction of the answer")
desk.see("Taken back: Correction of the service")
# Ann's word on the rep is not mine to undo, and the logging cannot go over her head.
desk.key("Down", "Return")
desk.see("changed this since")
picture("refused")
desk.key("Escape")
desk.wait_for(lambda: desk.find("Correction of 2 fields") is None, "the actions closed")
desk.focus()

# It was a visitor, and told to ring again: both said in the form, both in the history.
desk.key("ctrl+f", "Down")
desk.key("ctrl+e")
desk.focus_dialog("Correct a contact")
desk.choose("alt+l", "Up")
desk.choose("alt+i", "Down")
desk.key("alt+f")
desk.type("stood at the counter")
picture("channel")
desk.key("ctrl+Return")
desk.dialog_gone("Correct a contact")
desk.see("Channel corrected from “Phone call” to “Visitor”")
desk.see("Avoidable corrected from “not said” to “yes”")
wait("SELECT channel, ticket, avoidable FROM contact", (1, 1, 1))

# At the Desk nobody is asked: a call is marked by whoever wants to, at once, and the mark is taken back like anything else.
desk.key("alt+1", "shift+F3")
desk.focus_on("Service", "text")
desk.choose("alt+v", "Down", "Down")
wait("SELECT avoidable FROM contact WHERE id = 2", (0,))
picture("avoidable")
desk.key("ctrl+z")
desk.see("Undone: avoidable mark of the call")
wait("SELECT avoidable FROM contact WHERE id = 2", (None,))
desk.close()
