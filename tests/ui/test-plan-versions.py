"""Versions by keyboard: one is made with its reason, compared with the draft, stepped through, and a change is taken back and made again."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "plan.frontdesk")
subprocess.check_call([program, "--store", store, "demo", "--until", "2024-01-31"], stdout=subprocess.DEVNULL)


def value(sql, *values):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        row = db.execute(sql, values).fetchone()
        return row[0] if row else None


def picture(name):
    if pictures:
        time.sleep(0.6)
        desk.picture("%s-%s.png" % (pictures, name))


PROSE = ("SELECT body FROM plan_block WHERE kind = 1 AND section_id = (SELECT id FROM plan_section WHERE title = 'Introduction'"
         " AND plan_id = (SELECT id FROM plan WHERE ref = '2021-2024'))")
VERSION = "SELECT reason FROM plan_version WHERE number = ? AND plan_id = (SELECT id FROM plan WHERE ref = '2021-2024')"

desk = Desktop(program, "--store", store)
desk.key("alt+3")
desk.see("Introduction", "list item")
desk.focus_on("Introduction", "list item")

# A version: the number is suggested, the reason is asked for.
desk.key("ctrl+shift+v")
desk.focus_dialog("Versions of 2021-2024")
desk.focus_on("Version 1.1, 10/02/2021, BH: Final draft")
picture("versions")
desk.key("ctrl+n")
desk.focus_dialog("Make a Version")
desk.focus_on("Reason")
assert desk.find("Number")
desk.key("Return")
desk.see("A version needs its reason", "label")
assert value(VERSION, "1.2") is None
desk.type("For the committee")
picture("make")
desk.key("Return")
desk.wait_for(lambda: value(VERSION, "1.2") == "For the committee", "the version in the store")
desk.focus_dialog("Versions of 2021-2024")
desk.focus_on("Version 1.2")
desk.key("Escape")

# Words change in the draft.
desk.focus()
desk.focus_on("Introduction", "list item")
before = value(PROSE)
desk.key("Tab")
desk.key("ctrl+Home")
desk.type("Read this first. ")
desk.key("ctrl+End")
desk.type(" Seen.")
desk.wait_for(lambda: value(PROSE) == "Read this first. " + before + " Seen.", "the words in the store")
desk.key("shift+Tab")
for _ in range(4):
    desk.key("Down")
desk.focus_on("1.1 Budgets", "list item")
desk.key("Tab", "Tab", "ctrl+a")
desk.type("955,000")
desk.wait_for(lambda: value("SELECT count(*) FROM plan_cell WHERE body = '955,000'") == 1, "the amount in the store")
desk.key("shift+Tab", "shift+Tab")

# The comparison tells them, first by place.
desk.key("ctrl+shift+v")
desk.focus_dialog("Versions of 2021-2024")
desk.focus_on("Version 1.2")
desk.key("Return")
desk.focus_dialog("From 2021-2024 1.2 to")
desk.focus_on("1 of 2, Introduction: Text")
picture("compare")
desk.key("F8")
cell = desk.focus_on("2 of 2, 1.1 Budgets: Cell").get_name()
assert "£953,930 → £955,000" in cell, cell
desk.key("F8")
desk.see("This is the last change")
desk.key("shift+F8")
desk.focus_on("1 of 2, Introduction: Text")
shown = desk.find("The comparison, change by change").get_text_iface()
words = shown.get_text(0, shown.get_character_count())
assert "[+Read this first. +]" in words and "[+. Seen+]" in words and "[−£953,930−] → [+£955,000+]" in words, words

# Taken back, and made again.
desk.key("alt+t")
desk.wait_for(lambda: value(PROSE) == before, "the introduction as it was")
desk.focus_on("1 of 1, 1.1 Budgets: Cell")
desk.key("ctrl+z")
desk.wait_for(lambda: value(PROSE) != before, "the words again")
desk.focus_on("1 of 2, Introduction: Text")
# The comparison goes out as a document, with tracked changes.
saved = os.path.join(os.path.dirname(store), "comparison.odt")
desk.key("ctrl+s")
desk.name_file("Save the Comparison", saved, "From 2021-2024 1.2 to")
desk.see("Saved as comparison.odt")
with zipfile.ZipFile(saved) as package:
    content = package.read("content.xml").decode()
assert "text:tracked-changes" in content and "text:insertion" in content and "text:deletion" in content
desk.key("F8")
desk.focus_on("2 of 2, 1.1 Budgets: Cell")
desk.key("alt+s")
desk.focus_on("1 of 1, Introduction: Text")
desk.key("alt+t")
desk.see("Nothing changed")
picture("nothing")
desk.expect(lambda: value(PROSE), before)
desk.key("Escape")
desk.focus_dialog("Versions of 2021-2024")
desk.key("Escape")
desk.focus()
desk.close()
