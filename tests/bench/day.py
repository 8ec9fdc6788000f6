"""day.py PROGRAM [SECONDS] [EVERY]: the memory of the real window over a simulated day. A contact each EVERY seconds, with typing, a
service, notes and an outcome, visitors who wait, and a look at every tab now and then. Prints the memory after the first tenth,
at the end, and the ratio; bound 1.1. Run inside tests/ui/in-display.sh."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ui"))
from desktop import Desktop  # noqa: E402

BOUND = 1.1
program = sys.argv[1]
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 240
every = float(sys.argv[3]) if len(sys.argv) > 3 else 1.5
store = os.path.join(tempfile.mkdtemp(), "day.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")


def memory():
    """What is the program's own, in KiB: pages shared with others would hide it."""
    with open("/proc/%d/smaps_rollup" % desk.process.pid) as lines:
        return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean:", "Private_Dirty:")))


def contact(n):
    if n % 3 == 0:
        desk.key("F2", "F5")
    else:
        desk.key("F3", "F3")
    time.sleep(0.2)
    desk.type(["coun", "bin", "hous", "plan"][n % 4])
    time.sleep(0.2)
    desk.key("Return")
    desk.type("day contact %d" % n)
    desk.key("ctrl+Return")


def look_round():
    for tab in range(2, 7):
        desk.key("alt+%d" % tab)
        time.sleep(0.5)
    desk.key("alt+1")


# What a page and a font take once is not growth.
for n in range(12):
    contact(n)
    look_round()
started = time.monotonic()
warm = None
n = 0
while time.monotonic() - started < seconds:
    due = started + n * every
    time.sleep(max(0, due - time.monotonic()))
    desk.key("alt+1")
    contact(n)
    n += 1
    if n % 10 == 0:
        look_round()
    if warm is None and time.monotonic() - started > seconds / 10:
        warm = memory()
time.sleep(2)
end = memory()
with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
    logged = db.execute("SELECT count(*) FROM contact WHERE note LIKE 'day contact %' AND state = 9").fetchone()[0]
desk.close()
assert logged > 0.9 * (n + 12), "%d of %d contacts were logged" % (logged, n + 12)
print("a day in the window: %d contacts in %.0f s, %.1f MiB after a tenth, %.1f MiB at the end: %.2f (bound %.2f)"
      % (logged, time.monotonic() - started, warm / 1024, end / 1024, end / warm, BOUND))
sys.exit(0 if end / warm < BOUND else 1)
