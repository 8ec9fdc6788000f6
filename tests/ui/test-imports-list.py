"""Imports by keyboard: a long one is seen under way and cancelled; one with bad rows stands in the list, its bad rows are saved, and it is undone."""

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
store = os.path.join(folder, "imports.frontdesk")
long_file = os.path.join(folder, "long.csv")
night = os.path.join(folder, "night.csv")
bad = os.path.join(folder, "mend.csv")
one = os.path.join(folder, "one.csv")
log = os.path.join(folder, "queue_log")
saved_log = os.path.join(folder, "mend.log")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
HEAD = "Date,Time,Type of call,Details,Caller name,Contact number,Taken by\n"
BAD = "26/07/2026,half past,Noise,Party,,,Kit\n"
with open(night, "w") as file:
    file.write(HEAD + "25/07/2026,18:40,Council Tax,Summons came tonight,Ada Nutt,01923 776611,Kit\n" + BAD
               + "26/07/2026,02:15,Noise,Alarm,,,Kit\n25/07/2026,23:10,Trees,Branch down,,,Kit\n")
with open(long_file, "w") as file:
    file.write("Call ID,Start Time,Wait Time,Talk Time,Queue,Agent,Answered\n")
    for n in range(150000):
        file.write("%d,13/%02d/2016 %02d:%02d:%02d,0:00:10,0:01:00,Refuse,Ann,Y\n" % (n, n // 1440 % 12 + 1, n // 60 % 24, n % 60, n // 90000))


def ask(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()[0]


def picture(name):
    if pictures:
        time.sleep(0.4)
        desk.picture("%s-%s.png" % (pictures, name))


def choose(path, heading):
    desk.key("alt+c")
    desk.name_file("Choose a file to import", path, "Import a file")
    desk.see(os.path.basename(path))
    desk.see(heading)


desk = Desktop(program, "--store", store)
before = ask("SELECT count(*) FROM contact")
desk.see("Nobody is with you")

# Under way: what it does, how far it is, and a way out.
desk.key("ctrl+i")
desk.see("No file yet")
desk.focus_dialog("Import a file")
choose(long_file, "Wait Time")
desk.key("alt+i")
desk.see("Importing the file", seconds=30)
picture("under-way")
desk.wait_for(lambda: next((n for n in desk.nodes() if n.get_role_name() == "progress bar" and desk.showing(n)), None), "the progress bar")
desk.key("alt+c")
desk.see("Cancelled; nothing was changed", seconds=60)
desk.expect(lambda: ask("SELECT count(*) FROM contact"), before)
desk.expect(lambda: ask("SELECT count(*) FROM import"), 0)
desk.close_dialog("Import a file")

# The same kinds of file by the command line, so that this test is about the list.
subprocess.check_call([program, "--store", store, "import", "standby", night], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
desk.expect(lambda: ask("SELECT count(*) FROM contact"), before + 3)
desk.key("ctrl+i")
desk.see("No file yet")
desk.focus_dialog("Import a file")
desk.key("alt+m")
desk.focus_dialog("^Imports$")
desk.see("night.csv")
desk.see("1 kept aside")
desk.see("SHA-256")
desk.see("Kept aside:")
picture("list")
desk.key("alt+b")
desk.name_file("Save the rows that were kept aside", bad, "^Imports$")
desk.see("1 row was saved")
with open(bad, newline="") as file:
    assert file.read() == HEAD.replace("\n", "\r\n") + BAD.replace("\n", "\r\n"), "the bad row as it stood"
desk.key("alt+u")
desk.see("Undo this import?")
picture("confirm")
desk.answer("Undo this import?", "alt+u", back="^Imports$")
desk.see("is undone: 3 rows went")
desk.see("Undone by")
desk.expect(lambda: ask("SELECT count(*) FROM contact"), before)
picture("undone")

# One row is no rows, and an interval goes on after it began.
with open(one, "w") as file:
    file.write("Date,Interval,Calls Offered,Calls Answered\n13/01/2016,09:00,4,3\n")
subprocess.check_call([program, "--store", store, "import", "intervals", one], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
desk.see("one.csv")
# What comes in front of it does not take the choice from the import that somebody is about to undo.
assert desk.find("Import 1, ") and not desk.find("Import 2, "), desk.texts()
desk.focus_dialog("^Imports$")
desk.key("Home")
desk.see("1 row read: 1 new")
desk.see("It covers from 13/01/2016 09:00; the last interval begins 13/01/2016 09:00")
desk.key("alt+u")
desk.answer("Undo this import?", "alt+u", back="^Imports$")
desk.see("The import of one.csv is undone: 1 row went, 0 are again as they were before it.")

# A telephone log's bad lines are named here too, and saved as a log.
with open(log, "w") as file:
    file.write("1768294800|1.1|q|NONE|ENTERQUEUE||\nsoon|1.2|q|NONE|ENTERQUEUE||\n")
subprocess.check_call([program, "--store", store, "import", "queue_log", log], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
desk.see("queue_log")
desk.focus_dialog("^Imports$")
desk.key("Home")
desk.see("Line 2, column “time”: does not begin with a time in seconds")
picture("log")
desk.key("alt+b")
desk.name_file("Save the rows that were kept aside", saved_log, "^Imports$")
desk.see("1 row was saved")
with open(saved_log) as file:
    lines = file.read().splitlines()
assert len(lines) == 2 and lines[0].startswith("# line 2, field “time”: ") and lines[1] == "soon|1.2|q|NONE|ENTERQUEUE||", lines
desk.close_dialog("^Imports$", "Import a file")
desk.close_dialog("Import a file")
desk.close()
