"""test-trend.py PROGRAM [FOLDER]: ten years of weeks in the window, nearer and further by key, wheel and drag; and the months of an
indicator whose figures are entered. With a folder, pictures of what is seen."""

import os
import random
import re
import subprocess
import sys
import tempfile
import time

from desktop import Atspi, Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
store = os.path.join(folder, "trend.frontdesk")
WEEK = 7 * 86400
FIRST = 1451901600  # Monday 04/01/2016, 10:00


def command(*arguments):
    return subprocess.check_output([program, "--store", store, *arguments], text=True)


def make_store():
    """The example, and twelve calls a week from 2016 to 2023; the satisfaction of a year month by month."""
    command("demo")
    log = os.path.join(folder, "queue_log")
    random.seed(1)
    with open(log, "w", encoding="ascii") as file:
        for call in range(12 * 416):
            at = FIRST + call // 12 * WEEK + call % 12 * 600
            print(f"{at}|{at}|csc|NONE|ENTERQUEUE||0123", file=file)
            if random.random() < 0.9:
                print(f"{at + 9}|{at}|csc|Agent/1|CONNECT|9|{at}\n{at + 99}|{at}|csc|Agent/1|COMPLETECALLER|9|90|1", file=file)
            else:
                print(f"{at + 40}|{at}|csc|NONE|ABANDON|1|1|40", file=file)
    command("import", "queue_log", log)
    for month in range(1, 13):
        command("indicators", "enter", "CS03", "2025-%02d" % month, "--value", "%d%%" % (88 + month % 4), "--by", "Ann")
        if month < 12:
            command("indicators", "check", "CS03", "2025-%02d" % month, "--by", "Bob")
            command("indicators", "sign-off", "CS03", "2025-%02d" % month, "--by", "Bob")
    command("indicators", "enter", "CS03", "2025-03", "--value", "93%", "--reason", "late answers", "--by", "Ann")
    command("indicators", "check", "CS03", "2025-03", "--by", "Bob")
    command("indicators", "sign-off", "CS03", "2025-03", "--by", "Bob")


def picture(name):
    time.sleep(0.4)
    if pictures:
        desk.picture(os.path.join(pictures, "trend-%s.png" % name))


def image():
    return desk.find("CS0", "image")


def words():
    return image().get_description() if image() is not None else ""


def points():
    """Those without a figure too."""
    found = re.search(r"\. (\d+) points?(?:, (\d+) periods? without)?", words())
    return sum(int(number or 0) for number in found.groups()) if found else 0


def wait_points(n):
    desk.wait_for(lambda: points() == n, "%d points, not “%s”" % (n, words()[:160]), 20)


def tab_to(find, key="Tab"):
    for _ in range(30):
        node = find()
        if node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED):
            return
        desk.key(key)
        time.sleep(0.2)
    raise AssertionError("the keyboard does not come there by Tab")


def there(name):
    return lambda: next((node for node in desk.nodes(desk.find(name, "text"))
                         if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None)


make_store()
desk = Desktop(program, "--store", store)
desk.key("alt+4")
desk.wait_for(lambda: (desk.focused() or desk.app).get_name().startswith("% of calls answered, CS01"), "the list of indicators", 20)
wait_points(24)

# ── By week, over ten years ──
desk.key("Tab")
desk.choose("space", "Up")
desk.wait_for(lambda: points() > 100, "weeks", 20)
for name, date in (("From", "4/1/2016"), ("To", "28/12/2025")):
    tab_to(there(name))
    desk.key("ctrl+a")
    desk.type(date)
desk.key("Return")
wait_points(521)
picture("ten-years")

# ── Nearer and further by key; the first and the last point by Home and End, of all there is ──
tab_to(image)
desk.key("ctrl+plus", "ctrl+plus", "ctrl+plus")
wait_points(65)
assert "to week of 22/12/2025" in words(), words()
picture("nearer")
desk.key("Home")
desk.wait_for(lambda: words().startswith("week of 04/01/2016:"), "the first week of all")
desk.key("Right")
desk.wait_for(lambda: words().startswith("week of 11/01/2016:"), "the next week")
desk.key("ctrl+Right", "Escape")
desk.wait_for(lambda: "Line chart" in words() and "week of 25/04/2016 to" in words(), "a quarter further on")
desk.key("End")
desk.wait_for(lambda: words().startswith("week of 22/12/2025:"), "the last week of all")
desk.key("Escape", "ctrl+minus")
wait_points(130)
desk.key("ctrl+0")
wait_points(521)

# ── By wheel and drag: what the pointer is on stays under it ──
extents = image().get_extents(Atspi.CoordType.WINDOW)
x, y = extents.x + extents.width // 2, extents.y + extents.height // 2
subprocess.check_call(["xdotool", "mousemove", str(x), str(y)])
desk.see("week of ", seconds=20)
pointed = next(text for text in desk.texts() if text.startswith("week of ") and "answered" not in text)[:18]
subprocess.check_call(["xdotool", "keydown", "ctrl", "click", "4", "click", "4", "click", "4", "keyup", "ctrl"])
wait_points(65)
subprocess.check_call(["xdotool", "mousemove_relative", "--", "1", "0"])
picture("wheel")
before = re.search(r"(week of \S+) to", words()).group(1)
subprocess.check_call(["xdotool", "mousedown", "1", "mousemove_relative", "--", "80", "0", "mousemove_relative", "--", "60", "0", "mouseup", "1"])
desk.key("Escape")
desk.wait_for(lambda: re.search(r"(week of \S+) to", words()) and re.search(r"(week of \S+) to", words()).group(1) != before, "another part")
assert points() == 65
picture("dragged")

# ── The months of what is entered: provisional and revised by shape and word ──
desk.key("ctrl+0")
wait_points(521)
tab_to(lambda: next((node for node in desk.nodes(desk.find("% of calls answered, CS01", "list item"))
                     if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None), "shift+Tab")
desk.key("Down", "Down", "Down")
desk.wait_for(lambda: "12 points" in words() and "January 2025 to December 2025" in words(), "the months that were entered", 20)
assert "(provisional)" in words(), words()
picture("entered")
tab_to(image)
desk.key("Home", "Right", "Right")
desk.wait_for(lambda: words().startswith("March 2025: 93%") and "(revised)" in words(), "the revised month")
desk.close()

if pictures:
    desk = Desktop(program, "--store", store, size=(1024, 640))
    desk.key("alt+4")
    wait_points(24)
    picture("small")
    desk.close()
