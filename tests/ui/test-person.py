"""Whose contact it is, from the first letter to the link with an earlier contact, and what goes with an outcome: by keyboard,
read back from the file."""

import os
import sqlite3
import sys
import tempfile

from desktop import Desktop

program = sys.argv[1]
folder = tempfile.mkdtemp()
store = os.path.join(folder, "person.frontdesk")
pictures = sys.argv[2] if len(sys.argv) > 2 else None

desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")


def picture(name):
    if pictures:
        desk.picture(os.path.join(pictures, name + ".png"))


def ask(sql):
    with sqlite3.connect(store) as connection:
        return connection.execute(sql).fetchall()


def wait(sql, expected, what):
    desk.wait_for(lambda: ask(sql) == expected, "%s (there is %s)" % (what, ask(sql)))


# An office with words of its own for an outcome.
with sqlite3.connect(store) as connection:
    connection.execute("INSERT INTO outcome (id, name, base) VALUES (1, 'Appointment made', 1), (2, 'To the county', 2)")

# Somebody new: one line is a name, a number and a postcode.
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.type("Council tax")
desk.key("Down", "Return")
desk.key("alt+e")
desk.type("Ann Lee 07700 900123 wd18 0aa")
desk.see("Add “Ann Lee 07700 900123 wd18 0aa” as a new person")
picture("person-new")
desk.key("Return")
wait("SELECT name FROM person", [("Ann Lee",)], "the new person")
wait("SELECT kind, value, postcode FROM person_detail ORDER BY kind", [(2, "07700 900123", ""), (4, "", "WD18 0AA")], "her details")
wait("SELECT person_id FROM contact", [(1,)], "the person of the contact")
desk.type("asks about a discount")
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE state = 9 AND note = 'asks about a discount' AND first_contact IS NULL", [(1,)], "the call")

# She comes again: found by a part of the number, Enter faster than the store; what she came about before is there.
desk.see("With me  0")
desk.key("shift+F2")
desk.focus_on("Service", "text")
desk.key("alt+e")
desk.type("900123")
desk.key("Return")
wait("SELECT person_id FROM contact WHERE channel = 1", [(1,)], "the visitor's person")
desk.see("Earlier: 1")
picture("person-history")
desk.open_list("alt+l")
desk.see("Phone call · Council tax · Resolved now")
picture("person-history-open")
desk.key("Return")
wait("SELECT follows_id FROM contact WHERE channel = 1", [(1,)], "the link to the earlier contact")
desk.see("Goes on from")

# What goes on from an earlier one is not the first contact, unless the rep says so; the office has its own word for it.
desk.see("In our words: not stated")
picture("person-outcome")
desk.key("alt+t")
desk.key("ctrl+Return")
wait("SELECT state, first_contact FROM contact WHERE channel = 1", [(9, 1)], "the rep's mark")
desk.see("With me  0")
desk.key("ctrl+z")
wait("SELECT state, first_contact FROM contact WHERE channel = 1", [(2, None)], "the mark taken back with the finishing")
desk.focus_on("Service", "text")
desk.key("alt+t")
desk.key("ctrl+Return")
wait("SELECT state, first_contact FROM contact WHERE channel = 1", [(9, 0)], "not the first contact")

# Somebody much like her: offered before a second one is made.
desk.see("With me  0")
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.key("alt+e")
desk.type("Anne Lee 07700900123")
desk.see("Perhaps the same:")
desk.see("None of these: add “Anne Lee 07700900123”")
picture("person-twins")

# Nobody is chosen by only going on, and nothing that was typed is lost.
desk.key("Tab")
desk.key("ctrl+Return")
desk.see("The person was typed and not chosen")
desk.expect(lambda: ask("SELECT count(*) FROM contact WHERE state = 9"), [(2,)])
desk.key("Escape")
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE state = 9 AND person_id IS NULL", [(1,)], "the call without a person")
desk.expect(lambda: ask("SELECT count(*) FROM person"), [(1,)])

# A name that is taken out again is nobody.
desk.see("With me  0")
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.key("alt+e")
desk.type("ann")
desk.see("07700 900123")
desk.key("Return")
wait("SELECT person_id FROM contact WHERE state <> 9", [(1,)], "chosen by her name")
desk.key("alt+e", "ctrl+a", "BackSpace", "Return")
wait("SELECT person_id FROM contact WHERE state <> 9", [(None,)], "nobody again")
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE state <> 9", [(0,)], "all finished")

desk.close()
