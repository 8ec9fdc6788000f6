"""The Log's export in the real window: one that is cancelled leaves no file, one that ends is what the list shows, a contact is logged
while it runs, and all columns read back."""

import csv
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
store = os.path.join(folder, "log.frontdesk")
N = 1200000

subprocess.check_call([program, "--store", store, "log", "add", "--new-service", "--channel", "phone", "--service", "Waste",
                       "--arrived", "2026-01-05T10:00:00Z", "--answered", "2026-01-05T10:00:20Z",
                       "--ended", "2026-01-05T10:03:00Z", "--note", "=SUM(A1)"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
with sqlite3.connect(store) as db:
    # Enough of them that there is time to cancel.
    db.execute("INSERT INTO contact (channel, state, source, outcome, arrived_at, state_since, answered_at, ended_at, rep, note) "
               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
               "SELECT 1, 9, 2, 1, 1700000000000000 + i * 20000000, 1700000000000000 + i * 20000000, 1700000001000000 + i * 20000000, "
               "1700000061000000 + i * 20000000, 'Anna', 'note ' || i FROM n" % (N - 1))
    db.execute("INSERT INTO change (at, who, desk, kind, row_id, what) VALUES (1, 'x', 'x', 1, 0, 'import')")


def picture(name):
    if pictures is not None:
        desk.picture(os.path.join(pictures, name + ".png"))


def export(item, path):
    """From the search: past the saved conditions, the filter and the columns."""
    desk.key("ctrl+f", "Tab", "Tab", "Tab", "Tab")
    desk.open_list("Return")
    desk.see("What Is Shown")
    picture("export-menu")
    desk.key(*(["Down"] * item), "Return")
    desk.name_file("Export", path)


def records(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


desk = Desktop(program, "--store", store)
desk.key("alt+2")
desk.see("1,200,000 contacts", seconds=60)

# Cancelled: nothing under its name, nothing beside it.
first = os.path.join(folder, "cancelled.csv")
export(0, first)
desk.wait_for(lambda: os.path.exists(first + ".part"), "the export begun")
time.sleep(0.3)
picture("export-progress")
desk.key("alt+c")
desk.wait_for(lambda: not os.path.exists(first + ".part"), "the export ended")
time.sleep(0.3)
picture("export-cancelled")
assert [name for name in os.listdir(folder) if "cancelled" in name] == [], os.listdir(folder)

# While one runs, a contact is logged at the desk, and is in the store before the export ends.
second = os.path.join(folder, "shown.csv")
export(0, second)
desk.wait_for(lambda: os.path.exists(second + ".part"), "the export begun")
desk.key("F3")
with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
    desk.wait_for(lambda: db.execute("SELECT count(*) FROM contact").fetchone()[0] == N + 1, "the call in the store")
assert not os.path.exists(second), "the export had ended already"
desk.wait_for(lambda: os.path.exists(second), "the file", 120)
time.sleep(0.5)
picture("export-done")
rows = records(second)
assert rows[0] == ["Arrived", "Channel", "Service", "Waited", "Took", "Outcome", "Rep", "Note"], rows[0]
assert len(rows) == N + 1
assert rows[1] == ["05/01/2026 10:00", "Phone call", "Waste", "0:00:20", "0:02:40", "Resolved now", rows[1][6], "'=SUM(A1)"], rows[1]
assert rows[-1][7] == "note 1"

# What a condition leaves, all columns.
desk.key("alt+2", "ctrl+f")
desk.type("sum")
desk.see("1 contact")
third = os.path.join(folder, "complete.csv")
export(1, third)
desk.wait_for(lambda: os.path.exists(third), "the file", 30)
rows = records(third)
assert len(rows) == 2 and rows[0][0] == "contact" and rows[0][-1] == "note", rows
assert dict(zip(*rows))["wait_s"] == "20" and dict(zip(*rows))["arrived"] == "2026-01-05T10:00:00Z"
desk.close()
