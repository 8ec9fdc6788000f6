"""tour.py PROGRAM STORE FOLDER SCHEME: a picture of every tab."""

import sys
import time

from desktop import Desktop

TABS = ["desk", "log", "plan", "performance", "risks"]


def main():
    program, store, folder, scheme = sys.argv[1:]
    desk = Desktop(program, "--store", store)
    for i, tab in enumerate(TABS):
        desk.key("alt+%d" % (i + 1))
        if tab == "desk":
            # A desk at work: two waiting, one being served.
            desk.key("F2", "F2", "F2", "F5")
            desk.see("Serve next")
            time.sleep(1)
            desk.type("counc")
            time.sleep(0.5)
            desk.key("Return")
            desk.type("Moving home on Friday; wants to know what to pay until then")
        time.sleep(2.5)
        path = "%s/%s-%s.png" % (folder, tab, scheme)
        desk.picture(path)
        print(path, flush=True)
    desk.close()


main()
