"""Editing the plan by keyboard, as with a word processor: signs put around words, a table pasted from a spreadsheet,
words that are spelled wrong. Everything is read back from the file."""

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

# Two rows and two columns from a spreadsheet into the budget's last row: one row is added, and one step takes all of it back.
BUDGETS = SECTION % "Budgets"
ROWS = ("SELECT count(*) FROM plan_row WHERE removed = 0 AND block_id IN (SELECT id FROM plan_block WHERE kind = 2 AND section_id = %s)"
        % BUDGETS)
CELLS = ("SELECT group_concat(body, '|') FROM (SELECT c.body FROM plan_cell c JOIN plan_row r ON r.id = c.row_id JOIN plan_column k"
         " ON k.id = c.column_id WHERE r.removed = 0 AND r.block_id IN (SELECT id FROM plan_block WHERE kind = 2 AND section_id = %s)"
         " ORDER BY r.position, k.position)" % BUDGETS)
cells = value(CELLS)
rows = value(ROWS)
desk.key("shift+Tab")
desk.focus_on("Introduction", "list item")
for _ in range(4):
    desk.key("Down")
desk.focus_on("1.1 Budgets", "list item")
desk.key("Tab", "Tab")
desk.focus_on("1.1 Budgets, row 1, 2021/22")
clipboard = subprocess.Popen(["xclip", "-selection", "clipboard", "-quiet"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
clipboard.stdin.write(b"101,000\t102,000\nabout 5\t6,000\n")
clipboard.stdin.close()
desk.wait_for(lambda: b"about 5" in subprocess.run(["xclip", "-selection", "clipboard", "-o"], capture_output=True, timeout=20).stdout,
              "the clipboard")
desk.key("ctrl+v")
desk.wait_for(lambda: value(ROWS) == rows + 1, "a row added by the paste")
desk.wait_for(lambda: "|101,000|102,000" in value(CELLS) and "|about 5|6,000" in value(CELLS), "what was pasted in the cells")
desk.see("2 rows were pasted; 1 cell does not fit its column and is marked")
picture("paste")
clipboard.kill()
for _ in range(8):
    if any((node.get_name() or "") == "1.1 Budgets" for node in desk.all_focused()):
        break
    desk.key("shift+Tab")
desk.key("ctrl+z")
desk.wait_for(lambda: value(CELLS) == cells and value(ROWS) == rows, "the table as it was")

# Spelling: the next unknown word with what may be meant; then one that the council adds to its words.
desk.focus_on("1.1 Budgets", "list item")
for _ in range(4):
    desk.key("Up")
desk.focus_on("Introduction", "list item")
desk.key("Tab")
desk.focus_on("Introduction", "text")
desk.key("ctrl+Home")
desk.type("We recieve letters of Ashxombe. ")
desk.wait_for(lambda: value(PROSE).startswith("We recieve letters of Ashxombe. "), "two words that nobody knows")
time.sleep(0.5)
desk.key("ctrl+Home")
picture("spelling")
desk.open_list("ctrl+period")
desk.see("Add “recieve” to the council’s words", "menu item")
picture("spelling-menu")
desk.key("Return")
desk.wait_for(lambda: value(PROSE).startswith("We receive letters of Ashxombe. "), "what was meant")
desk.focus_on("Introduction", "text")
desk.key("ctrl+Right")
desk.open_list("ctrl+period")
desk.see("Add “Ashxombe” to the council’s words", "menu item")
desk.key("Up", "Return")
desk.wait_for(lambda: value("SELECT value FROM setting WHERE name = 'spelling-words'") == "Ashxombe", "the word among the council's")
desk.focus_on("Introduction", "text")
picture("spelling-added")
desk.close()
