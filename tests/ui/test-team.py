"""The Team window and the wallboard by keyboard: a visitor who arrives is there, the wait counts on, who serves whom is told, an assumption
changes the agents, and the wallboard's figures are those that the command line counts in the same store."""

import datetime
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

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
desk.see("agents by Erlang C") if 8 <= time.localtime().tm_hour < 16 and time.localtime().tm_wday < 5 else None
picture("quiet")

# A visitor arrives at the desk, and is in the window that is open beside it.
desk.focus()
desk.key("F2")
desk.see("Visitors waiting: 1")


def wait_shown():
    label = desk.find("longest ")
    found = re.search(r"longest (\d+):(\d\d) ", label.get_name()) if label else None
    return found and 60 * int(found.group(1)) + int(found.group(2))


first = desk.wait_for(wait_shown, "the longest wait")
desk.wait_for(lambda: (wait_shown() or 0) >= first + 2, "the wait counts on")
assert "● on time" in desk.find("longest ").get_name()
# A call that rings is past its 20 seconds before any visitor is past ten minutes; whoever logs is known by name now.
desk.key("F3")
desk.see("Calls waiting: 1")
desk.see("1 free, 0 busy")
desk.key("F5")
desk.see("Visitors waiting: 0")
desk.see("0 free, 1 busy")
desk.see("Visitor · ")
desk.wait_for(lambda: [text for text in desk.texts() if text.startswith("longest ") and text.endswith("■ late")], "the call is late", 30)
desk.focus_dialog("Team")
picture("late")
desk.key("Escape")
desk.wait_for(lambda: desk.find("Calls waiting: 1") is None, "the window closed")
desk.focus()
desk.close()
