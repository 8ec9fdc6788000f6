"""The Log's conditions by keyboard alone: a chosen day, late ones, a service and a person looked up by a few letters, what is in force
shown above the list and taken away again, nothing that fits, and everything again."""

import os
import sqlite3
import subprocess
import sys
import tempfile

from desktop import Atspi, Desktop

program = sys.argv[1]
store = os.path.join(tempfile.mkdtemp(), "log.frontdesk")
pictures = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("FRONT_TEST_PICTURES")


def add(channel, arrived, answered, ended, note, service="Waste"):
    subprocess.check_call([program, "--store", store, "log", "add", "--new-service", "--channel", channel, "--service", service,
                           "--arrived", arrived, "--answered", answered, "--ended", ended, "--outcome", "resolved",
                           "--note", note], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def picture(name):
    if pictures is not None:
        desk.picture(os.path.join(pictures, name + ".png"))


def open_conditions():
    """From the search, Tab leads to them."""
    desk.key("ctrl+f", "Tab", "Tab", "Return")
    desk.focus_on("Today")


def gone(text):
    desk.wait_for(lambda: desk.find(text) is None, "“%s” gone" % text)


add("phone", "2026-01-05T10:00:00Z", "2026-01-05T10:00:20Z", "2026-01-05T10:03:00Z", "Quick one")
add("phone", "2026-01-05T11:00:00Z", "2026-01-05T11:05:00Z", "2026-01-05T11:06:00Z", "Long wait")
add("visitor", "2026-01-06T10:00:00Z", "2026-01-06T10:20:00Z", "2026-01-06T10:23:00Z", "Long queue", "Housing repairs")
with sqlite3.connect(store) as db:
    db.execute("UPDATE service SET department = 'Depot' WHERE name = 'Waste'")
    db.execute("UPDATE service SET department = 'Homes' WHERE name = 'Housing repairs'")
    db.execute("INSERT INTO department (name) SELECT DISTINCT department FROM service")
    db.execute("INSERT INTO topic (id, service_id, name) SELECT 3, id, 'Boiler' FROM service WHERE name = 'Housing repairs'")
    db.execute("INSERT INTO rep (name) VALUES ('Anna Bell'), ('Bob')")
    db.execute("INSERT INTO outcome (name, base) VALUES ('Form sent', 1)")
    db.execute("INSERT INTO person (id, name, made_at, name_key, found_by) VALUES (5, 'Ann Lee', 1, 'ann lee', ' ann lee')")
    db.execute("UPDATE contact SET topic_id = 3, person_id = 5, rep = 'Anna Bell' WHERE note = 'Long queue'")

desk = Desktop(program, "--store", store)
desk.key("alt+2")
desk.see("3 contacts")

# The check buttons are at the end.
open_conditions()
picture("conditions")
desk.key("Tab", "Tab", "Tab")
desk.type("5/1/26")
desk.key("Tab")
desk.type("5.1.2026")
desk.key("Return")
desk.see("2 contacts")
desk.see("Take away the condition “From 05/01/2026”")
desk.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "space")
desk.see("1 contact")
desk.see("Long wait")
desk.see("Filtered")
desk.key("Escape")
picture("conditions-list")

# Words come on top of the conditions; where nothing fits, the page says so and leads back.
desk.key("ctrl+f")
desk.type("quick")
desk.see("No contact fits the conditions")
picture("conditions-none")
desk.key("Escape")
desk.see("Long wait")

# One of them goes by its own button, all by Escape in the list.
desk.click(desk.see("Take away the condition “Late ones only”", "push button"))
desk.see("2 contacts")
desk.see("Quick one")
gone("Late ones only")
desk.key("Down", "Escape")
desk.see("3 contacts")
gone("Take away all conditions")

# A service is found by a few letters of it or of a topic, a department and a rep likewise.
open_conditions()
desk.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
desk.type("boil")
desk.see("Housing repairs · Boiler", "list item")
picture("conditions-service")
desk.key("Return")
desk.see("1 contact")
desk.see("Take away the condition “Topic: Boiler”")
desk.see("Take away the condition “Service: Housing repairs”")
desk.key("Tab")
desk.type("hom")
desk.key("Tab")
desk.see("Take away the condition “Department: Homes”")
desk.type("ann")
desk.see("Ann Lee", "list item")
desk.key("Return")
desk.see("Take away the condition “Person: Ann Lee”")
desk.key("Tab")
desk.type("bell")
desk.see("Anna Bell", "list item")
desk.key("Return")
desk.see("Take away the condition “Rep: Anna Bell”")
desk.see("1 contact")
picture("conditions-all")
desk.key("Escape")
picture("conditions-chips")

# What fits nothing stays as it was typed, is marked, and counts for nothing.
open_conditions()
desk.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "ctrl+a")
desk.type("xyz")
desk.key("Tab")
desk.see("Take away the condition “Service: Housing repairs”")
desk.see("1 contact")
picture("conditions-wrong")
desk.key("Escape")
desk.key("ctrl+f", "Escape")
desk.see("3 contacts")

# A heading that is pressed orders the list; pressed again, the other way round.
def first_row():
    rows = [(node.get_extents(Atspi.CoordType.WINDOW).y, node.get_name()) for node in desk.nodes()
            if node.get_role_name() == "table row" and "took" in (node.get_name() or "") and desk.showing(node)]
    return min(rows)[1] if rows else ""


desk.click(desk.see("Waited", "label"))
desk.wait_for(lambda: "Quick one" in first_row(), "the shortest wait first")
desk.click(desk.see("Waited", "label"))
desk.wait_for(lambda: "Long queue" in first_row(), "the longest wait first")
picture("conditions-order")
desk.close()
