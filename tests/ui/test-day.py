"""A rep's day by keyboard alone, in the real window on a real store: a visitor waits, is served and finished; a call rings,
is answered and finished; an undo; a power cut. What is seen is checked on the screen and in the file."""

import os
import sqlite3
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
folder = tempfile.mkdtemp()
store = os.path.join(folder, "day.frontdesk")


def row(sql, *values):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql, values).fetchone()


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.see("No visitors yet today")

# A visitor waits.
desk.key("F2")
desk.see("Waiting  1")
desk.see("Ticket 1, Waiting")
desk.expect(lambda: row("SELECT state FROM contact WHERE id = 1"), (1,))

# Is served; the service is not in the directory yet and is added by typing it.
desk.key("F5")
desk.see("With me  1")
desk.see("Being served", "label")
desk.focus_on("Service", "text")
desk.type("Council tax")
desk.see("New service “Council tax”")
desk.key("Return")
time.sleep(0.5)
assert row("SELECT count(*) FROM service") == (0,), "Enter alone made a service"
desk.key("Down", "Return")
desk.type("Moving home on Friday")
desk.wait_for(lambda: row("SELECT note FROM contact WHERE id = 1") == ("Moving home on Friday",), "the note in the store")
desk.expect(lambda: row("SELECT s.name FROM contact c JOIN service s ON s.id = c.service_id"), ("Council tax",))

# Hold and resume are periods of their own.
desk.key("F6")
desk.see("Resume · F6")
desk.key("F6")
desk.see("Hold · F6")
desk.expect(lambda: row("SELECT count(*) FROM period WHERE contact_id = 1"), (4,))

desk.key("ctrl+Return")
desk.see("With me  0")
desk.see("Visitors 1 · 100% in 10 min")
desk.expect(lambda: row("SELECT state, outcome, ended_at IS NOT NULL FROM contact WHERE id = 1"), (9, 1, 1))

# A call: rings, is answered with the same key, is passed on. Eight presses besides the notes: F3 F3 c o Enter,
# Alt+P, Ctrl+Enter.
desk.key("F3")
desk.see("Phone call, Ringing")
desk.key("F3")
desk.see("Talking", "label")
desk.focus_on("Service", "text")
desk.type("co")
desk.key("Return")
desk.key("alt+p")
desk.key("ctrl+Return")
desk.see("With me  0")
desk.see("Calls 1 · 100% in 20 s")
desk.expect(lambda: row("SELECT state, outcome, service_id FROM contact WHERE id = 2"), (9, 2, 1))

# Undo takes the finishing back; finished again it is as before.
desk.key("ctrl+z")
desk.see("With me  1")
desk.expect(lambda: row("SELECT state, outcome FROM contact WHERE id = 2"), (2, 0))
desk.key("ctrl+Return")
desk.see("With me  0")

# A key pressed by mistake is taken back from wherever the keyboard is, and another customer's service does not come back.
desk.key("shift+F2")
desk.see("With me  1")
desk.key("ctrl+z")
desk.see("With me  0")
desk.expect(lambda: row("SELECT count(*) FROM contact"), (2,))

# A caller rings off, a visitor goes.
desk.key("F3")
desk.see("Phone call, Ringing")
desk.key("F7")
desk.see("Calls 2 · 50% in 20 s")
desk.key("F2")
desk.see("Ticket 2, Waiting")
desk.key("F7")
desk.see("Visitors 2 · 50% in 10 min")
desk.expect(lambda: row("SELECT outcome FROM contact WHERE id = 3"), (5,))
desk.expect(lambda: row("SELECT outcome FROM contact WHERE id = 4"), (4,))

# Every contact is in the log, newest first.
desk.key("alt+2")
desk.see("4 contacts")
desk.see("Passed on")

# And in the figures: one call of two and one visitor of two in time.
desk.key("alt+4")
desk.see("Calls answered within the standard")
desk.see("50.0%")
desk.key("alt+1")

# The power goes in the middle of a contact: on the next start it is there, timer and notes.
desk.key("shift+F2")
desk.see("With me  1")
desk.focus_on("Service", "text")
desk.type("Council")
desk.key("Return")
desk.type("Wants to pay in instalments")
desk.wait_for(lambda: row("SELECT note FROM contact WHERE id = 5") == ("Wants to pay in instalments",), "the note")
arrived = row("SELECT arrived_at FROM contact WHERE id = 5")[0]
desk.kill()
time.sleep(1.5)
desk = Desktop(program, "--store", store)
desk.see("With me  1")
note = desk.see("Notes", "text")
assert note.get_text(0, note.get_character_count()) == "Wants to pay in instalments"
desk.expect(lambda: row("SELECT arrived_at, state FROM contact WHERE id = 5"), (arrived, 2))
# Looking takes a while of its own.
before = time.time() - arrived / 1e6
timers = [t for t in desk.texts() if ":" in t and t.replace(":", "").isdigit()]
after = time.time() - arrived / 1e6
seconds = max(int(t.split(":")[0]) * 60 + int(t.split(":")[1]) for t in timers)
assert before - 2 <= seconds <= after + 1, "the timer shows %d s, the visitor has been there for %.1f to %.1f s" % (seconds, before, after)
desk.key("F2")
desk.see("Ticket 4, Waiting")
desk.close()
print("ok")
