"""The Team window and the wallboard by keyboard: a visitor who arrives is there, the wait counts on, who serves whom is told, an assumption
changes the agents, and the wallboard's figures are those that the command line counts in the same store."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Atspi, Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "team.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def command(*arguments):
    return json.loads(subprocess.check_output([program, "--store", store, *arguments, "--json"], text=True))


def picture(name):
    if pictures:
        time.sleep(0.7)
        desk.picture("%s-%s.png" % (pictures, name))


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")

# Nobody waits yet: the window says so in words.
desk.key("ctrl+shift+t")
desk.focus_dialog("Team")
desk.see("Visitors waiting: 0")
desk.see("nobody waits")
desk.see("0 free, 0 busy")
desk.see("Whoever begins or finishes a contact on the Desk appears here")
picture("quiet")

# A call rings and a visitor arrives at the desk: both are in the window that is open beside it.
desk.focus()
desk.key("F3", "F2")
desk.see("Calls waiting: 1")
desk.see("Visitors waiting: 1")
desk.see("1 free, 0 busy")


def wait_shown():
    label = desk.find("longest ")
    found = re.search(r"longest (\d+):(\d\d) ", label.get_name()) if label else None
    return found and 60 * int(found.group(1)) + int(found.group(2))


first = desk.wait_for(wait_shown, "the longest wait")
desk.wait_for(lambda: (wait_shown() or 0) >= first + 2, "the wait counts on")
desk.wait_for(lambda: re.search("● on time|▲ near the limit|■ late", desk.find("longest ").get_name()), "how it stands to the standard")
desk.key("F5")
desk.see("Visitors waiting: 0")
desk.see("0 free, 1 busy")
desk.see("Visitor · ")
desk.focus_dialog("Team")


def type_into(name, text):
    """Into the entry of that name, the keyboard going there by Tab."""
    for _ in range(40):
        if any(node.get_state_set().contains(Atspi.StateType.FOCUSED) and name in (node.get_name() or "")
               for node in desk.nodes(desk.find("Team", "frame"))):
            break
        desk.key("Tab")
    else:
        raise AssertionError("the keyboard does not come to “%s”" % name)
    desk.key("ctrl+a")
    desk.type(text)
    desk.key("Return")


# What the agents are reckoned with: bad input is told and stays; good input is saved, and the command line reckons with it too.
type_into("Leave, sickness, training", "100")
desk.see("Shrinkage: “100” is not a percentage from 0 to 99, such as 30.")
type_into("Leave, sickness, training", "30")
desk.wait_for(lambda: command("queue")["load"]["shrinkage"] == 0.3, "the assumption in the store")
load = command("queue")["load"]
if load["usual_days"] > 0:
    desk.wait_for(lambda: [text for text in desk.texts() if " (rota " in text], "agents on the rota")
    slots = [slot for slot in load["half_hours"] if slot["needed_erlang_c"]]
    assert slots and all(slot["rostered_erlang_c"] == -(-slot["needed_erlang_c"] * 10 // 7) for slot in slots), slots
else:
    # The example's office is shut at weekends: there is no usual one of them.
    desk.see("there is no usual day to reckon agents for")
# The drawing can be heard: it is named and described.
drawing = desk.find("call so far today", "image")
assert drawing and "Bars of today's arrivals and a line of the usual ones" in drawing.get_description(), drawing
picture("assumed")

# The call has rung past its 20 seconds.
desk.wait_for(lambda: [text for text in desk.texts() if text.startswith("longest ") and text.endswith("■ late")], "the call is late", 30)
picture("late")

# The wallboard from here. Every figure is a label with its name, and is what the store says.
desk.key("F11")
desk.focus_dialog("Wallboard")
if pictures:
    window = subprocess.check_output(["xdotool", "search", "--onlyvisible", "--name", "Wallboard"], text=True).split()[-1]
    subprocess.check_call(["xdotool", "windowsize", window] + subprocess.check_output(["xdotool", "getdisplaygeometry"], text=True).split())
today = time.strftime("%Y-%m-%d")
figures = command("measure", "visitors-in-time", "--from", today, "--to", today, "--by", "day")[0]
queue = {line["channel"]: line for line in command("queue")["channels"]}
desk.see("Calls waiting: %d" % queue["phone"]["waiting"], "label")
desk.see("Visitors waiting: %d, being served: 1" % queue["visitor"]["waiting"], "label")
desk.see("Visitors seen today: 1", "label")
desk.see("Visitors in time today: 100 %%, ● met · %d of %d" % (figures["numerator"], figures["denominator"]), "label")
desk.see("Agents free: %d, of 1 here" % len(command("queue")["free"]), "label")
desk.see("Agents busy: 1", "label")
desk.see("Call-backs due: 0, 0 later", "label")
desk.wait_for(lambda: desk.find("Longest wait, calls: ", "label").get_name().endswith("■ late · limit 20 s"), "the longest wait of the calls")
desk.see("● up to date", "label")
picture("wallboard")

# Another program finishes the call: both windows follow. A store that does not answer is told by the figures' age.
with sqlite3.connect(store) as db:
    db.execute("UPDATE contact SET state = 2, answered_at = state_since, rep = 'Ben' WHERE channel = 2 AND state = 1")
desk.see("Agents busy: 2", "label")
desk.see("Calls waiting: 0", "label")
with sqlite3.connect(store) as db:
    db.execute("ALTER TABLE standard RENAME TO standard_away")
desk.see("old: no answer", "label", 40)
picture("stale")
with sqlite3.connect(store) as db:
    db.execute("ALTER TABLE standard_away RENAME TO standard")
desk.see("● up to date", "label", 20)

desk.key("Escape")
desk.wait_for(lambda: desk.find("Agents busy: 2") is None, "the wallboard closed")
desk.focus_dialog("Team")
desk.key("Escape")
desk.wait_for(lambda: desk.find("Reckoned with") is None, "the window closed")
desk.focus()
# From the main window too; F11 once more leaves it, and quitting closes it.
desk.key("F11")
desk.focus_dialog("Wallboard")
desk.see("Agents busy: 2", "label")
desk.key("F11")
desk.wait_for(lambda: desk.find("Agents busy: 2") is None, "the wallboard closed")
desk.focus()
desk.key("F11")
desk.see("Agents busy: 2", "label")
desk.focus()
desk.close()
