"""The plan by keyboard: a text is typed and is in the store within a second, cells and rows are edited, all of it is taken
back and made again, and the whole is looked at as pages."""

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop
from gi.repository import Atspi

program = sys.argv[1]
folder = tempfile.mkdtemp()
store = os.path.join(folder, "plan.frontdesk")
subprocess.check_call([program, "--store", store, "demo", "--until", "2024-01-31"], stdout=subprocess.DEVNULL)


def value(sql, *values):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        row = db.execute(sql, values).fetchone()
        return row[0] if row else None


PLAN = "(SELECT id FROM plan WHERE ref = '2021-2024')"
PROSE = ("SELECT body FROM plan_block WHERE kind = 1 AND section_id ="
         " (SELECT id FROM plan_section WHERE plan_id = %s AND title = 'Introduction')" % PLAN)
ROWS = ("SELECT count(*) FROM plan_row WHERE removed = 0 AND block_id IN (SELECT id FROM plan_block WHERE kind = 2"
        " AND section_id = (SELECT id FROM plan_section WHERE plan_id = %s AND title = 'Budgets'))" % PLAN)
CELL = ("SELECT c.body FROM plan_cell c JOIN plan_row r ON r.id = c.row_id JOIN plan_column k ON k.id = c.column_id"
        " WHERE r.removed = 0 AND k.block_id IN (SELECT id FROM plan_block WHERE section_id ="
        " (SELECT id FROM plan_section WHERE plan_id = %s AND title = 'Budgets'))"
        " AND k.position = 2 AND c.body LIKE ?" % PLAN)


def press_until(desk, key, condition, what, times=40):
    for _ in range(times):
        if condition():
            return
        desk.key(key)
    raise AssertionError("not reached with %s: %s" % (key, what))


def focused(desk, name):
    for node in desk.nodes():
        try:
            if node.get_state_set().contains(Atspi.StateType.FOCUSED) and (node.get_name() or "").startswith(name):
                return node
        except Exception:
            continue
    return None


desk = Desktop(program, "--store", store)
desk.key("alt+3")
desk.see("Introduction", "list item")
desk.wait_for(lambda: focused(desk, "Introduction"), "the keyboard in the list of sections")

# Typing in a text.
before = value(PROSE)
desk.key("Tab")
desk.wait_for(lambda: focused(desk, "Introduction"), "the keyboard in the introduction")
desk.key("ctrl+End")
desk.type(" Typed here.")
typed = time.monotonic()
desk.wait_for(lambda: value(PROSE) == before + " Typed here.", "the text in the store")
assert time.monotonic() - typed < 1.0, "the text took %.2f s to be stored" % (time.monotonic() - typed)

# The text's own undo first; then, from elsewhere, the plan's.
desk.key("ctrl+z")
desk.wait_for(lambda: value(PROSE) != before + " Typed here.", "the text's own undo in the store")
desk.key("ctrl+shift+z")
desk.wait_for(lambda: value(PROSE) == before + " Typed here.", "the text's own redo in the store")
desk.key("shift+Tab")
desk.key("ctrl+z")
desk.wait_for(lambda: value(PROSE) == before, "the plan's undo in the store")
desk.key("ctrl+shift+z")
desk.wait_for(lambda: value(PROSE) == before + " Typed here.", "the plan's redo in the store")

# A table: Budgets, four sections down.
for _ in range(4):
    desk.key("Down")
desk.wait_for(lambda: focused(desk, "1.1 Budgets"), "the section Budgets")
desk.key("Tab")
desk.wait_for(lambda: focused(desk, "1.1 Budgets, row 1"), "the first cell")
desk.key("Tab")
desk.wait_for(lambda: focused(desk, "1.1 Budgets, row 1, 2021/22"), "the first year's cell")
desk.key("ctrl+a")
desk.type("955,000")
desk.wait_for(lambda: value(CELL, "955,000"), "the amount in the store")
desk.key("Return")
desk.wait_for(lambda: value(ROWS) == 2, "a second row")
desk.wait_for(lambda: focused(desk, "1.1 Budgets, row 2"), "the keyboard in the new row")
desk.type("1,000")
desk.wait_for(lambda: value(CELL, "1,000"), "the new row's amount")
desk.key("alt+Up")
desk.wait_for(lambda: focused(desk, "1.1 Budgets, row 1"), "the row moved up, with the keyboard")
desk.key("ctrl+shift+Delete")
desk.wait_for(lambda: value(ROWS) == 1, "the row removed")
desk.wait_for(lambda: not desk.find("1.1 Budgets, row 2"), "one row in the window")
press_until(desk, "shift+Tab", lambda: focused(desk, "1.1 Budgets") and not focused(desk, "1.1 Budgets, row"),
            "the list of sections")
desk.key("ctrl+z")
desk.wait_for(lambda: value(ROWS) == 2, "the removed row back")
for _ in range(4):
    desk.key("ctrl+z")
    time.sleep(0.3)
desk.wait_for(lambda: value(ROWS) == 1 and value(CELL, "953,930"), "the table as it was")

# The pages.
desk.key("alt+v")
desk.focus_on("Page 1 of")
desk.key("ctrl+1", "Next")  # all of a page, then the next
desk.see("Page 2 of")
desk.key("End")


def last_page():
    """The page shown, where it is the last: how many there are depends on the machine's typefaces."""
    for node in desk.nodes():
        found = re.search(r"Page (\d+) of (\d+)", node.get_name() or "")
        if found and node.get_role_name() == "image" and found[1] == found[2]:
            return node
    return None


last = desk.wait_for(last_page, "the last page")
assert "Version control" in last.get_description(), last.get_description()

# Somebody else holds the store: the text stays, the window says so, and stores it as soon as it can.
desk.key("alt+v")
desk.wait_for(lambda: focused(desk, "1.1 Budgets"), "the keyboard in the list of sections again")
press_until(desk, "Up", lambda: focused(desk, "Introduction"), "the first section")
desk.key("Tab")
desk.wait_for(lambda: focused(desk, "Introduction") and focused(desk, "Introduction").get_role_name() == "text",
              "the introduction's text")
holder = sqlite3.connect(store, isolation_level=None)
holder.execute("BEGIN IMMEDIATE")
desk.key("ctrl+End")
desk.type(" Kept.")
desk.see("Another desk is writing", seconds=15)
desk.expect(lambda: value(PROSE), before + " Typed here.")
holder.execute("ROLLBACK")
holder.close()
desk.wait_for(lambda: value(PROSE) == before + " Typed here. Kept.", "the text in the store after all", 15)

# A power cut loses nothing that was stored.
desk.kill()
desk.expect(lambda: value(PROSE), before + " Typed here. Kept.")
desk = Desktop(program, "--store", store)
desk.key("alt+3")
desk.see("Introduction", "list item")
desk.close()
