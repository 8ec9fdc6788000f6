"""tour.py PROGRAM STORE FOLDER SCHEME: a picture of every tab."""

import sys
import time

from desktop import Desktop


def work_at_the_desk(desk):
    """Two wait, one is being served."""
    desk.key("F2", "F2", "F2", "F5")
    desk.see("With me  1")
    desk.type("counc")
    time.sleep(0.5)
    desk.key("Return")
    desk.type("Moving home on Friday; wants to know what to pay until then")


# In the order of the tabs; the keys show what the page is for.
TABS = [
    ("desk", work_at_the_desk),
    ("log", lambda desk: None),
    ("plan", lambda desk: desk.key(*["Down"] * 11)),
    ("performance", lambda desk: desk.key("Down")),
    ("risks", lambda desk: desk.key("Down")),
    ("reports", lambda desk: None),
]


def main():
    program, store, folder, scheme = sys.argv[1:]
    desk = Desktop(program, "--store", store)
    for i, (tab, work) in enumerate(TABS):
        desk.key("alt+%d" % (i + 1))
        time.sleep(1.5)
        work(desk)
        time.sleep(1.5)
        path = "%s/%s-%s.png" % (folder, tab, scheme)
        desk.picture(path)
        print(path, flush=True)
    desk.close()


main()
