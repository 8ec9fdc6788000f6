"""test-indicators.py PROGRAM [PICTURES]: indicators by keyboard: the definition sheet in versions, targets, and figures that one person enters
and another checks. What was done is read back from the file."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "indicators.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def command(*arguments):
    return subprocess.run([program, "--store", store, *arguments], capture_output=True, text=True)


def picture(name):
    time.sleep(0.4)
    if pictures:
        desk.picture("%s-%s.png" % (pictures, name))


def fill(text):
    desk.key("ctrl+a")
    desk.type(text) if text else desk.key("Delete")


def focused_row(start):
    def look():
        node = desk.focused()
        return node and node.get_role_name() == "list item" and node.get_name().startswith(start)
    return desk.wait_for(look, "the keyboard in the list on “%s”" % start, 20)


def go_to(name, key):
    for _ in range(20):
        node = desk.focused()
        if node and node.get_name().startswith(name):
            return
        desk.key(key)
        time.sleep(0.1)
    raise AssertionError("%s does not lead to “%s”" % (key, name))


def close(title):
    desk.key("Escape")
    desk.focus()
    desk.wait_for(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True).returncode != 0,
                  "“%s” closed" % title)
    time.sleep(0.3)


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("alt+4")

# The manager's words first; how it stands by letter, shape and word, and which way it went by arrow and word.
focused_row("% of calls answered, CS01, 98.9% · December 2025 target 97% ● G green, ↑ better than November 2025, ↑ better than December 2024")
desk.see("Calls abandoned,", "list item")
assert not any(text.startswith("calls-abandoned") for text in desk.texts())
picture("list")

# ── The definition sheet ──
desk.key("alt+d")
desk.focus_dialog("Definition of CS01")
desk.focus_on("Title")
desk.see("Not written yet")
fill("Calls answered, of those offered")
desk.key("ctrl+s")
desk.see("Kept. Figures name the version they are made by.")
desk.see("Version 1, in force")
assert row("SELECT version, reason FROM indicator_sheet") == (1, "")
assert row("SELECT title FROM indicator WHERE ref = 'CS01'") == ("Calls answered, of those offered",)

# A change needs its reason; what cannot be taken is named by its field and stays as it was typed.
desk.key("shift+Tab", "Tab")
desk.focus_on("Title")
fill("% of calls answered")
desk.key("ctrl+s")
desk.see("this changes its definition. Give the reason")
desk.focus_on("Reason for the change")
desk.type("The council's own words")
desk.key("shift+Tab", "shift+Tab", "shift+Tab")
desk.focus_on("Amber within")
fill("some points")
desk.key("ctrl+s")
desk.see("Amber within: “some points” cannot be read.")
desk.focus_on("Amber within")
picture("sheet-refused")
fill("2 points")
desk.key("ctrl+s")
desk.see("Version 2, in force")
assert row("SELECT reason FROM indicator_sheet WHERE version = 2") == ("The council's own words",)
assert '"tolerance":"2 points"' in row("SELECT fields FROM indicator_sheet WHERE version = 2")[0]
picture("sheet")
close("Definition of CS01")

# ── Targets ──
desk.key("alt+t")
desk.focus_dialog("Targets of CS01")
desk.focus_on("From")
desk.see("For the year to meet its target, the 3 months left need")
desk.type("31/2/2026")
desk.key("Tab")
desk.type("98")
desk.key("Return")
desk.see("From: ")
desk.focus_on("From")
fill("1/4/2026")
desk.key("Return")
desk.see("this changes the target. Give the reason")
desk.focus_on("Reason")
desk.type("Two more reps")
desk.key("Return")
desk.see("The target is set.")
assert row("SELECT value, reason FROM indicator_target WHERE since = '2026-04-01'") == (0.98, "Two more reps")
picture("targets")
close("Targets of CS01")

# ── Entered figures ──
desk.key("alt+e")
desk.focus_dialog("Entered figures")
desk.focus_on("Period")
desk.type("2025/26")
desk.key("Tab", "Tab")
desk.type("lots")
desk.key("Return")
desk.see("Figure: “lots” is no percentage")
desk.focus_on("Figure")
fill("")
desk.key("Tab")
desk.type("190")
desk.key("Tab")
desk.type("180")
desk.key("Return")
desk.see("Numerator: it is above the denominator.")
desk.focus_on("Numerator")
desk.key("Tab")
fill("200")
desk.key("Return")
desk.see("Entered. Another person checks it.")
assert row("SELECT value, numerator, denominator, checked_by FROM indicator_entry") == (0.95, 190, 200, None)
# The same person does not check it; another one does, then it is signed off and frozen.
desk.key("alt+c")
desk.see("Another person must check it.")
picture("check-refused")
assert row("SELECT checked_by FROM indicator_entry") == (None,)
assert command("indicators", "check", "CS03", "2025/26", "--by", "Amina").returncode == 0
assert command("indicators", "enter", "CS03", "2024/25", "--value", "95%", "--by", "Amina").returncode == 0
desk.key("alt+s")
desk.see("Signed off: it is frozen now.")
# What to look at in a figure stands beside it for whoever checks it.
desk.see("▲ It is the same as the last to the last digit.")
assert row("SELECT checked_by, signed_by IS NOT NULL FROM indicator_entry") == ("Amina", 1)
assert row("SELECT state, value FROM indicator_figure WHERE period = '2025/26'") == (1, 0.95)
desk.key("shift+Tab", "shift+Tab")
desk.focus_on("Figure")
desk.type("94")
desk.key("Return")
desk.see("was signed off. Give the reason for a revision")
for _ in range(4):
    desk.key("Tab")
desk.focus_on("Reason")
desk.type("Ten forms came late")
desk.key("Return")
desk.see("Entered.")
assert row("SELECT value, reason FROM indicator_entry ORDER BY id DESC") == (0.94, "Ten forms came late")
assert row("SELECT state, value FROM indicator_figure WHERE period = '2025/26'") == (1, 0.95)
picture("entered")
close("Entered figures")

# ── How a figure was made, and its contacts ──
desk.key("alt+4")
for _ in range(12):
    node = desk.focused()
    if node and node.get_role_name() == "list item":
        break
    desk.key("shift+Tab")
desk.key("Home", "Down")
desk.wait_for(lambda: desk.find("CS02:", "image"), "the second indicator")
desk.key("alt+h")
desk.focus_dialog("How was this made")
desk.focus_on("Open 2089 contacts in the Log")
desk.see("1860 ÷ 2089 = 89.04%")
desk.see("Nothing was left out.")
desk.see("Half of those who were answered waited no longer than")
for figure in ("89.42%", "90.03%", "89.04%", "89.38%", "89.18%"):
    desk.see(figure)
# What is short may be chosen, for the comparison alone.
desk.key("alt+s")
desk.wait_for(lambda: desk.focused().get_role_name() in ("spin button", "text") and desk.focused().get_name().startswith("Short"), "the short seconds")
picture("making")
fill("0")
desk.key("Tab")
desk.wait_for(lambda: "89.18%" not in desk.texts(), "nothing short")
assert "89.42%" in desk.texts()
# The very contacts: those that count, and those of one verdict by their own button. The log has as many as the button says.
go_to("Show in the Log: 229 that did not meet the standard", "shift+Tab")
desk.key("Return")
desk.focus()
desk.see("229 contacts")
desk.see("CS02, December 2025: did not meet the standard")
picture("log")
assert row("SELECT count(*) FROM contact WHERE channel = 2 AND arrived_at >= 1764547200000000 AND arrived_at < 1767225600000000"
           " AND (answered_at IS NULL OR answered_at - arrived_at > 20000000)") == (229,)

# ── A break with its cause; without one it is refused ──
desk.key("alt+4")
time.sleep(1)
desk.key("alt+b")
desk.focus_dialog("Breaks and notes")
desk.focus_on("Day")
desk.type("1/4/2025")
desk.key("Return")
desk.see("Cause: write what changed.")
desk.focus_on("Cause")
desk.type("New telephones")
desk.key("Return")
desk.see("01/04/2025 · Limits calculated anew: New telephones")
assert row("SELECT indicator, since, cause FROM chart_break") == ("CS02", "2025-04-01", "New telephones")
picture("breaks")
close("Breaks and notes")
desk.wait_for(lambda: "New telephones" in desk.find("CS02:", "image").get_description(), "the break in the chart's words")

# ── Nearer and further: the limits stay those of the whole ──
for _ in range(20):
    node = desk.focused()
    if node and node.get_role_name() == "image":
        break
    desk.key("Tab")
desk.key("plus")
desk.wait_for(lambda: "12 points" in desk.find("CS02:", "image").get_description(), "half of the points")
desk.key("Prior")
desk.wait_for(lambda: "January 2024" in desk.find("CS02:", "image").get_description(), "the year before")
picture("zoomed")
desk.key("minus")
desk.wait_for(lambda: "24 points" in desk.find("CS02:", "image").get_description(), "all points")

# ── A new indicator whose figures are entered ──
desk.key("alt+n")
desk.focus_dialog("New indicator")
desk.focus_on("Reference")
desk.type("CS02")
desk.key("Tab")
desk.type("Sickness days")
desk.key("Return")
desk.see("Reference: CS02 is")
desk.focus_on("Reference")
fill("SD01")
picture("new")
desk.key("Return")
desk.focus()
desk.see("Sickness days, SD01", "list item")
assert row("SELECT title, measure FROM indicator WHERE ref = 'SD01'") == ("Sickness days", None)
desk.close()
