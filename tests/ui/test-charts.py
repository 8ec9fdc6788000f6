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


def performance(desk):
    desk.key("alt+3")
    desk.see("CS01", "list item")
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


def risks(desk):
    desk.key("alt+4")
    image = desk.wait_for(lambda: chart(desk, "2021–2024"), "the matrix")
    assert image.get_description().startswith("Risk matrix"), image.get_description()
    assert "Low 2: 4 Fraudulent activity." in image.get_description(), image.get_description()


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "example.frontdesk")
        subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
        desk = Desktop(program, "--store", store)
        performance(desk)
        risks(desk)
        desk.close()


main()
