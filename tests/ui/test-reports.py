"""The Reports tab by keyboard: chosen, looked at, issued, and the issue the same after the store changed."""

import json
import os
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
store = os.path.join(folder, "reports.frontdesk")


def frontdesk(*arguments):
    return subprocess.check_output([program, "--store", store, *arguments], text=True)


def picture(name):
    if pictures:
        time.sleep(0.6)
        desk.picture("%s-%s.png" % (pictures, name))


def page_text():
    """What a screen reader is given of the page that is shown."""
    found = [n for n in desk.nodes() if (n.get_name() or "").startswith("Page ") and n.get_role_name() in ("image", "drawing area")]
    return next((n.get_description() for n in found if desk.showing(n) and n.get_description()), "")


def see_page(words):
    return desk.wait_for(lambda: words in page_text() and page_text(), "a page that says “%s”" % words)


frontdesk("demo", "--until", "2024-01-31")
desk = Desktop(program, "--store", store)
desk.key("alt+6")
desk.focus_on("Weekly performance", "list item")
desk.see("Nothing was issued yet")
see_page("Weekly performance")
picture("weekly")

# About another time: by what is typed, what cannot be read said and kept, then by steps.
desk.key("alt+r")
desk.focus_on("Period")
desk.key("ctrl+a")
desk.type("next tuesday")
desk.key("Return")
desk.see("next tuesday")
picture("period-refused")
desk.key("ctrl+a")
desk.type("15/01/2024")
desk.key("Return")
desk.see("Weekly performance, week of 15/01/2024")
see_page("week of 15/01/2024")
desk.key("alt+Right", "alt+Left", "alt+Left")
desk.see("Weekly performance, week of 08/01/2024")
see_page("week of 08/01/2024")
picture("week")

# Issued: asked first, then in the list, and shown from what was kept.
desk.key("alt+i")
desk.focus_dialog("Issue “Weekly")
desk.see("as edition 1?")
picture("issue")
desk.key("Tab")
desk.focus_on("Issue")
desk.key("Return")
desk.focus()
desk.see("Edition 1 · ")
issued = see_page("edition 1, issued")
checksum = json.loads(frontdesk("report", "issued", "--json"))["issued"][0]["sha256"]
desk.see("checksum verified: SHA-256 " + checksum)
picture("issued")

# The store changes under it: the report as it would be now does too, the issue is the same, page for page.
for minute in range(10):
    frontdesk("log", "add", "--channel", "phone", "--service", "Council tax", "--arrived", "2024-01-09T10:%02d:00Z" % minute, "--ended",
              "2024-01-09T10:%02d:50Z" % minute, "--outcome", "abandoned")
desk.key("shift+Tab")
desk.key("alt+Right", "alt+Left")
desk.see("Issue…", "push button")
now = see_page("week of 08/01/2024")
assert "1,275" in now and "1,265" in issued, now
picture("corrected")
desk.key("alt+r", "Tab", "Tab")
desk.focus_on("Weekly performance, week of 08/01/2024, edition 1", "list item")
desk.key("space")
assert see_page("edition 1, issued") == issued
desk.see("checksum verified: SHA-256 " + checksum)
desk.key("alt+c")
changes = see_page("What changed since the report was issued")
assert "1,275" in changes or "95.2%" in changes, changes
picture("changes")
desk.key("alt+c")
assert see_page("edition 1, issued") == issued
desk.close()
