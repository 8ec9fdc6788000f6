"""test-risks-scheme.py PROGRAM [PICTURES]: a register moves to another scheme, and on to an edited version of it, by keyboard."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Atspi, Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "risks.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
with sqlite3.connect(store) as db:  # the register of 2016 alone
    later = "(SELECT id FROM risk WHERE register_id = (SELECT id FROM register WHERE ref = '2021'))"
    for table in "assessment", "risk_review", "risk_action":
        db.execute("DELETE FROM %s WHERE risk_id IN %s" % (table, later))
    db.execute("DELETE FROM risk WHERE id IN " + later)
    db.execute("DELETE FROM register WHERE ref = '2021'")
today = time.strftime("%Y-%m-%d")


def risk(ref, register="2016"):
    listed = json.loads(subprocess.check_output([program, "--store", store, "risks", "list", "--register", register, "--json"], text=True))
    return next((risk for risk in listed["registers"][0]["risks"] if risk["ref"] == ref), None)


def picture(name):
    if pictures:
        time.sleep(0.7)
        desk.picture("%s-%s.png" % (pictures, name))


def focused_in(frame):
    """The name of what has the keyboard in a window."""
    for node in desk.nodes(frame):
        if node.get_state_set().contains(Atspi.StateType.FOCUSED) and node.get_role_name() != "frame":
            return node.get_name() or ""
    return ""


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("alt+5")
desk.focus_on("1")

# ── Another scheme: nothing changes before a reason is given and everything is decided. ──
desk.key("ctrl+shift+h")
desk.focus_dialog("Change the scheme")
desk.see(" steps are filled, because the new scheme has one like the old.")
picture("scheme")
desk.key("alt+h")
desk.see("Reason: say why the register changes its scheme.")
desk.type("The council has one scheme now")
desk.key("Return")
desk.see("choose its likelihood and impact. The new scheme has no single step like the old one.")
frame = desk.find("Change the scheme", "frame")
for _ in range(40):
    here = focused_in(frame)
    if here.endswith(": Choose…"):
        desk.choose("space", "Down", "Down")
        if here.startswith("Likelihood of 8"):
            break
    desk.key("Tab")
desk.see("Everything is decided.")
picture("decided")
desk.key("alt+h")
desk.see("The register is scored by “4 by 4 with scores” now.")
desk.focus()
now = risk("1", "2016")["current"]
assert now["scheme"] == "2021" and now["on"] == today and now["reason"] == "The council has one scheme now", now
with sqlite3.connect(store) as db:
    assert db.execute("SELECT count(*) FROM assessment WHERE scheme = '2016'").fetchone()[0] == 8

# ── The scheme gets an appetite in a new version, and the register moves on to it: everything maps one to one. ──
desk.open_list("alt+m")
desk.key("e")
desk.focus_dialog("Edit the scheme")
desk.focus_on("Reason")
desk.type("The committee agreed an appetite")
desk.key("alt+a")
frame = desk.find("Edit the scheme", "frame")
for _ in range(60):
    here = focused_in(frame)
    if here.startswith("At likelihood 4") or here.startswith("At likelihood 3"):
        desk.choose("space", "Down")
    if here.startswith("At likelihood 2") or here.startswith("At likelihood 1"):
        desk.choose("space", "Down", "Down")
    if here.startswith("At likelihood 1"):
        break
    desk.key("Tab")
picture("editor")
desk.key("alt+s")
desk.see("The scheme was saved as 2021/2.")
desk.focus()
desk.key("ctrl+shift+h")
desk.focus_dialog("Change the scheme")
desk.see("Everything is decided.")
desk.type("The committee agreed an appetite")
desk.key("Return")
desk.see("The register is scored by")
desk.focus()
assert risk("1", "2016")["current"]["scheme"] == "2021/2" and not risk("1", "2016")["current"]["within_appetite"]
picture("appetite")

desk.close()
