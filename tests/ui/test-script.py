"""A script at the desk: the service is found by what people call it, the script comes up beside the call, an answer is ticked and kept
with the contact, and a wrong script is told in one press. By keyboard."""

import os
import sqlite3
import subprocess
import sys
import tempfile

from desktop import Atspi, Desktop

program = sys.argv[1]
store = os.path.join(tempfile.mkdtemp(), "script.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def rests_on(name, role):
    def is_there():
        node = desk.find(name, role)
        return node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED)
    desk.wait_for(is_there, "the keyboard on “%s” as %s" % (name, role))


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.type("black bin")
desk.see("Missed bin collection · Refuse")
desk.key("Return")
desk.wait_for(lambda: row("SELECT s.name, t.name FROM contact c JOIN service s ON s.id = c.service_id JOIN topic t ON t.id = c.topic_id"
                          " WHERE c.state = 2") == ("Missed bin collection", "Refuse"), "the service and its topic in the store")

# The script is there, with the question first; Tab reaches every part of it, and space ticks.
desk.see("1. Which bin, and on which day was it due?", "check box")
for i in range(20):
    desk.key("Tab")
    if desk.see("3. Is it the third time in three months?", "check box").get_state_set().contains(Atspi.StateType.FOCUSED):
        break
rests_on("3. Is it the third time in three months?", "check box")
desk.key("space")
desk.wait_for(lambda: row("SELECT question FROM script_tick") == ("Is it the third time in three months?",), "the tick in the store")
desk.key("Tab", "space")
desk.see("→ Pass it to the supervisor as well, with the three dates.")
desk.wait_for(lambda: row("SELECT answer FROM script_tick") == ("Yes",), "the answer in the store")

# One press tells the department.
desk.key("alt+w")
desk.see("Told: it is in the liaison list now")
desk.expect(lambda: row("SELECT department, about, state FROM liaison_item"), (
    "Waste and Environment", "Is it the third time in three months?", 1))

# Finished with what was ticked; a new contact has no ticks.
desk.key("ctrl+Return")
desk.see("With me  0")
desk.expect(lambda: row("SELECT count(*) FROM script_tick"), (1,))

# The same service again brings the same script back, without the marks of the other contact.
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.type("black bin")
desk.key("Return")
desk.wait_for(lambda: row("SELECT s.name FROM contact c JOIN service s ON s.id = c.service_id WHERE c.state = 2") == ("Missed bin collection",),
              "the service in the store")
rests_on("Notes", "text")
desk.wait_for(lambda: not desk.find("3. Is it the third time in three months?", "check box").get_state_set().contains(Atspi.StateType.CHECKED),
              "no mark of the other contact")
desk.close()
