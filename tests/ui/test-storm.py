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
# The keys may have opened a dialog (printing, say), or have one on its way that takes the keyboard: it has to go before the
# window can be closed, so try more than once.
def close_all():
    for turn in range(8):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(desk.process.pid)], capture_output=True, text=True)
        for window in [window for window in found.stdout.split() if window != desk.window] + [desk.window]:
            subprocess.run(["xdotool", "windowfocus", window], capture_output=True)
            subprocess.run(["xdotool", "key", "Escape"], check=True)
            time.sleep(0.2)
        subprocess.run(["xdotool", "key", "ctrl+q"], check=True)
        try:
            return desk.process.wait(4)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("the program goes on after Ctrl+Q")


assert close_all() == 0, "the program ended with status %s" % desk.process.returncode
said = subprocess.run([program, "--store", store, "check"], capture_output=True, text=True)
assert said.returncode == 0, said.stdout + said.stderr
print("ok")
