"""What stands beside the plan, by keyboard: the checks lead to the place, are waived with a reason and follow the edits."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "plan.frontdesk")
subprocess.check_call([program, "--store", store, "demo", "--until", "2024-01-31"], stdout=subprocess.DEVNULL)


def value(sql, *values):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        row = db.execute(sql, values).fetchone()
        return row[0] if row else None


def picture(name):
    if pictures:
        time.sleep(0.6)
        desk.picture("%s-%s.png" % (pictures, name))


def buttons(text):
    return [t for t in desk.texts() if t.startswith(text)]


desk = Desktop(program, "--store", store)
desk.key("alt+3")
desk.see("Introduction", "list item")
desk.see("Checks (", "push button")
before = buttons("Checks (")[0]
n = int(before[8:-1])
assert n > 20, before

# From the plan to the findings, and by Return to the place.
desk.key("ctrl+shift+k")
desk.focus_on("Customer Service Manager:", "list item")
picture("checks")
desk.key("Return")
desk.focus_on("1.2.1 Summary of team skills and qualifications, row 1")
picture("checks-place")

# Back, and waived: not without a reason.
desk.key("ctrl+shift+k")
desk.focus_on("Customer Service Manager:", "list item")
desk.key("Tab")
desk.focus_on("Waive: Customer Service Manager")
desk.key("space")
desk.focus_dialog("Waive a Finding")
desk.focus_on("Why it is to be lived with")
desk.key("Return")
desk.see("Say why this finding is to be lived with.")
desk.type("One post, two names in payroll")
picture("waive")
desk.key("Return")
desk.wait_for(lambda: value("SELECT reason FROM plan_waiver") == "One post, two names in payroll", "the waiver in the store")
desk.focus()
desk.see("Checks (%d)" % (n - 1), "push button")
desk.see("Show the waived too (1)")

# An edit that mends a fault takes its finding away without being asked.
desk.key("ctrl+shift+k")
desk.key("ctrl+shift+k")
desk.focus_on("Customer Service Team Managers:", "list item")
desk.key("Return")
desk.focus_on("1.2.1 Summary of team skills and qualifications, row")
desk.key("ctrl+a")
desk.type("Customer Services Team Managers")
desk.wait_for(lambda: buttons("Checks (") and int(buttons("Checks (")[0][8:-1]) < n - 1, "fewer findings")

# A waiver does not stand in the way of undo.
desk.key("ctrl+shift+k")
desk.key("ctrl+z")
desk.wait_for(lambda: buttons("Checks (")[:1] == ["Checks (%d)" % (n - 1)], "the fault back")
desk.close()
