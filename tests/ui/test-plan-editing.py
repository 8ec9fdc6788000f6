"""Editing the plan by keyboard, as with a word processor: signs put around words, a table pasted from a spreadsheet, words that are
spelled wrong, comments. Everything is read back from the file."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

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


PLAN = "(SELECT id FROM plan WHERE ref = '2021-2024')"
SECTION = "(SELECT id FROM plan_section WHERE plan_id = %s AND title = '%%s')" % PLAN
PROSE = "SELECT body FROM plan_block WHERE kind = 1 AND section_id = " + SECTION % "Introduction"

desk = Desktop(program, "--store", store)
desk.key("alt+3")
desk.see("Introduction", "list item")
desk.focus_on("Introduction", "list item")

# Signs around words, and away again.
desk.key("Tab")
desk.focus_on("Introduction", "text")
before = value(PROSE)
desk.key("ctrl+End", "Return", "Return")
desk.type("## Where we are")
desk.key("Return", "Return")
desk.type("The office is open")
desk.key("ctrl+b")
desk.wait_for(lambda: value(PROSE).endswith("\n\nThe office is **open**"), "the last word strong")
desk.key("ctrl+b")
desk.wait_for(lambda: value(PROSE).endswith("\n\nThe office is open"), "and no longer")
desk.key("ctrl+shift+Left", "ctrl+shift+Left")
desk.key("ctrl+i")
desk.wait_for(lambda: value(PROSE).endswith("The office *is open*"), "two words emphasised")
desk.key("End")
desk.type(" see ")
desk.type("hours")
desk.key("ctrl+shift+Left", "ctrl+k")
desk.type("https://example.gov.uk/hours")
desk.wait_for(lambda: value(PROSE).endswith("*is open* see [hours](https://example.gov.uk/hours)"), "a link")
desk.key("End", "Return", "Return")
desk.type("1. one **strong** thing")
desk.key("Return")
desk.type("2. `code` and *more*")
desk.key("Return")
desk.wait_for(lambda: value(PROSE).endswith("2. `code` and *more*\n"), "a list")
desk.key("shift+Up", "shift+Up", "ctrl+b")
desk.wait_for(lambda: value(PROSE).endswith("1. **one **strong** thing**\n2. **`code` and *more***\n"), "the words strong, not their bullets")
desk.key("ctrl+z")
desk.wait_for(lambda: value(PROSE).endswith("1. one **strong** thing\n2. `code` and *more*\n"), "one step back")
picture("prose")
desk.close()
