"""test-risks-new.py PROGRAM [PICTURES]: from an empty store to a register in a scheme of one's own, by keyboard."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Atspi, Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "new.frontdesk")
subprocess.check_call([program, "--store", store, "risks", "new", "--title", "Made and taken away", "--scheme", "5x5"], stdout=subprocess.DEVNULL)
with sqlite3.connect(store) as db:
    db.execute("DELETE FROM register")


def risks(*words):
    return json.loads(subprocess.check_output([program, "--store", store, "risks", *words, "--json"], text=True))


def registers():
    return [(one["ref"], one["title"], one["scheme"]) for one in risks("list")["registers"]]


def picture(name):
    if pictures:
        time.sleep(0.7)
        desk.picture("%s-%s.png" % (pictures, name))


def write(mnemonic, text):
    desk.key("alt+" + mnemonic, "ctrl+a")
    desk.type(text)


def tab_to(title, name):
    frame = desk.find(title, "frame")
    for _ in range(60):
        for node in desk.nodes(frame):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED) and (node.get_name() or "").startswith(name):
                return
        desk.key("Tab")
    raise AssertionError("no Tab reaches " + name)


# ── The empty page says what to do. ──
desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("alt+5")
desk.see("No risks yet")
desk.focus_on("Start a register")
picture("empty")
desk.key("Tab")
desk.focus_on("Import a register")
desk.key("Return")
desk.focus_dialog("Import a file")
desk.see("No file yet")
desk.key("Escape")
desk.wait_for(lambda: desk.find("No file yet") is None, "the assistant closed")
desk.focus()
desk.key("shift+Tab")
desk.focus_on("Start a register")
desk.key("Return")
desk.focus_dialog("Start a register")
desk.see("6 steps of likelihood by 5 of impact; 5 kinds of impact, the highest counts; no bands and no score")
desk.key("alt+s")
desk.see("Title: give the register a name")
picture("start")

# ── A scheme of one's own on the way: four by three, with words, an order changed and taken back. ──
desk.key("alt+m")
desk.focus_dialog("A new scheme")
desk.focus_on("Title")
desk.type("Ours, 4 by 3")
desk.choose("alt+n", "Down")
desk.see("Word of likelihood 4")
tab_to("A new scheme", "Word of likelihood 4")
desk.type("Certain")
desk.key("Tab")
desk.type("x")
tab_to("A new scheme", "Move likelihood 4 down")
desk.key("space")
desk.see("Likelihood 4: “x” is not a whole per cent from 0 to 100.")
desk.key("ctrl+a", "BackSpace")
tab_to("A new scheme", "Move likelihood 4 down")
desk.key("space")
desk.focus_on("Word of likelihood 3")

desk.key("alt+u")
desk.focus_on("Title")
tab_to("A new scheme", "Word of impact 3")
desk.type("Heavy")
tab_to("A new scheme", "Move impact 3 down")
desk.key("space")
desk.focus_on("Word of impact 2")
desk.key("alt+b")
desk.focus_on("Word of band 4")
desk.type("Extreme")
tab_to("A new scheme", "Likelihood 4, impact 3")
desk.choose("space", "End")
desk.see("▲ One step leads two bands up or more")
picture("scheme")
desk.key("alt+s")
desk.wait_for(lambda: "4x3" in [one["ref"] for one in risks("schemes")["schemes"]], "the scheme stored")

with sqlite3.connect(store) as db:
    steps = db.execute("SELECT axis, level, ref, word FROM scheme_level WHERE word <> ''").fetchall()
    assert steps == [(1, 4, "4", "Certain"), (2, 2, "2", "Heavy")], steps
    bands = [word for word, in db.execute("SELECT word FROM scheme_band ORDER BY place")]
    assert bands == ["Low", "Medium", "High", "Extreme"], bands
    assert db.execute("SELECT band FROM scheme_cell WHERE likelihood = 4 AND impact = 3").fetchone() == (3,)

# ── It is chosen at once; the register is started, renamed, and both taken back. ──
desk.focus_dialog("Start a register")
desk.see("4 steps of likelihood by 3 of impact; 4 bands")
write("t", "Customer Service Centre 2029")
picture("chosen")
desk.key("Return")
desk.see("was started. Add its risks with Ctrl+N.")
desk.focus()
assert registers() == [("2029", "Customer Service Centre 2029", "4x3")], registers()
desk.key("ctrl+z")
desk.wait_for(lambda: registers() == [], "the register taken back")
desk.see("No risks yet")
desk.key("ctrl+z")
desk.wait_for(lambda: "4x3" not in [one["ref"] for one in risks("schemes")["schemes"]], "the scheme taken back")

# ── Two registers by name, the second shown, one renamed. ──
for title in "First of 2027", "Second of 2028":
    desk.key("ctrl+shift+n")
    desk.focus_dialog("Start a register")
    desk.focus_on("Title")
    desk.type(title)
    desk.see("no bands and no score")
    desk.key("alt+s")
    desk.see("“%s” was started." % title)
    desk.focus()
desk.see("Second of 2028", "image")
picture("started")
desk.open_list("alt+m")
desk.key("g")
desk.focus_dialog("Rename the register")
write("t", "first of 2027")
desk.key("Return")
desk.see("there is a register “first of 2027” already")
write("t", "Second, renamed")
desk.key("Return")
desk.see("The register is called “Second, renamed” now.")
desk.focus()
assert [title for ref, title, scheme in registers()] == ["First of 2027", "Second, renamed"], registers()
desk.key("ctrl+z")
desk.wait_for(lambda: registers()[1][1] == "Second of 2028", "the name taken back")

desk.close()
