"""test-made-from.py PROGRAM [PICTURES]: by keyboard, an indicator that is made from others and is good within a range: its sheet, its
target with two ends, its band, and how it was made from part to part. What was done is read back from the file."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "indicators.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def picture(name):
    if pictures:
        time.sleep(0.4)
        desk.picture("%s-%s.png" % (pictures, name))


def making_windows():
    return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "How was this made"], capture_output=True, text=True).stdout.split()


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("alt+4")

desk.focus_on("% of calls answered, CS01", "list item", 20)

# ── The sheet: what it is made from, and where it is good ──
desk.key("Home", *["Down"] * 5)
desk.focus_on("First point of contact resolution, NPI1", "list item", 20)
desk.wait_for(lambda: not desk.find("CS01:", "image"), "the chart of the first one gone")
desk.key("alt+d")
desk.focus_dialog("Definition of NPI1")
desk.focus_on("Title")
desk.go_to("Made from", "Tab")
desk.type("NPI1 + 1")
desk.key("ctrl+s")
desk.see("Made from: NPI1 ← NPI1 would make a figure from itself.")
desk.focus_on("Made from")
picture("made-from-refused")
desk.fill("pooled (fcr-declared, fcr-declared)")
desk.go_to("Good is", "Tab")
desk.fill("within a range")
desk.key("ctrl+s")
desk.see("Version 1, in force")
desk.expect(lambda: row("SELECT expression, polarity FROM indicator WHERE ref = 'NPI1'"), ("pooled (fcr-declared, fcr-declared)", 3))
desk.close_dialog("Definition of NPI1")
desk.key("alt+t")
desk.focus_dialog("Targets of NPI1")
desk.focus_on("From")
desk.type("1/4/2025")
desk.key("Tab")
desk.type("70%")
desk.key("Return")
desk.see("Target: it is good within a range. Give both ends")
desk.focus_on("Target")
desk.fill("65% to 80%")
desk.key("Tab", "Tab", "Tab")
desk.type("First agreed")
desk.key("Return")
desk.see("The target is set.")
desk.expect(lambda: row("SELECT value, upper FROM indicator_target WHERE since = '2025-04-01' AND upper IS NOT NULL"), (0.65, 0.8))
picture("range")
desk.close_dialog("Targets of NPI1")
desk.see("First point of contact resolution, NPI1, 70.3% · December 2025 target 65% to 80% ● G green", "list item", 20)
picture("band")
desk.key("alt+h")
desk.focus_dialog("How was this made")
desk.see("Made from")
picture("made-from")
desk.focus_on("How was fcr-declared made?")
desk.key("Return")
desk.see("2,898 ÷ 4,125 = 70.25%")
desk.see("Open 4,125 contacts in the Log")
picture("part")
for left in (1, 0):
    desk.focus_dialog("How was this made")
    desk.key("Escape")
    desk.wait_for(lambda: len(making_windows()) == left, "one of them closed")
desk.focus()

# ── The six formulas: all of them have room, although what they say takes two lines ──
desk.key("alt+1", "alt+4")
desk.focus_on("First point of contact resolution, NPI1", "list item", 20)
desk.key("Home", "Down")
desk.focus_on("% of calls answered within 20 secs, CS02", "list item", 20)
desk.wait_for(lambda: not desk.find("NPI1:", "image"), "the chart of the one before gone")
desk.key("alt+h")
desk.focus_dialog("How was this made")
desk.see("The six formulas side by side")
last = desk.see("F6 short-removed, ")
desk.wait_for(lambda: desk.place(last).height > 0, "the room for the sixth formula")
table = desk.place(next(node for node in desk.nodes() if node.get_name() == "The six formulas side by side" and node.get_role_name() != "label"))
assert desk.place(last).y + desk.place(last).height <= table.y + table.height, (desk.place(last).y, table.y, table.height)
picture("formulas")
desk.key("Escape")
desk.focus()
desk.close()
