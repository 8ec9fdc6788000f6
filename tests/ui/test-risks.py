"""test-risks.py PROGRAM [PICTURES]: the register of risks kept by keyboard, each step read back from the file."""

import datetime
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "risks.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def risk(ref, register="2021"):
    listed = json.loads(subprocess.check_output([program, "--store", store, "risks", "list", "--register", register, "--json"], text=True))
    return next((risk for risk in listed["registers"][0]["risks"] if risk["ref"] == ref), None)


def row(columns, ref, register="2021"):
    with sqlite3.connect(store) as db:
        return db.execute("SELECT %s FROM risk WHERE register_id = (SELECT id FROM register WHERE ref = ?) AND ref = ?" % columns,
                          (register, ref)).fetchone()


def picture(name):
    if pictures:
        time.sleep(0.7)
        desk.picture("%s-%s.png" % (pictures, name))


def write(mnemonic, text):
    """Into the field that Alt and this letter go to."""
    desk.key("alt+" + mnemonic, "ctrl+a")
    desk.type(text)


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("alt+5")
desk.focus_on("1")

# ── A risk is added; a reference that is taken is told, and nothing typed is lost. ──
desk.key("ctrl+n")
desk.focus_dialog("Add a risk")
desk.focus_on("Title")
desk.type("Flood in the archive")
write("r", "3")
write("o", "Ann Archer")
write("f", "the cellar lies under the river")
write("m", "water comes in")
write("q", "records are lost")
write("v", "31.2.2027")
desk.key("alt+a")
desk.see("Next review: “31.2.2027” is not a date.")
write("v", "1.3.27")
picture("add")
desk.key("alt+a")
desk.see("Reference: “3” is that of “Loss of accommodation” already.")
write("r", "8")
desk.key("Return")
desk.see("Risk 8 was added.")
desk.focus()
added = row("title, owner, cause, event, consequence, next_review", "8")
assert added == ("Flood in the archive", "Ann Archer", "the cellar lies under the river", "water comes in", "records are lost",
                 "2027-03-01"), added
# Taken back and gone; nothing more to take back.
desk.key("ctrl+z")
desk.wait_for(lambda: row("id", "8") is None, "the risk taken back")

# ── Edited; what somebody else changed in another field stays, the same field is told. ──
desk.key("Home", "Return")
desk.focus_dialog("Edit the risk")
write("o", "Ann Archer")
with sqlite3.connect(store) as db:
    db.execute("UPDATE risk SET owner = 'Ben', note = 'from the other desk' WHERE id = ?", row("id", "1"))
desk.key("alt+s")
desk.see("Owner: changed meanwhile by")
picture("conflict")
desk.expect(lambda: row("owner", "1"), ("Ben",))
desk.key("alt+s")
desk.see("Risk 1 was saved.")
desk.expect(lambda: row("owner, note", "1"), ("Ann Archer", "from the other desk"))
desk.focus()
desk.key("ctrl+z")
desk.wait_for(lambda: row("owner", "1") == ("Ben",), "the owner taken back")
desk.expect(lambda: row("note", "1"), ("from the other desk",))

# ── Assessed by five kinds of impact: the highest wins and is named while it is chosen. ──
desk.key("shift+Tab")
for _ in range(12):
    if desk.focused() and "Register" in (desk.focused().get_name() or ""):
        break
    desk.key("shift+Tab")
desk.focus_on("Register")
desk.choose("space", "Up")
desk.see("2016–2019", "image")
for _ in range(12):
    desk.key("Tab")
    if desk.wait_for(desk.focused, "the keyboard somewhere").get_role_name() == "table row":
        break
# Within the last year, whenever that is.
day = datetime.date.today() - datetime.timedelta(100)
desk.key("Home", "ctrl+shift+s")
desk.focus_dialog("Assess risk 1")
desk.see("Until now: E IV of")
desk.choose("alt+1", "End")
desk.see("Stands at E V, driven by ")
picture("assess")
desk.key("alt+a")
desk.see("Reason: say what has changed since the last assessment.")
write("r", "Two more posts are vacant")
write("o", "31/12/2099")
desk.key("alt+a")
desk.see("Assessed on: this day is still to come.")
write("o", day.strftime("%d/%m/%Y"))
desk.key("alt+a")
desk.see("Risk 1 was assessed.")
desk.focus()
now = risk("1", "2016")["current"]
assert now["cell"] == "E V" and now["on"] == day.isoformat() and now["reason"] == "Two more posts are vacant", now
desk.see("Two more posts are vacant")
picture("details")

# ── Actions: one is added and done, another is taken out by emptying its line. ──
desk.key("ctrl+shift+o")
desk.focus_dialog("Actions of risk 1")
desk.focus_on("What of action 1")
desk.type("Ask for two posts")
desk.key("Tab")
desk.type("Ann")
desk.key("Tab")
desk.type("1/9/26")
desk.key("Tab", "Tab", "space")
desk.key("alt+a")
desk.focus_on("What of action 2")
desk.key("Tab")
desk.type("Ben")
desk.key("Return")
desk.see("Action: say what is to be done, or empty the whole line to take it out.")
desk.type("Train a relief")
picture("actions")
desk.key("Return")
desk.see("The actions of risk 1 were saved.")
desk.focus()


def actions():
    with sqlite3.connect(store) as db:
        return db.execute("SELECT what, owner, due, done FROM risk_action ORDER BY place").fetchall()


today = time.strftime("%Y-%m-%d")
assert actions() == [("Ask for two posts", "Ann", "2026-09-01", today), ("Train a relief", "Ben", None, None)], actions()
desk.see("Ask for two posts (Ann), ● done ")
desk.key("ctrl+z")
desk.wait_for(lambda: actions() == [], "the actions taken back")

# ── Reviewed today, with the next date as far off as the last one was. ──
desk.key("ctrl+shift+r")
desk.focus_dialog("Risk 1 was reviewed")
desk.type("Looked at with the finance officer")
picture("review")
write("n", "1/1/2026")
desk.key("alt+r")
desk.see("Next review: give a day after this review.")
write("n", "26/11/2099")
desk.key("Return")
desk.see("Risk 1 was reviewed.")
desk.focus()
desk.expect(lambda: row("last_review, next_review", "1", "2016"), (today, "2099-11-26"))
desk.see("Looked at with the finance officer")

# ── Closed with a reason, off the matrix, and open again by Ctrl+Z. ──
desk.key("ctrl+shift+e")
desk.focus_dialog("Close risk 1")
desk.key("alt+l")
desk.see("Reason: say why the risk is closed.")
desk.type("The posts are filled")
desk.key("alt+l")
desk.see("Risk 1 was closed.")
desk.focus()
desk.expect(lambda: row("closed, closed_reason", "1", "2016"), (today, "The posts are filled"))
picture("closed")
desk.key("ctrl+z")
desk.wait_for(lambda: row("closed, closed_reason", "1", "2016") == (None, ""), "the risk open again")

# ── What moved in the last year: that assessment. ──
desk.key("ctrl+shift+m")
desk.focus_dialog("What moved")
desk.see("Moved up: 1 · Unchanged: 7")
desk.see("1, Insufficient staff, ▲ Moved up, E IV → E V, Two more posts are vacant")
picture("moved")
write("f", "1/1/2030")
desk.key("Return")
desk.see("From and to: give two days, the earlier one first.")
write("f", (day + datetime.timedelta(1)).strftime("%d/%m/%Y"))
desk.key("Return")
desk.see("Unchanged: 8")
desk.key("Escape")
desk.wait_for(lambda: desk.find("Unchanged: 8") is None, "the window closed")
desk.focus()

desk.close()
