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
    if pictures:
        time.sleep(0.4)
        desk.picture("%s-%s.png" % (pictures, name))


def shown(field):
    text = desk.find(field, "text").get_text_iface()
    return text.get_text(0, text.get_character_count())


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("alt+4")

# The manager's words first; how it stands by letter, shape and word, and which way it went by arrow and word.
desk.focus_on("% of calls answered, CS01, 98.9% · December 2025 target 97% ● G green, ↑ better than November 2025, ↑ better than December 2024", "list item", 20)
desk.see("Calls abandoned,", "list item")
assert not any(text.startswith("calls-abandoned") for text in desk.texts())
picture("list")

# ── The definition sheet ──
desk.key("alt+d")
desk.focus_dialog("Definition of CS01")
desk.focus_on("Title")
desk.see("Not written yet")
desk.fill("Calls answered, of those offered")
desk.key("ctrl+s")
desk.see("Kept. Figures name the version they are made by.")
desk.see("Version 1, in force")
desk.expect(lambda: row("SELECT version, reason FROM indicator_sheet"), (1, ""))
desk.expect(lambda: row("SELECT title FROM indicator WHERE ref = 'CS01'"), ("Calls answered, of those offered",))

# A change needs its reason; what cannot be taken is named by its field and stays as it was typed.
desk.key("shift+Tab", "Tab")
desk.focus_on("Title")
desk.fill("% of calls answered")
desk.key("ctrl+s")
desk.see("this changes its definition. Give the reason")
desk.focus_on("Reason for the change")
desk.type("The council's own words")
desk.key("shift+Tab", "shift+Tab", "shift+Tab")
desk.focus_on("Amber within")
desk.fill("some points")
desk.key("ctrl+s")
desk.see("Amber within: “some points” cannot be read.")
desk.focus_on("Amber within")
picture("sheet-refused")
desk.fill("2 points")
desk.key("ctrl+s")
desk.see("Version 2, in force")
desk.expect(lambda: row("SELECT reason FROM indicator_sheet WHERE version = 2"), ("The council's own words",))
assert '"tolerance":"2 points"' in row("SELECT fields FROM indicator_sheet WHERE version = 2")[0]
picture("sheet")

# What is typed waits while an older version is looked at, and is asked about from there too.
desk.focus_on("Amber within")
desk.fill("3 points")
desk.key("alt+v")
desk.focus_on("Version")
desk.choose("space", "Down")
desk.wait_for(lambda: shown("Amber within") == "", "the first version")
desk.key("Escape")
desk.focus_dialog("Discard what you typed?")
desk.key("Escape")
desk.focus_dialog("Definition of CS01")
desk.wait_for(lambda: shown("Amber within") == "3 points", "what was typed")
desk.key("alt+r")
desk.focus_on("Reason for the change")
desk.key("shift+Tab", "shift+Tab", "shift+Tab")
desk.focus_on("Amber within")
desk.fill("2 points")
desk.close_dialog("Definition of CS01")

# ── Targets ──
desk.key("alt+t")
desk.focus_dialog("Targets of CS01")
desk.focus_on("From")
desk.see("The year 2025/26 is over: it came to ")
desk.type("31/2/2026")
desk.key("Tab")
desk.type("98")
desk.key("Return")
desk.see("From: ")
desk.focus_on("From")
desk.fill("1/4/2026")
desk.key("Return")
desk.see("this changes the target. Give the reason")
desk.focus_on("Reason")
desk.type("Two more reps")
desk.key("Return")
desk.see("The target is set.")
desk.expect(lambda: row("SELECT value, reason FROM indicator_target WHERE since = '2026-04-01'"), (0.98, "Two more reps"))
picture("targets")
desk.close_dialog("Targets of CS01")

