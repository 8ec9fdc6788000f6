"""test-figures.py PROGRAM [PICTURES]: by keyboard, how a figure was made and the very contacts of it, a break in the chart with its cause, and
the chart nearer and further."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "figures.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def picture(name):
    if pictures:
        time.sleep(0.4)
        desk.picture("%s-%s.png" % (pictures, name))


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")

# ── How a figure was made, and its contacts ──
desk.key("alt+4")
desk.focus_on("% of calls answered, CS01", "list item", 20)
desk.key("Home", "Down")
desk.wait_for(lambda: desk.find("CS02:", "image"), "the second indicator")
desk.key("alt+h")
desk.focus_dialog("How was this made")
desk.focus_on("Open 2,089 contacts in the Log")
desk.see("1,860 ÷ 2,089 = 89.04%")
desk.see("Nothing was left out.")
desk.see("Half of those who were answered waited no longer than")
for figure in ("89.42%", "90.03%", "89.04%", "89.38%", "89.18%"):
    desk.see(figure)
# What the telephone system states, and which formula that is.
desk.key("alt+p")
desk.focus_on("Stated percentage")
desk.type("much")
desk.key("Return")
desk.see("Type the percentage as the telephone system states it")
desk.fill("89.42")
desk.key("Return")
desk.wait_for(lambda: any("89.42 % is what" in text and "=  89.42 %  F1" in text for text in desk.texts()), "the formula")
picture("finder")
# What is short may be chosen, for the comparison alone.
desk.key("alt+s")
desk.wait_for(lambda: desk.focused().get_role_name() in ("spin button", "text") and desk.focused().get_name().startswith("Short"), "the short seconds")
picture("making")
desk.fill("0")
desk.key("Tab")
desk.wait_for(lambda: "89.18%" not in desk.texts(), "nothing short")
assert "89.42%" in desk.texts()
# The very contacts: those that count, and those of one verdict by their own button. The log has as many as the button says.
desk.go_to("Show in the Log: 229 that did not meet the standard", "shift+Tab")
desk.key("Return")
desk.focus()
desk.see("229 contacts")
desk.see("CS02, December 2025: did not meet the standard")
picture("log")
desk.expect(lambda: row("SELECT count(*) FROM contact WHERE channel = 2 AND arrived_at >= 1764547200000000 AND arrived_at < 1767225600000000"
           " AND (answered_at IS NULL OR answered_at - arrived_at > 20000000)"), (229,))

# ── A break with its cause; without one it is refused ──
desk.key("alt+4")
desk.focus_on("% of calls answered within", "list item")
desk.key("alt+b")
desk.focus_dialog("Breaks and notes")
desk.focus_on("Day")
desk.type("1/4/2025")
desk.key("Return")
desk.see("Cause: write what changed.")
desk.focus_on("Cause")
desk.type("New telephones")
desk.key("Return")
desk.see("01/04/2025 · Limits calculated anew: New telephones")
desk.expect(lambda: row("SELECT indicator, since, cause FROM chart_break"), ("CS02", "2025-04-01", "New telephones"))
picture("breaks")
desk.close_dialog("Breaks and notes")
desk.wait_for(lambda: "New telephones" in desk.find("CS02:", "image").get_description(), "the break in the chart's words")

# ── Nearer and further: the limits stay those of the whole ──
desk.go_to("CS02:", "Tab")
desk.key("plus")
desk.wait_for(lambda: "12 points" in desk.find("CS02:", "image").get_description(), "half of the points")
desk.key("Prior")
desk.wait_for(lambda: "January 2024" in desk.find("CS02:", "image").get_description(), "the year before")
picture("zoomed")
desk.key("minus")
desk.wait_for(lambda: "24 points" in desk.find("CS02:", "image").get_description(), "all points")
desk.close()
print("ok")
