"""Keys pressed while another desk writes for seconds: they act one after another, each on what the one before it did, and not on
what the window last read.

Usage: test-keys-wait.py PROGRAM [PICTURES]"""

import atexit
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "wait.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
WAITING, SERVING, HOLD, FINISHED = 1, 2, 3, 9


def rows(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True, timeout=30) as db:
        return db.execute(sql).fetchall()


first_id = rows("SELECT max(id) FROM contact")[0][0]


def states(channel):
    """Of the contacts of this test, oldest first: their states and outcomes."""
    return rows("SELECT state, outcome FROM contact WHERE id > %d AND channel = %d ORDER BY id" % (first_id, channel))


class Writing:
    """Another desk, in the middle of a write."""

    def __enter__(self):
        self.db = sqlite3.connect(store, isolation_level=None, timeout=30)
        self.db.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_):
        time.sleep(1.5)
        if pictures:
            desk.picture(pictures + "-waits.png")
        self.db.execute("ROLLBACK")
        self.db.close()


def becomes(channel, expected):
    desk.wait_for(lambda: states(channel) == expected, "%s, but there is %s" % (expected, states(channel)), 15)
    time.sleep(0.7)
    assert states(channel) == expected, states(channel)


VISITOR, PHONE, EMAIL = 1, 2, 3
desk = Desktop(program, "--store", store)
atexit.register(desk.process.kill)
desk.see("Nobody is with you")

# The call that the first made ring is what the second answers.
with Writing():
    desk.key("F3", "F3")
becomes(PHONE, [(SERVING, 0)])

# On hold, back, on hold; and the next call is answered while this one holds.
with Writing():
    desk.key("F6", "F6", "F6", "F3", "F3")
becomes(PHONE, [(HOLD, 0), (SERVING, 0)])

# The second call ends, then the first, which is in hand then: each as the key says, although the window shows the second all along.
with Writing():
    desk.key("ctrl+Return", "F6", "ctrl+Return")
becomes(PHONE, [(FINISHED, 1), (FINISHED, 1)])
assert rows("SELECT count(*) FROM change WHERE what = 'resumed' AND row_id > %d" % first_id)[0][0] == 2

# A visitor who arrives, is served, and one who leaves again; undone, the last step alone.
with Writing():
    desk.key("F2", "F5", "F2")
becomes(VISITOR, [(SERVING, 0), (WAITING, 0)])
with Writing():
    desk.key("ctrl+Return", "F5", "ctrl+Return")
becomes(VISITOR, [(FINISHED, 1), (FINISHED, 1)])

# What cannot be done says so, and what comes after it goes on.
with Writing():
    desk.key("F6", "F5", "F3", "F3")
becomes(PHONE, [(FINISHED, 1), (FINISHED, 1), (SERVING, 0)])
becomes(VISITOR, [(FINISHED, 1), (FINISHED, 1)])

# In its own time everything is as before.
desk.see("Talking")
desk.key("F6")
becomes(PHONE, [(FINISHED, 1), (FINISHED, 1), (HOLD, 0)])

# A contact of earlier is logged once, however often that is pressed.
desk.key("ctrl+l")
desk.focus_dialog("Log a contact of earlier")
with Writing():
    desk.key("ctrl+Return")
    time.sleep(0.5)
    desk.key("ctrl+Return")
desk.dialog_gone("Log a contact of earlier")
time.sleep(0.7)
assert rows("SELECT count(*) FROM contact WHERE source = 2") == [(1,)]
desk.close()
