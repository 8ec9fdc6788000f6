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
    time.sleep(0.4)
    if pictures:
        desk.picture("%s-%s.png" % (pictures, name))


def fill(text):
    desk.key("ctrl+a")
    desk.type(text) if text else desk.key("Delete")


def focused_row(start):
    def look():
        node = desk.focused()
        return node and node.get_role_name() == "list item" and node.get_name().startswith(start)
    return desk.wait_for(look, "the keyboard in the list on “%s”" % start, 20)


def go_to(name, key):
    for _ in range(20):
        node = desk.focused()
        if node and node.get_name().startswith(name):
            return
        desk.key(key)
        time.sleep(0.1)
    raise AssertionError("%s does not lead to “%s”" % (key, name))


def close(title):
    desk.key("Escape")
    desk.focus()
    desk.wait_for(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True).returncode != 0,
                  "“%s” closed" % title)
    time.sleep(0.3)


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("alt+4")

focused_row("% of calls answered, CS01")

# ── The sheet: what it is made from, and where it is good ──
desk.key("Home", *["Down"] * 5)
focused_row("First point of contact resolution, NPI1")
desk.wait_for(lambda: not desk.find("CS01:", "image"), "the chart of the first one gone")
desk.key("alt+d")
desk.focus_dialog("Definition of NPI1")
desk.focus_on("Title")
go_to("Made from", "Tab")
desk.type("NPI1 + 1")
desk.key("ctrl+s")
desk.see("Made from: NPI1 ← NPI1 would make a figure from itself.")
desk.focus_on("Made from")
picture("made-from-refused")
fill("pooled (fcr-declared, fcr-declared)")
go_to("Good is", "Tab")
fill("within a range")
desk.key("ctrl+s")
desk.see("Version 1, in force")
assert row("SELECT expression, polarity FROM indicator WHERE ref = 'NPI1'") == ("pooled (fcr-declared, fcr-declared)", 3)
close("Definition of NPI1")
desk.key("alt+t")
desk.focus_dialog("Targets of NPI1")
desk.focus_on("From")
desk.type("1/4/2025")
desk.key("Tab")
desk.type("70%")
desk.key("Return")
desk.see("Target: it is good within a range. Give both ends")
desk.focus_on("Target")
fill("65% to 80%")
desk.key("Tab", "Tab", "Tab")
desk.type("First agreed")
desk.key("Return")
desk.see("The target is set.")
assert row("SELECT value, upper FROM indicator_target WHERE since = '2025-04-01' AND upper IS NOT NULL") == (0.65, 0.8)
picture("range")
close("Targets of NPI1")
desk.see("First point of contact resolution, NPI1, 70.3% · December 2025 target 65% to 80% ● G green", "list item", 20)
picture("band")
desk.key("alt+h")
desk.focus_dialog("How was this made")
desk.see("Made from")
picture("made-from")
desk.focus_on("How was fcr-declared made?")
desk.key("Return")
desk.see("2898 ÷ 4125 = 70.25%")
desk.see("Open 4125 contacts in the Log")
picture("part")
for _ in range(2):
    desk.focus_dialog("How was this made")
    desk.key("Escape")
    time.sleep(0.5)
desk.focus()
desk.close()
