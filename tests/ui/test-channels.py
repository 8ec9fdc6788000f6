"""Every channel at the Desk by keyboard alone, and how many keys the commonest jobs take."""

import os
import sqlite3
import sys
import tempfile

from desktop import Desktop

program = sys.argv[1]
folder = tempfile.mkdtemp()
store = os.path.join(folder, "desk.frontdesk")
pictures = sys.argv[2] if len(sys.argv) > 2 else None


class Counting(Desktop):
    pressed = 0

    def key(self, *keys):
        self.pressed += len(keys)
        super().key(*keys)

    def type(self, text):
        self.pressed += len(text)
        super().type(text)


desk = Counting(program, "--store", store)
desk.see("Nobody is with you")


def picture(name):
    if pictures:
        desk.picture(os.path.join(pictures, name + ".png"))


def ask(sql):
    # Another process reads the file while the window has it open, as a second desk does.
    with sqlite3.connect(store) as connection:
        return connection.execute(sql).fetchall()


def wait(sql, expected, what):
    desk.wait_for(lambda: ask(sql) == expected, "%s (there is %s)" % (what, ask(sql)))


# The service that the counted call is about.
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.type("Council tax")
desk.key("Down", "Return", "ctrl+Return")
wait("SELECT count(*) FROM contact WHERE state = 9", [(1,)], "the first call")
desk.see("With me  0")

# A simple call: rings, is answered, two letters, Enter, notes, finish. At most 8 presses besides the notes.
desk.pressed = 0
desk.key("F3", "F3")
desk.focus_on("Service", "text")
desk.type("co")
desk.key("Return")
before = desk.pressed
desk.type("asked for the bill again")
desk.pressed = before
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE state = 9 AND note = 'asked for the bill again' AND service_id = 1", [(1,)], "the call")
assert desk.pressed <= 8, "a simple call took %d key presses" % desk.pressed
print("a simple call: %d key presses" % desk.pressed)

# A visitor from the queue: serve, finish; the service is the only thing between.
desk.see("With me  0")
desk.key("F2")
desk.see("Waiting  1")
desk.pressed = 0
desk.key("F5")
desk.see("With me  1")
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE channel = 1 AND state = 9", [(1,)], "the visitor")
assert desk.pressed <= 3, "a visitor took %d key presses" % desk.pressed
print("a visitor from the queue: %d key presses" % desk.pressed)

# Two matters in one visit.
desk.see("With me  0")
desk.key("shift+F2")
desk.see("With me  1")
desk.key("ctrl+m")
wait("SELECT count(*) FROM contact WHERE visit_id IS NOT NULL", [(1,)], "the second matter")
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE state <> 9", [(0,)], "both matters finished")

# An e-mail: received, first response, waiting for the customer, on again, full response.
desk.key("F4")
desk.see("first response due")
picture("channels-email")
button = desk.see("First response sent", role="push button")
button.get_action_iface().do_action(0)
wait("SELECT state FROM contact WHERE channel = 3", [(2,)], "the first response")
desk.see("full response due")
desk.key("F6")
wait("SELECT state FROM contact WHERE channel = 3", [(5,)], "the pause")
desk.see("Waiting for the customer")
desk.key("F6")
wait("SELECT state FROM contact WHERE channel = 3", [(2,)], "after the pause")
desk.see("Wait for customer · F6")
desk.key("ctrl+Return")
wait("SELECT state, first_in_time, full_in_time FROM contact WHERE channel = 3", [(9, 1, 1)], "the full response")

# A call with a wrap-up, that ends with a promise to ring back.
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.key("F8")
wait("SELECT state FROM contact WHERE channel = 2 AND state <> 9", [(4,)], "the wrap-up")
desk.key("alt+b")
desk.see("By when")
picture("channels-call-back")
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE channel = 5 AND state = 1 AND due_at IS NOT NULL AND follows_id IS NOT NULL", [(1,)],
     "the call-back")
desk.see("Call-backs due  1")
desk.key("ctrl+z")
wait("SELECT count(*) FROM contact WHERE channel = 5", [(0,)], "the call-back taken back with the finishing")
desk.focus_on("Service", "text")
desk.key("alt+r")
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE state <> 9", [(0,)], "the call finished")

# Handed to a colleague by name.
desk.see("With me  0")
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.key("ctrl+t")
desk.focus_dialog("Hand to a colleague")
desk.type("Ben Carter")
picture("channels-transfer")
desk.key("Return")
wait("SELECT state, rep FROM contact WHERE state <> 9", [(6, "Ben Carter")], "the transfer")
desk.dialog_gone("Hand to a colleague")
desk.key("ctrl+z")
wait("SELECT state FROM contact WHERE state <> 9", [(2,)], "the transfer taken back")
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE state <> 9", [(0,)], "nothing open")

# Five visitors who were only told the way, this morning.
desk.key("ctrl+l")
desk.focus_dialog("Log a contact of earlier")
picture("channels-after")
desk.key("alt+m")
desk.key("ctrl+a")
desk.type("5")
desk.key("ctrl+Return")
wait("SELECT quantity, accurate FROM contact WHERE source = 2", [(5, 0)], "the contacts of earlier")
desk.dialog_gone("Log a contact of earlier")

# Jobs that begin with us.
desk.key("F9")
wait("SELECT state FROM contact WHERE channel = 6", [(2,)], "the outgoing call")
desk.key("ctrl+Return")
desk.key("shift+F9")
wait("SELECT state FROM contact WHERE channel = 8", [(2,)], "the job")
desk.key("ctrl+Return")
wait("SELECT count(*) FROM contact WHERE state <> 9", [(0,)], "nothing open")
desk.close()

# What yesterday left open is closed when the program starts, and said.
with sqlite3.connect(store) as connection:
    connection.execute("UPDATE contact SET state = 2, ended_at = NULL, outcome = 0, arrived_at = arrived_at - 172800000000, "
                       "answered_at = arrived_at - 172800000000, state_since = arrived_at - 172800000000 WHERE channel = 6")
    connection.execute("UPDATE period SET ended_at = NULL, started_at = started_at - 172800000000 WHERE contact_id = "
                       "(SELECT id FROM contact WHERE channel = 6) AND state = 2")
desk = Counting(program, "--store", store)
desk.see("1 contact was left open")
picture("channels-left-open")
desk.expect(lambda: ask("SELECT outcome, accurate FROM contact WHERE channel = 6"), [(14, 0)])
desk.close()
print("ok")
