"""The Log's columns, order and saved conditions by keyboard alone, and what of it is there again in the next window."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Atspi, Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "log.frontdesk")


def picture(name):
    if pictures is not None:
        desk.picture(os.path.join(pictures, name + ".png"))


def gone(text, role=None):
    desk.wait_for(lambda: desk.find(text, role) is None, "“%s” gone" % text)


TITLES = ("Arrived", "Channel", "Service", "Waited", "Took", "Outcome", "Rep", "Note", "Number", "Topic", "Person", "Quantity")


def headings():
    """The titles over the list, from left to right."""
    found = []
    for node in desk.nodes():
        try:
            if node.get_role_name() == "filler" and node.get_name() in TITLES and desk.showing(node):
                extents = node.get_extents(Atspi.CoordType.WINDOW)
                if extents.width > 0:
                    found.append((extents.x, node.get_name()))
        except Exception:
            continue
    return [title for _, title in sorted(found)]


def open_layout():
    """From the search past the saved conditions and the filter."""
    desk.key("ctrl+f", "Tab", "Tab", "Tab", "Return")
    desk.see("Arrived, shown", "list item")
    desk.focus_on("Order")


def rows():
    found = []
    for node in desk.nodes():
        try:
            if node.get_role_name() == "table row" and "took" in (node.get_name() or "") and desk.showing(node):
                found.append((node.get_extents(Atspi.CoordType.WINDOW).y, node.get_name()))
        except Exception:
            continue
    return [name for _, name in sorted(found)]


def add(channel, service, time, wait, note):
    subprocess.check_call([program, "--store", store, "log", "add", "--new-service", "--channel", channel, "--service", service,
                           "--arrived", "2026-01-05T%s:00Z" % time, "--answered", "2026-01-05T%s:%02dZ" % (time, wait),
                           "--ended", "2026-01-05T%s:59Z" % time, "--note", note], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL)


add("phone", "Waste", "10:00", 15, "Missed bin")
add("phone", "Housing repairs", "11:00", 40, "Boiler again")
add("visitor", "Council tax", "12:00", 2, "Moved house")
with sqlite3.connect(store) as db:
    db.execute("UPDATE service SET department = 'Homes' WHERE name = 'Housing repairs'")
    db.execute("INSERT INTO topic (id, service_id, name) SELECT 3, id, 'Boiler' FROM service WHERE name = 'Housing repairs'")
    db.execute("INSERT INTO person (id, name, made_at, name_key, found_by) VALUES (5, 'Ann Lee', 1, 'ann lee', ' ann lee')")
    db.execute("UPDATE contact SET topic_id = 3, person_id = 5, desk = 'Desk 2', quantity = 4, first_contact = 1 WHERE note LIKE 'Boiler%'")

desk = Desktop(program, "--store", store)
desk.key("alt+2")
desk.see("3 contacts")
desk.wait_for(lambda: headings()[:3] == ["Arrived", "Channel", "Service"], "the usual columns")

# The columns: from the search past the saved conditions and the filter. The list begins with the shown ones.
open_layout()
picture("columns-popover")
desk.key("Tab", "Tab")
for _ in range(8):
    desk.key("Down")
desk.key("space")
desk.see("Number, shown", "list item")
desk.wait_for(lambda: "Number" in headings(), "the column of numbers")
desk.key("alt+Up", "alt+Up")
desk.wait_for(lambda: headings()[-3:] == ["Number", "Rep", "Note"], "two places to the left")

# Others by their titles: topic, person, quantity.
for title in ("Topic", "Person", "Quantity", "Waited", "Took"):
    wanted = "not shown" if title in ("Topic", "Person", "Quantity") else "shown"
    row = desk.see("%s, %s" % (title, wanted), "list item")
    for _ in range(40):
        if row.get_state_set().contains(Atspi.StateType.FOCUSED):
            break
        desk.key("Down")
    else:
        for _ in range(40):
            if row.get_state_set().contains(Atspi.StateType.FOCUSED):
                break
            desk.key("Up")
    desk.key("space")
    desk.see("%s, %s" % (title, "shown" if wanted == "not shown" else "not shown"), "list item")
picture("columns-chosen")
desk.key("Escape")
desk.wait_for(lambda: headings() == ["Arrived", "Channel", "Service", "Outcome", "Number", "Rep", "Note", "Topic", "Person", "Quantity"],
              "the chosen columns")
desk.see("Boiler", "table cell")
desk.see("Person: Ann Lee", "table cell")
desk.see("Quantity: 4", "table cell")
picture("columns-list")

# The order by keyboard: from the top of the same place.
open_layout()
desk.choose("space", "Down", "Down")
desk.wait_for(lambda: ["Council tax" in row for row in rows()] == [True, False, False], "by service")
desk.key("Tab", "space")
desk.wait_for(lambda: "Waste" in rows()[0], "by service, Z first")
desk.key("Escape")
picture("columns-order")

# What is in force gets a name, for everybody; one that is taken is told.
desk.key("ctrl+f")
desk.type("bo")
desk.see("1 contact")
desk.key("ctrl+s")
desk.focus_dialog("Save these conditions")
desk.see("Words: bo")
picture("saved-dialog")
desk.key("Return")
desk.see("Name: give the conditions one")
desk.type("Boilers")
desk.key("Return")
desk.dialog_gone("Save these conditions")
desk.see("Saved as “Boilers”")
desk.key("ctrl+s")
desk.focus_dialog("Save these conditions")
desk.type("boilers")
desk.key("Return")
desk.see("“boilers” is there already")
picture("saved-taken")
desk.key("alt+e")
desk.key("Return")
desk.dialog_gone("Save these conditions")
desk.wait_for(lambda: sqlite3.connect(store).execute("SELECT count(*) FROM log_filter").fetchone()[0] == 2, "both saved")

# Everything away, and back by the key: words, order and all.
desk.key("ctrl+f", "Escape")
desk.see("3 contacts")
desk.key("ctrl+1")
desk.see("1 contact")
desk.see("Boiler", "table cell")
desk.key("ctrl+f", "Escape")
desk.see("3 contacts")
desk.key("Tab")
desk.open_list("Return")
desk.see("boilers, everybody’s", "list item")
picture("saved-menu")
desk.key("Return")
desk.see("1 contact")

# Looked after: another name, and away with one.
desk.key("ctrl+f", "Tab")
desk.open_list("Return")
desk.see("boilers, everybody’s", "list item")
desk.key("alt+m")
desk.focus_dialog("Saved conditions")
desk.see("Take away “Boilers”")
picture("saved-manage")
desk.key("Tab")
desk.type("Boiler calls")
desk.key("Return")
desk.see("Take away “Boiler calls”")
bin = desk.see("Take away “boilers”", "push button")
for _ in range(12):
    if bin.get_state_set().contains(Atspi.StateType.FOCUSED):
        break
    desk.key("Tab")
desk.key("Return")
desk.see("Take away “boilers”?")
picture("saved-remove")
desk.answer("Take away “boilers”", "Tab", "Return", back="Saved conditions")
desk.wait_for(lambda: sqlite3.connect(store).execute("SELECT name FROM log_filter").fetchall() == [("Boiler calls",)], "one left")
picture("saved-manage-2")
desk.close_dialog("Saved conditions")
desk.close()

# The next window has the same columns; the first row is named though another column stands first.
desk = Desktop(program, "--store", store)
desk.key("alt+2")
desk.see("3 contacts")
desk.wait_for(lambda: headings() == ["Arrived", "Channel", "Service", "Outcome", "Number", "Rep", "Note", "Topic", "Person", "Quantity"],
              "the chosen columns again")
open_layout()
desk.see("Columns that fit the window", "push button")
desk.key("shift+Tab")
desk.focus_on("Columns that fit the window", "push button")
desk.key("space")
desk.wait_for(lambda: headings()[:5] == ["Arrived", "Channel", "Service", "Waited", "Took"], "the usual columns")
desk.key("Escape")
desk.close()
