"""The Log in the real window by keyboard alone: empty, with contacts, search, details, and contacts that come in meanwhile."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Atspi, Desktop

program = sys.argv[1]
store = os.path.join(tempfile.mkdtemp(), "log.frontdesk")


def add(channel, service, arrived, answered, ended, note, outcome="resolved"):
    day = "2026-01-05T"
    subprocess.check_call([program, "--store", store, "log", "add", "--new-service", "--channel", channel, "--service", service,
                           "--arrived", day + arrived + "Z", "--answered", day + answered + "Z",
                           "--ended", day + ended + "Z", "--outcome", outcome, "--note", note],
                          stdout=subprocess.DEVNULL)


def rests_on(name, role):
    """Waits until the keyboard is on what is called so."""
    def is_there():
        node = desk.find(name, role)
        return node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED)
    desk.wait_for(is_there, "the keyboard on “%s” as %s" % (name, role))


desk = Desktop(program, "--store", store)


# An empty store says what the place is for and which key begins.
desk.key("alt+2")
desk.see("No contacts yet")
desk.see("press F2 when a visitor arrives")
desk.see("Search the log")

# Contacts added beside the open window appear in it.
with sqlite3.connect(store) as db:
    db.executemany("INSERT INTO service (name, department) VALUES (?, ?)", [("Council tax", "Finance"), ("Waste", "Depot")])
add("phone", "Council tax", "10:00:00", "10:00:20", "10:03:20", "Moved to Crème Street")
add("visitor", "Waste", "11:00:00", "11:11:00", "11:15:00", "Missed bin\nsecond time")
desk.see("2 contacts")
desk.see("05/01/2026 11:00, Visitor, Waste, waited 11:00, late, took 4:00, Resolved now", "table row")
desk.see("05/01/2026 10:00, Phone call, Council tax, waited 0:20, took 3:00, Resolved now", "table row")

# The arrows choose, the details follow, Escape closes them and Enter opens them again.
desk.key("ctrl+f", "Down", "Down")
desk.see("Phone call · Council tax")
desk.see("0:20 ● on time")
desk.see("Added to the log afterwards: Phone call")
desk.key("Up")
desk.see("Visitor · Waste")
desk.see("11:00 ■ late")
desk.key("Escape")
desk.wait_for(lambda: desk.find("11:00 ■ late") is None, "the details closed")
desk.key("Return")
desk.see("11:00 ■ late")

# Search as one types; the selection stays with its contact.
desk.key("ctrl+f")
desk.type("bin")
desk.see("1 contact")
desk.see("Visitor · Waste")
desk.key("ctrl+a")
desk.type("creme coun")
desk.wait_for(lambda: desk.find("Visitor, Waste", "table row") is None, "only the other one")
desk.see("Phone call, Council tax", "table row")
desk.key("ctrl+a")
desk.type("100%")
desk.see("No contact matches “100%”")
desk.see("Try fewer words")
desk.key("Escape")
desk.see("2 contacts")

# A contact that comes in leaves the search's words and the person's place alone.
desk.type("bin")
desk.see("1 contact")
add("visitor", "Council tax", "12:00:00", "12:01:00", "12:02:00", "Another bin")
add("phone", "Council tax", "12:30:00", "12:30:01", "12:31:00", "Something else")
desk.see("2 contacts")
desk.see("Another bin")
time.sleep(1)
assert desk.find("Something else") is None
desk.key("Escape")
desk.see("4 contacts")
desk.see("Something else")

# Whoever comes to the page by its key has the list under the fingers: Enter opens the row, Tab leaves the list for what is
# open, or for what comes next, and words that are typed are looked for.
desk.key("alt+1", "alt+2")
desk.key("ctrl+f", "Down")
rests_on("12:30, Phone call", "table row")
desk.key("Escape", "Return")
desk.see("0:01 ● on time")
desk.key("Tab")
rests_on("Correct this contact", "push button")
desk.key("shift+Tab")
rests_on("12:30, Phone call", "table row")
desk.key("Escape")
desk.wait_for(lambda: desk.find("0:01 ● on time") is None, "the details closed")
desk.key("Tab")
rests_on("Desk", "page tab")
desk.key("shift+Tab")
rests_on("12:30, Phone call", "table row")
desk.key("shift+Tab")
rests_on("Search the log", "entry")
desk.key("Down", "Down", "space")
desk.see("1:00 ● on time")
desk.type("missed")
rests_on("Search the log", "entry")
desk.see("1 contact")
desk.key("Return")
rests_on("11:00, Visitor, Waste", "table row")
desk.type(" bin")  # the space is the list's own: it opens the row, and does not reach the entry
desk.see("No contact matches “missedbin”")
# Customers are not in the log's words: where they are is one press away, with what was typed.
desk.see("Look for it among the people", "push button").get_action_iface().do_action(0)
desk.focus_dialog("People")
entry = desk.see("Find a person", "entry")
desk.wait_for(lambda: entry.get_text(0, entry.get_character_count()) == "missedbin", "what was typed")
desk.key("Escape", "Escape")
desk.wait_for(lambda: desk.find("Find a person") is None, "the people closed")
desk.focus()
desk.key("Escape")
desk.see("4 contacts")

# An end on another day has its day. Of contacts that came together that is said, not who typed them.
subprocess.check_call([program, "--store", store, "log", "add", "--new-service", "--channel", "email", "--service", "Waste",
                       "--arrived", "2026-01-06T22:00:00Z", "--answered", "2026-01-06T23:00:00Z",
                       "--ended", "2026-01-07T08:41:29Z"], stdout=subprocess.DEVNULL)
calls = os.path.join(os.path.dirname(store), "queue_log")
with open(calls, "w") as lines:
    lines.write("1767830400|c1|sales|NONE|ENTERQUEUE||1000|1\n1767830405|c1|sales|NONE|ABANDON|1|1|5\n")
subprocess.check_call([program, "--store", store, "import", "queue_log", calls], stdout=subprocess.DEVNULL)
desk.see("6 contacts")
desk.key("Down", "Home", "Return")
desk.see("Imported or made together with other contacts, and not changed since.")
desk.key("Down")
desk.see("07/01/2026 08:41:29")
assert desk.find("06/01/2026 23:00:00") is None

# The narrowest window keeps the columns by which a contact is known, beside the details.
subprocess.check_call(["xdotool", "windowsize", desk.window, "1024", "640"])
for text in ("06/01/2026 22:00", "E-mail", "Waste", "Resolved now"):
    desk.wait_for(lambda: 0 < desk.find(text, "table cell").get_extents(Atspi.CoordType.WINDOW).width, "room for “%s”" % text)

desk.close()
