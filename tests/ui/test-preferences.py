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
    for i in range(60):
        for node in desk.nodes():
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED) and node.get_role_name() == role and name in (node.get_name() or ""):
                    return
            except Exception:
                continue
        desk.key("Tab")
    raise AssertionError("the keyboard does not reach “%s” as %s" % (name, role))


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("ctrl+comma")
desk.focus_dialog("Frontdesk preferences")
desk.see("Who works here")
if len(sys.argv) > 2:
    desk.picture(sys.argv[2] + "-desk.png")
desk.see("Standards")
desk.see("As logged in")

# Each standard is dated, with a reason: also e-mail's working days. What is wrong is named, and the keyboard is there.
tab_to("This desk", "page tab")
desk.key("Right", "space")
desk.see("E-mail and online: first response in time")
desk.see("From the beginning: within 2 working days")
desk.see("Resolved at the first contact, as the reps say")
forms = 0
for i in range(60):
    if any("Change it from a date on" in (node.get_name() or "") and node.get_state_set().contains(Atspi.StateType.FOCUSED)
           for node in desk.nodes()):
        forms += 1
    if forms == 4:
        break
    desk.key("Tab")
desk.key("Return")
tab_to("From (22/11/2026)", "text")
desk.type("1/4/2027")
tab_to("Within, working days", "text")
desk.type("1.5")
tab_to("Reason", "text")
desk.type("A promise in the plan")
tab_to("Save this standard", "push button")
desk.key("Return")
desk.see("Within: whole working days, from 1 to 250")
tab_to("Within, working days", "text")
desk.key("ctrl+a")
desk.type("1")
tab_to("Save this standard", "push button")
desk.key("Return")
desk.see("01/04/2027: within 1 working day")
desk.expect(lambda: row("SELECT since, within_s, reason FROM standard WHERE measure = 'email-first-response' ORDER BY since DESC LIMIT 1"), (
    "2027-04-01", 86400, "A promise in the plan"))
if len(sys.argv) > 2:
    desk.picture(sys.argv[2] + "-standards.png")
desk.close_dialog("Frontdesk preferences")
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
desk.expect(lambda: row("SELECT rep FROM contact"), ("Amira",))
desk.expect(lambda: row("SELECT who, desk FROM change ORDER BY id DESC LIMIT 1"), ("Amira", "Counter 1"))
desk.key("ctrl+comma")
desk.focus_dialog("Frontdesk preferences")
desk.see("Who works here")
desk.close_dialog("Frontdesk preferences")
desk.close()