# ── Entered figures ──
desk.key("alt+e")
desk.focus_dialog("Entered figures")
desk.focus_on("Period")
desk.type("2025/26")
desk.key("Tab", "Tab")
desk.type("lots")
# Escape asks before what was typed is gone; Ctrl+Enter is the button, here as anywhere.
desk.key("Escape")
desk.focus_dialog("Discard what you typed?")
desk.key("Escape")
desk.focus_dialog("Entered figures")
desk.focus_on("Figure")
desk.key("ctrl+Return")
desk.see("Figure: “lots” is no percentage")
desk.focus_on("Figure")
desk.fill("")
desk.key("Tab")
desk.type("190")
desk.key("Tab")
desk.type("180")
desk.key("Return")
desk.see("Numerator: it is above the denominator.")
desk.focus_on("Numerator")
desk.key("Tab")
desk.fill("200")
desk.key("Return")
desk.see("Entered. Another person checks it.")
desk.expect(lambda: row("SELECT value, numerator, denominator, checked_by FROM indicator_entry"), (0.95, 190, 200, None))
# The same person does not check it; another one does, then it is signed off and frozen.
desk.key("alt+c")
desk.see("Another person must check it.")
picture("check-refused")
desk.expect(lambda: row("SELECT checked_by FROM indicator_entry"), (None,))
assert command("indicators", "check", "CS03", "2025/26", "--by", "Amina").returncode == 0
assert command("indicators", "enter", "CS03", "2024/25", "--value", "95%", "--by", "Amina").returncode == 0
desk.key("alt+s")
desk.see("Signed off: it is frozen now.")
# What to look at in a figure stands beside it for whoever checks it.
desk.see("▲ It is the same as the last to the last digit.")
desk.expect(lambda: row("SELECT checked_by, signed_by IS NOT NULL FROM indicator_entry"), ("Amina", 1))
desk.expect(lambda: row("SELECT state, value FROM indicator_figure WHERE period = '2025/26'"), (1, 0.95))
desk.key("shift+Tab", "shift+Tab")
desk.focus_on("Figure")
desk.type("94")
desk.key("Return")
desk.see("was signed off. Give the reason for a revision")
desk.focus_on("Reason")
desk.type("Ten forms came late")
desk.key("Return")
desk.see("Entered.")
desk.expect(lambda: row("SELECT value, reason FROM indicator_entry ORDER BY id DESC"), (0.94, "Ten forms came late"))
desk.expect(lambda: row("SELECT state, value FROM indicator_figure WHERE period = '2025/26'"), (1, 0.95))
picture("entered")
desk.close_dialog("Entered figures")

# Discarded: nothing was kept, and the window is gone.
before = row("SELECT count(*) FROM indicator_entry")
desk.key("alt+e")
desk.focus_dialog("Entered figures")
desk.focus_on("Period")
desk.type("2024/25")
desk.key("Tab", "Tab")
desk.type("91")
desk.key("Escape")
desk.answer("Discard what you typed?", "alt+d")
desk.wait_for(lambda: not desk.find("Late and missing"), "the window gone")
desk.expect(lambda: row("SELECT count(*) FROM indicator_entry"), before)

# So do the definition and the targets, where something typed would be lost, and only there.
for key, title, field, there in (("alt+d", "Definition of", "Title", "Version 2, in force"),
                                 ("alt+t", "Targets of", "From", "The year 2025/26 is over")):
    desk.key(key)
    desk.focus_dialog(title)
    desk.see(there)
    desk.focus_on(field)
    desk.key("End")
    desk.type("x")
    desk.key("Escape")
    desk.focus_dialog("Discard what you typed?")
    desk.key("Escape")
    desk.focus_dialog(title)
    desk.focus_on(field)
    desk.key("BackSpace")
    desk.close_dialog(title)

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
desk.fill("SD01")
picture("new")
desk.key("Return")
desk.focus()
desk.see("Sickness days, SD01", "list item")
desk.expect(lambda: row("SELECT title, measure FROM indicator WHERE ref = 'SD01'"), ("Sickness days", None))
desk.close()
