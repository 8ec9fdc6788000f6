"""The next contact at the Desk: it starts with nothing of the one before, and the figures go on while nobody does anything."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "next.frontdesk")


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def wait(sql, wanted):
    desk.wait_for(lambda: row(sql) == wanted, "%s, as in %s (there is %s)" % (wanted, sql, row(sql)))


def tab_to(name):
    for _ in range(15):
        if any((node.get_name() or "").startswith(name) for node in desk.all_focused()):
            return
        desk.key("Tab")
    desk.focus_on(name)


def picture(name):
    if pictures:
        time.sleep(0.4)
        desk.picture("%s-%s.png" % (pictures, name))


def width():
    return subprocess.check_output(["xdotool", "getwindowgeometry", desk.window], text=True).split("Geometry: ")[1].strip()


desk = Desktop(program, "--store", store, size=(1024, 640))
desk.see("Nobody is with you")
with sqlite3.connect(store, timeout=20) as db:
    db.execute("INSERT INTO service (name, department) VALUES ('Council tax', 'Finance')")
    db.execute("INSERT INTO department (name) VALUES ('Environmental services')")
    db.execute("INSERT INTO outcome (name, base) VALUES ('Answered from the website', 2)")

# Two are with me. The list of the second one opens where the second one is, not where the first one was left.
desk.key("shift+F2")
desk.see("With me  1")
desk.key("shift+F3")
desk.see("With me  2")
desk.focus_on("Service")
desk.choose("alt+v", "Down", "Down")
wait("SELECT avoidable FROM contact WHERE id = 2", (0,))
desk.focus_on("Avoidable")
desk.key("ctrl+Return")
desk.see("With me  1")
desk.focus_on("Service", "text")
desk.open_list("alt+v")
picture("avoidable")
desk.key("Down", "Return")
wait("SELECT avoidable FROM contact WHERE id = 1", (1,))
desk.key("ctrl+Return")
desk.see("With me  0")

# So does that of a contact that comes after nobody, and one that has a value opens on it.
desk.key("shift+F3")
desk.see("With me  1")
desk.focus_on("Service", "text")
desk.choose("alt+v", "Down")
wait("SELECT avoidable FROM contact WHERE id = 3", (1,))
desk.choose("alt+v", "Down")
wait("SELECT avoidable FROM contact WHERE id = 3", (0,))
# Likewise by when somebody is rung back: each time it is offered for the next working day.
desk.key("alt+b")
desk.see("By when")
desk.key("alt+n")
tab_to("Call back: On the next working day")
desk.choose("space", "Up")
desk.see("Call back: Today, before we close")
desk.key("ctrl+Return")
desk.see("Call-backs due  1")
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.key("alt+b")
desk.see("By when")
desk.key("alt+n")
tab_to("Call back: On the next working day")
desk.choose("space", "Up")
desk.see("Call back: Today, before we close")
desk.key("alt+r", "ctrl+Return")
desk.see("With me  0")

# Passed on without a service: said, and one press goes back to where it is given. The window has the size that was asked for.
desk.key("shift+F3")
desk.focus_on("Service", "text")
desk.key("alt+p")
desk.see("To the department")
assert width() == "1024x640", width()
picture("narrow")
desk.key("ctrl+Return")
desk.see("Phone call: Passed on. No service was given.")
desk.see("Go back", "push button")
picture("no-service")
desk.key("alt+2")
desk.see("Phone call, No service", "table row")
picture("log")
found = json.loads(subprocess.check_output([program, "--store", store, "log", "search", "--no-service", "--json"], text=True))
assert len(found if isinstance(found, list) else found["contacts"]) == 5, found
desk.key("ctrl+f", "Tab", "Tab", "Return")
desk.focus_on("Today")
desk.see("Only those that ended without a service", "check box")
desk.key("shift+Tab", "shift+Tab")
desk.focus_on("Only those that ended without a service")
desk.key("space")
picture("conditions")
desk.see("Take away the condition “Without a service”")
desk.see("5 contacts")
desk.key("Escape")
desk.key("alt+1", "ctrl+z")
desk.see("With me  1")
desk.focus_on("Service", "text")
desk.type("co")
desk.key("Return")
desk.key("ctrl+Return")
desk.wait_for(lambda: "Phone call: Passed on" in desk.texts(), "no word of a service that was given")
wait("SELECT count(*) FROM contact WHERE service_id IS NOT NULL AND state = 9", (1,))
desk.see("With me  0")

# A caller whom nobody answers counts as soon as the standard has passed, without a key.
desk.see("Calls 4 · 100% in 20 s")
desk.key("F3")
desk.see("Phone call, Ringing")
desk.see("Calls 5 · 80% in 20 s", seconds=40)
desk.close()
print("ok")
