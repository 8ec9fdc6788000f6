"""The directory by keyboard: a service is added, taken back by Ctrl+Z, refused where its name is taken, with what was typed still in the form,
and saved under another."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "directory.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("ctrl+d")
desk.focus_dialog("Directory")
desk.see("Search the directory")
desk.see("Council tax", "list item")
if pictures:
    time.sleep(0.5)
    desk.picture(pictures + "-services.png")

# A new service is there at once, and gone again by Ctrl+Z.
desk.key("ctrl+n")
desk.type("Bus passes")
desk.key("ctrl+s")
desk.see("Bus passes", "list item")
desk.see("Saved · Ctrl+Z takes it back")
desk.expect(lambda: row("SELECT retired FROM service WHERE name = 'Bus passes'"), (0,))
desk.key("ctrl+z")
desk.see("Taken back")
desk.expect(lambda: row("SELECT count(*) FROM service WHERE name = 'Bus passes'"), (0,))

# A name that is taken comes back into the form with the reason.
desk.key("ctrl+n")
desk.type("licensing")
desk.key("ctrl+s")
desk.see("Service: “Licensing” is there already. Choose another name.")
if pictures:
    desk.picture(pictures + "-taken.png")
desk.key("ctrl+a")
desk.type("Bus passes")
desk.key("ctrl+s")
desk.see("Bus passes", "list item")
desk.close_dialog("Directory")
desk.wait_for(lambda: desk.find("Search the directory") is None, "the directory closed")
desk.expect(lambda: row("SELECT count(*) FROM service WHERE name = 'Bus passes'"), (1,))
desk.close()
