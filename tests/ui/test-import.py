"""The import assistant by keyboard: a file is chosen, what it is taken for is seen, it is tried, imported, and the second time nothing is new."""

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
store = os.path.join(folder, "import.frontdesk")
path = os.path.join(folder, "calls.csv")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
with open(path, "w", encoding="utf-16") as file:
    file.write("Telephone report;;;;\nCall ID;Start Time;Wait Time;Queue;Answered\n"
               "1;13/01/2016 09:00:00;0:00:10;Council Tax;Y\n1;13/01/2016 09:01:00;0:00:20;Council Tax;Y\n"
               "2;13/01/2016 09:05:00;0:00:45;Refuse;N\n3;13/01/2016 09:06:00;soon;Refuse;N\nTotal;;;;2\n")


def ask(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()[0]


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("ctrl+i")
desk.see("No file yet")
if pictures:
    desk.picture(pictures + "-empty.png")
desk.key("alt+c")
time.sleep(1.5)
desk.type(path)
time.sleep(0.5)
desk.key("Return")
desk.see("calls.csv")
desk.see("Wait Time")
time.sleep(0.5)
if pictures:
    desk.picture(pictures + "-taken-for.png")
desk.key("alt+t")
desk.see("This was a trial")
assert ask("SELECT count(*) FROM import") == 0
if pictures:
    desk.picture(pictures + "-tried.png")
desk.key("alt+i")
desk.see("Imported, as import 1.")
assert ask("SELECT count(*) FROM contact WHERE source = 5") == 2
assert ask("SELECT n_bad FROM import") == 1
time.sleep(0.5)
if pictures:
    desk.picture(pictures + "-imported.png")
desk.key("alt+i")
desk.see("Nothing new")
desk.key("Escape")
desk.wait_for(lambda: desk.find("Telephone report") is None and desk.find("calls.csv") is None, "the assistant closed")
desk.close()
