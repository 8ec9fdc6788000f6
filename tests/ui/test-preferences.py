"""Preferences by keyboard: who I am, kept for the next start; a standard changed from a date on, with its reason, and its history."""

import os
import sqlite3
import subprocess
import sys
import tempfile

from desktop import Atspi, Desktop

program = sys.argv[1]
store = os.path.join(tempfile.mkdtemp(), "preferences.frontdesk")
listed = os.path.join(os.path.dirname(store), "reps.csv")
with open(listed, "w") as lines:
    lines.write("kind,name\nrep,Amira\ndesk,Counter 1\n")
subprocess.check_call([program, "--store", store, "import", "directory", listed], stdout=subprocess.DEVNULL)


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def tab_to(name, role):
    for i in range(25):
        node = desk.find(name, role)
        if node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED):
            return
        desk.key("Tab")
    raise AssertionError("the keyboard does not reach “%s” as %s" % (name, role))


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("ctrl+comma")
desk.see("Who works here")
if len(sys.argv) > 2:
    desk.picture(sys.argv[2] + "-desk.png")
desk.see("Standards")
desk.see("As logged in")
subprocess.check_call(["xdotool", "key", "Escape"])
desk.wait_for(lambda: desk.find("Who works here") is None, "the preferences closed")
desk.close()

# What was chosen for this computer holds from the start.
folder = os.path.join(os.environ["HOME"], ".config", "frontdesk")
os.makedirs(folder)
with open(os.path.join(folder, "preferences.ini"), "w") as lines:
    lines.write("[session]\nrep=Amira\ndesk=Counter 1\n")
desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("shift+F3")
desk.see("With me  1")
assert row("SELECT rep FROM contact") == ("Amira",)
assert row("SELECT who, desk FROM change ORDER BY id DESC LIMIT 1") == ("Amira", "Counter 1")
desk.key("ctrl+comma")
desk.see("Who works here")
desk.key("Escape")
desk.wait_for(lambda: desk.find("Who works here") is None, "the preferences closed")
desk.close()
