"""The Log's conditions by keyboard alone: late ones, a chosen day, nothing that fits, and everything again."""

import os
import subprocess
import sys
import tempfile

from desktop import Desktop

program = sys.argv[1]
store = os.path.join(tempfile.mkdtemp(), "log.frontdesk")
pictures = os.environ.get("FRONT_TEST_PICTURES")


def add(channel, arrived, answered, ended, note):
    subprocess.check_call([program, "--store", store, "log", "add", "--channel", channel, "--service", "Waste",
                           "--arrived", arrived, "--answered", answered, "--ended", ended, "--outcome", "resolved",
                           "--note", note], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def picture(name):
    if pictures is not None:
        desk.picture(os.path.join(pictures, name + ".png"))


add("phone", "2026-01-05T10:00:00Z", "2026-01-05T10:00:20Z", "2026-01-05T10:03:00Z", "Quick one")
add("phone", "2026-01-05T11:00:00Z", "2026-01-05T11:05:00Z", "2026-01-05T11:06:00Z", "Long wait")
add("visitor", "2026-01-06T10:00:00Z", "2026-01-06T10:20:00Z", "2026-01-06T10:23:00Z", "Long queue")

desk = Desktop(program, "--store", store)
desk.key("alt+2")
desk.see("3 contacts")

# From the search, Tab leads to the conditions; the check buttons are at their end.
desk.key("ctrl+f", "Tab", "Return")
desk.see("Only late ones")
picture("conditions")
desk.key("Tab", "Tab", "Tab")
desk.type("5/1/26")
desk.key("Tab")
desk.type("5.1.2026")
desk.key("Return")
desk.see("2 contacts")
desk.key("Tab", "Tab", "Tab", "Tab", "space")
desk.see("1 contact")
desk.see("Long wait")
desk.see("Filtered")
desk.key("Escape")
picture("conditions-list")

# Words come on top of the conditions; where nothing fits, the page says so and leads back.
desk.key("ctrl+f")
desk.type("quick")
desk.see("No contact fits the conditions")
picture("conditions-none")
desk.key("Escape")
desk.see("Long wait")
desk.close()
