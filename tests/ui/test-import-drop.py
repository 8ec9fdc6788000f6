"""Files dropped on the window open the assistant with them: a rotated queue_log of two files, read as one."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import PROGRAM_ENVIRONMENT, Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
store = os.path.join(folder, "drop.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
T = 1452675600
PARTS = {"queue_log.1": [f"{T}|c0|main|NONE|ENTERQUEUE||1", f"{T + 1}|c1|main|NONE|ENTERQUEUE||1", f"{T + 9}|c0|main|Ann|CONNECT|9|c0|2"],
         "queue_log": [f"{T + 60}|c0|main|Ann|COMPLETECALLER|9|51|1", f"{T + 70}|c1|main|NONE|ABANDON|1|1|69"]}
for name, lines in PARTS.items():
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def xdotool(*words):
    return subprocess.run(["xdotool", *map(str, words)], capture_output=True, text=True)


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
said = os.path.join(folder, "said")
source = subprocess.Popen(["/usr/bin/python3", os.path.join(os.path.dirname(__file__), "drag-source.py"), *(os.path.join(folder, n) for n in PARTS)],
                          env={k: v for k, v in PROGRAM_ENVIRONMENT.items() if k != "G_DEBUG"}, stdout=open(said, "w"))


def taken():
    """A pixel further, which asks the window below once more."""
    xdotool("mousemove_relative", "--", 1, 0)
    with open(said) as lines:
        return "taken" in lines.read()


try:
    window = desk.wait_for(lambda: xdotool("search", "--onlyvisible", "--name", "Files to drag").stdout.split(), "the other program's window", 30)[0]
    xdotool("windowmove", window, 40, 560)
    desk.wait_for(lambda: "Position: 40,560" in xdotool("getwindowgeometry", window).stdout, "it in its place")
    time.sleep(1)
    xdotool("mousemove", 140, 640)
    xdotool("mousedown", 1)
    for x, y in ((150, 630), (180, 600), (300, 500), (600, 420), (640, 400), (642, 402), (644, 404)):
        xdotool("mousemove", x, y)
        time.sleep(0.25)
    desk.wait_for(taken, "the window that takes the files", 20)
    if pictures:
        desk.picture(pictures + "-dragged.png")
    xdotool("mouseup", 1)
    desk.see("2 files of Asterisk’s log of events", seconds=20)
finally:
    source.kill()
    source.wait()
desk.see("queue_log.1 and 1 more file")
desk.see("Calls offered: 2, answered: 1, abandoned: 1")
if pictures:
    desk.picture(pictures + "-dropped.png")
desk.focus_dialog("Import a file")
desk.key("alt+i")
desk.see("Imported, as import 1.")
with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
    assert db.execute("SELECT file, n_added FROM import").fetchone() == ("queue_log.1, queue_log", 2)
desk.key("Escape")
desk.focus()
desk.close()
