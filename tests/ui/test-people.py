"""The window of people by keyboard: found by any part, added with likely duplicates told first, edited and told of another's edit, merged and
taken apart again, everything held written to a file, and erased with the figures' checksum; each read back from the store's file."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
store = os.path.join(folder, "people.frontdesk")


def run(*arguments):
    return subprocess.check_output([program, "--store", store, *arguments], text=True)


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def wait_row(sql, expected):
    desk.wait_for(lambda: row(sql) == expected, "%s = %s" % (sql, expected))


def picture(name):
    if pictures:
        time.sleep(0.6)
        desk.picture(pictures + "-" + name + ".png")


run("log", "add", "--new-service", "--channel", "phone", "--service", "Bins", "--arrived", "2026-03-02T10:00:00Z", "--answered", "2026-03-02T10:00:09Z",
    "--ended", "2026-03-02T10:04:00Z", "--outcome", "resolved", "--note", "Words about the bin")
desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("ctrl+shift+p")
desk.focus_dialog("People")
desk.see("Nobody yet")
picture("empty")

# A new person: name, number, e-mail, address, postcode, from entry to entry by Tab.
desk.key("ctrl+n")
desk.see("New person")
desk.type("Margaret Ashdown")
desk.key("Tab")
desk.type("01632 960123")
desk.key("Tab", "Tab")
desk.type("m.ashdown@example.org")
desk.key("Tab", "Tab")
desk.type("14 Cassio Lane")
desk.key("Tab")
desk.type("wd18 0aa")
desk.key("ctrl+s")
desk.see("Saved", "label")
desk.expect(lambda: row("SELECT name FROM person"), ("Margaret Ashdown",))
desk.expect(lambda: row("SELECT value, postcode FROM person_detail WHERE kind = 4"), ("14 Cassio Lane", "WD18 0AA"))
desk.expect(lambda: row("SELECT count(*) FROM person_detail"), (3,))
margaret = row("SELECT id FROM person")[0]
with sqlite3.connect(store) as db:
    db.execute("UPDATE contact SET person_id = %d" % margaret)
picture("added")

# An e-mail without @ is refused, with what was typed still there.
desk.key("ctrl+n")
desk.see("New person")
desk.type("Peggy Ashdown")
desk.key("Tab", "Tab")
desk.type("peggy")
desk.key("ctrl+s")
desk.see("E-mail: “peggy” has no @")
desk.expect(lambda: row("SELECT count(*) FROM person"), (1,))
desk.key("ctrl+a", "BackSpace", "shift+Tab")
# The same number in another spelling: who has it is told before anything is saved.
desk.type("+44 1632 960123")
desk.see("the same telephone number")
picture("twins")
desk.key("ctrl+s")
desk.see("Not saved yet")
desk.expect(lambda: row("SELECT count(*) FROM person"), (1,))
desk.key("ctrl+s")
desk.see("Saved", "label")
wait_row("SELECT count(*) FROM person", (2,))
peggy = row("SELECT max(id) FROM person")[0]

# Found by any part: a number's middle, a postcode, the letters of an address.
for typed, there, gone in (("2960123", "Peggy", None), ("wd180aa", "Margaret", "Peggy Ashdown, "), ("cassio", "Margaret", "Peggy Ashdown, ")):
    desk.key("ctrl+f", "ctrl+a")
    desk.type(typed)
    desk.see(there, "list item")
    if gone:
        desk.wait_for(lambda: desk.find(gone, "list item") is None, "only the one with " + typed)
desk.key("ctrl+a")
desk.type("nobody has this")
desk.see("Nobody found")
picture("nobody")
desk.key("ctrl+a")
desk.type("ashdown marg")
desk.wait_for(lambda: desk.find("Peggy Ashdown, ", "list item") is None, "only Margaret")
desk.key("Return")
desk.see("1 contact, the last on 02/03/2026")
desk.see("02/03/2026 10:00, Phone call, Bins, Resolved now", "list item")

# Edited here and meanwhile elsewhere: who and what is told, the typing stays, and the second save goes through.
desk.key("Return")
desk.key("End")
desk.type(" Lee")
with sqlite3.connect(store) as db:
    db.execute("UPDATE person SET name = 'Margaret Other', revision = revision + 1 WHERE id = %d" % margaret)
desk.key("ctrl+s")
desk.see("Somebody else changed this person meanwhile")
desk.see("It now says: Margaret Other")
desk.expect(lambda: row("SELECT name FROM person WHERE id = %d" % margaret), ("Margaret Other",))
picture("conflict")
desk.key("ctrl+s")
desk.see("Saved", "label")
wait_row("SELECT name FROM person WHERE id = %d" % margaret, ("Margaret Ashdown Lee",))

# Merged: the likely one is offered before anything is typed, both are shown, and it can be taken back at once.
desk.key("ctrl+m")
desk.focus_dialog("Merge Margaret")
desk.see("May be the same")
desk.key("Return")
desk.see("Goes into it")
desk.see("Peggy Ashdown", "label")
picture("merge")
desk.key("Return", "Return")
desk.focus_dialog("People")
wait_row("SELECT merged_into FROM person WHERE id = %d" % peggy, (margaret,))
desk.see("Peggy Ashdown was merged")
desk.see("Merged with Peggy Ashdown")
picture("merged")
desk.key("alt+u")
wait_row("SELECT merged_into FROM person WHERE id = %d" % peggy, (None,))
desk.see("They are two people again")

# Everything held on her, as a page.
page = os.path.join(folder, "held.html")
desk.key("ctrl+e")
desk.name_file("Everything held on this person", page, "People")
desk.wait_for(lambda: os.path.exists(page), "the file")
desk.see("Everything held is in")
text = open(page, encoding="utf-8").read()
assert "Margaret Ashdown Lee" in text and "Words about the bin" in text

# Erased: first nothing happens by Return, then it is confirmed, and the checksum is told.
desk.key("alt+r")
desk.see("Erase Margaret Ashdown Lee?")
picture("erase")
desk.answer("Erase Margaret Ashdown Lee?", "Return", back="People")
desk.expect(lambda: row("SELECT name FROM person WHERE id = %d" % margaret), ("Margaret Ashdown Lee",))
desk.key("alt+r")
desk.answer("Erase Margaret Ashdown Lee?", "Tab", "Return", back="People")
desk.see("They are the same: no figure has changed.")
picture("erased")
desk.expect(lambda: row("SELECT name, erased_at IS NOT NULL FROM person WHERE id = %d" % margaret), ("", 1))
desk.expect(lambda: row("SELECT count(*) FROM person_detail WHERE person_id = %d" % margaret), (0,))
desk.expect(lambda: row("SELECT note, person_id, outcome FROM contact"), ("", margaret, 1))
desk.answer("The person was erased", "Return", back="People")
desk.see("Nobody is chosen")
desk.key("Escape")
desk.see("Peggy Ashdown", "list item")
desk.key("Escape")
desk.focus()
desk.wait_for(lambda: desk.find("Find a person") is None, "the window of people closed")
desk.close()
