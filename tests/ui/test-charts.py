"""test-charts.py PROGRAM: the Performance and Risks tabs by keyboard, as somebody hears them who sees no picture."""

import os
import subprocess
import sys
import tempfile
import time

from desktop import Atspi, Desktop


def chart(desk, title):
    """The drawing whose name holds the title."""
    return desk.find(title, "image")


def says(desk, words):
    image = chart(desk, "CS02:")
    return image is not None and image.get_description().startswith(words)


def go_to_performance(desk):
    """Finds the tab by what has the keyboard there: its list. Returns the tab's number."""
    for n in range(3, 8):
        desk.key("alt+%d" % n)
        time.sleep(1)
        row = desk.find("CS01", "list item")
        if row is not None and row.get_state_set().contains(Atspi.StateType.FOCUSED):
            return n
    raise AssertionError("no tab has the keyboard in the list of indicators")


def performance(desk):
    image = desk.wait_for(lambda: chart(desk, "CS01:"), "the trend of the first indicator")
    words = image.get_description()
    assert words.startswith("Line chart, CS01"), words
    assert "24 points" in words and "normally between" in words and "target 97" in words, words

    # The next indicator in the list; then to its chart, and through its months, the latest first.
    desk.key("Down")
    desk.wait_for(lambda: chart(desk, "CS02:"), "the trend of the next indicator")
    for _ in range(10):
        desk.key("Tab")
        time.sleep(0.2)
        if chart(desk, "CS02:").get_state_set().contains(Atspi.StateType.FOCUSED):
            break
    desk.key("Left")
    desk.wait_for(lambda: says(desk, "December 2025:"), "the latest month in words")
    desk.key("Left")
    desk.wait_for(lambda: says(desk, "November 2025:"), "the month before")
    desk.see("November 2025:")
    desk.key("Home")
    desk.wait_for(lambda: says(desk, "January 2024:"), "the first month")
    desk.key("Escape")
    desk.wait_for(lambda: says(desk, "Line chart"), "the whole again")


def risks(desk, tab):
    desk.key("alt+%d" % tab)
    image = desk.wait_for(lambda: chart(desk, "2021–2024"), "the matrix")
    assert image.get_description().startswith("Risk matrix"), image.get_description()
    assert "Low 2: 4 Fraudulent activity." in image.get_description(), image.get_description()
    # What is chosen in the register is what the matrix says.
    desk.key("Down")
    desk.wait_for(lambda: chart(desk, "2021–2024").get_description().startswith("2 Total failure of ICT systems"),
                  "the chosen risk on the matrix")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "example.frontdesk")
        subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
        desk = Desktop(program, "--store", store)
        tab = go_to_performance(desk)
        performance(desk)
        risks(desk, tab + 1)
        desk.close()


main()
