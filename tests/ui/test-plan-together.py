"""Two people on one plan: while one types, another process stores a text in the same place. Both are shown, one is chosen, or both are
kept; who goes away without choosing keeps both. Nothing typed is lost."""

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

BLOCK = ("SELECT id FROM plan_block WHERE kind = 1 AND section_id = (SELECT id FROM plan_section WHERE title = 'Introduction'"
         " AND plan_id = (SELECT id FROM plan WHERE ref = '2021-2024'))")


def value(sql, *values):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        row = db.execute(sql, values).fetchone()
        return row[0] if row else None


def prose():
    return value("SELECT body FROM plan_block WHERE id = (%s)" % BLOCK)


OTHER = """
import sqlite3, sys, time
store, block, text, change, typed = sys.argv[1:]
db = sqlite3.connect(store, isolation_level=None, timeout=20)
db.execute("BEGIN IMMEDIATE")
print("holding", flush=True)
sys.stdin.readline()
db.execute("UPDATE plan_block SET body = ?, revision = revision + 1 WHERE id = ?", (text, block))
db.execute("INSERT INTO change (at, who, desk, kind, row_id, what) SELECT at, 'Beth Hale', 'other', kind, row_id, 'elsewhere'"
           " FROM change WHERE id = ?", (change,))
db.execute("COMMIT")
"""


def elsewhere(text, typing):
    """Another process stores @text while @typing goes on here."""
    change = value("SELECT max(id) FROM change WHERE what = 'prose'") or value("SELECT max(id) FROM change")
    other = subprocess.Popen([sys.executable, "-c", OTHER, store, str(value(BLOCK)), text, str(change), ""],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "holding\n"
    desk.type(typing)
    # The window tries to store it by now, and has to wait.
    time.sleep(1.2)
    other.communicate("\n")
    assert other.returncode == 0


def picture(name):
    if pictures:
        time.sleep(0.6)
        desk.picture("%s-%s.png" % (pictures, name))


desk = Desktop(program, "--store", store)
desk.key("alt+3")
desk.focus_on("Introduction", "list item")
desk.key("Tab")
desk.focus_on("Introduction", "text")
desk.key("ctrl+a")
desk.type("Ours.")
desk.wait_for(lambda: prose() == "Ours.", "the text in the store")

# Put off, then both kept.
desk.key("ctrl+End")
elsewhere("Theirs.", " And more.")
desk.focus_dialog("Two People Wrote Here")
desk.focus_on("Keep mine")
assert desk.find("Beth Hale"), desk.texts()
picture("conflict")
desk.key("Escape")
desk.focus()
desk.see("Beth Hale wrote here too. Both texts are kept until one is chosen.")
desk.expect(lambda: prose(), "Theirs.")
picture("put-off")
desk.key("Tab")
desk.focus_on("Look at both…")
desk.key("space")
desk.focus_dialog("Two People Wrote Here")
desk.focus_on("Keep mine")
desk.key("alt+b")
desk.wait_for(lambda: prose() == "Theirs.\n\nOurs. And more.", "both texts in the store")
desk.focus()
desk.focus_on("Introduction", "text")

# Mine.
desk.key("ctrl+a")
elsewhere("Theirs again.", "Mine.")
desk.focus_dialog("Two People Wrote Here")
desk.focus_on("Keep mine")
desk.key("space")
desk.wait_for(lambda: prose() == "Mine.", "my text in the store")
desk.focus()
desk.focus_on("Introduction", "text")

# Theirs; what was mine can be had back by undo.
desk.key("ctrl+a")
elsewhere("Theirs at last.", "Mine, better.")
desk.focus_dialog("Two People Wrote Here")
desk.focus_on("Keep mine")
desk.key("alt+t")
desk.wait_for(lambda: not desk.find("Yours, not stored yet"), "the choice closed")
desk.focus()
desk.focus_on("Introduction", "text")
time.sleep(1.5)
desk.expect(lambda: prose(), "Theirs at last.")

# Gone without choosing: both are kept.
desk.key("ctrl+a")
elsewhere("Theirs, late.", "Mine, left.")
desk.focus_dialog("Two People Wrote Here")
desk.focus_on("Keep mine")
desk.key("Escape")
desk.focus()
desk.key("shift+Tab")
desk.focus_on("Introduction", "list item")
desk.key("Down")
desk.wait_for(lambda: prose() == "Theirs, late.\n\nMine, left.", "both texts in the store")
desk.see("Introduction: somebody else wrote there too, and both texts were kept")
picture("left")

# The same when the window is closed.
desk.key("Up")
desk.focus_on("Introduction", "list item")
desk.key("Tab")
desk.focus_on("Introduction", "text")
desk.key("ctrl+a")
elsewhere("Theirs, last.", "Mine, last.")
desk.focus_dialog("Two People Wrote Here")
desk.focus_on("Keep mine")
desk.key("Escape")
desk.focus()
desk.close()
assert prose() == "Theirs, last.\n\nMine, last.", prose()
