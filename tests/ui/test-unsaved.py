"""While the store takes no change, nothing typed is lost: not the note in the form, not the service, and not the note of a
contact that was left meanwhile. Another program that holds the store's lock stands for a full disk."""

import os
import sqlite3
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
store = os.path.join(tempfile.mkdtemp(), "unsaved.frontdesk")


def row(sql, *values):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql, values).fetchone()


def stored(note, service, contact):
    return row("SELECT c.note, s.name FROM contact c LEFT JOIN service s ON s.id = c.service_id WHERE c.id = ?",
               contact) == (note, service)


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
for ticket in ("Ticket 1", "Ticket 2"):
    desk.key("shift+F2")
    desk.see(ticket + ", Being served")
desk.see("With me  2")
desk.wait_for(lambda: row("SELECT count(*) FROM contact WHERE state = 2") == (2,), "both in the store")

lock = sqlite3.connect(store, isolation_level=None)
lock.execute("BEGIN IMMEDIATE")
desk.type("Waste")
desk.key("Down", "Return")
desk.type("Missed bin in Mill Lane")
told = desk.see("Another desk is writing")
note = desk.see("Notes", "text")
assert note.get_text(0, -1) == "Missed bin in Mill Lane"

# Another contact comes into the form. The store stays shut for longer than one try waits.
desk.click(desk.see("Ticket 1, Being served"))
desk.wait_for(lambda: note.get_text(0, -1) == "", "the other contact")
time.sleep(8)
assert stored("", None, 2)
lock.execute("ROLLBACK")
desk.wait_for(lambda: stored("Missed bin in Mill Lane", "Waste", 2), "what was typed, in the store", 20)
desk.expect(lambda: row("SELECT note FROM contact WHERE id = 1"), ("",))
desk.wait_for(lambda: desk.find("Another desk is writing") is None, "the all-clear", 20)

# The window is closed while a save waits for its turn: the last words are written too.
lock.execute("BEGIN IMMEDIATE")
desk.click(note)
desk.focus_on("Notes", "text")
desk.type("One")
time.sleep(1)
desk.type(" more")
desk.key("ctrl+q")
time.sleep(1)
lock.execute("ROLLBACK")
assert desk.process.wait(20) == 0, "the program ended with status %s" % desk.process.returncode
desk.expect(lambda: row("SELECT note FROM contact WHERE id = 1"), ("One more",))
print("ok")
