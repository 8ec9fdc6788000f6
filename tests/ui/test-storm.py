"""Somebody leans on the keyboard: hundreds of keys, faster than the program tells of them. It stays up, every visitor has a
ticket of their own, and the store is in order."""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
store = os.path.join(tempfile.mkdtemp(), "storm.frontdesk")
STEPS = ["F2", "F3", "F5", "F6", "F7", "ctrl+Return", "ctrl+z", "shift+F2", "shift+F3"]
OTHERS = ["Return", "Tab", "a", "Escape", "Down", "alt+p", "alt+1", "alt+2", "alt+3", "alt+4"]


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def press(delay, keys):
    subprocess.check_call(["xdotool", "key", "--delay", str(delay), *keys])
    assert desk.process.poll() is None, "the program ended with status %s" % desk.process.returncode


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
press(3, ["F2"] * 100)
desk.wait_for(lambda: row("SELECT count(*), count(DISTINCT ticket) FROM contact") == (100, 100), "100 visitors", 30)
choose = random.Random(7)
for part in range(20):
    press(12, [choose.choice(STEPS if choose.random() < 0.7 else OTHERS) for key in range(20)])
# The keys may have opened a dialog (printing, say), or have one on its way: it has to go before the window can be closed.
quiet = 0
while quiet < 3:
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(desk.process.pid)], capture_output=True, text=True)
    others = [window for window in found.stdout.split() if window != desk.window]
    for window in others:
        subprocess.run(["xdotool", "windowfocus", window], capture_output=True)
        subprocess.run(["xdotool", "key", "Escape"], check=True)
    quiet = 0 if others else quiet + 1
    time.sleep(0.4)
desk.focus()
desk.key("alt+1")
desk.close()
said = subprocess.run([program, "--store", store, "check"], capture_output=True, text=True)
assert said.returncode == 0, said.stdout + said.stderr
print("ok")
