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
        end = time.monotonic() + 4
        while time.monotonic() < end:
            # The plan's checks name indicators too: what has the keyboard is what counts.
            row = desk.focused()
            if row is not None and row.get_role_name() == "list item" and row.get_name().startswith("% of calls answered, CS01"):
                return n
            time.sleep(0.2)
    raise AssertionError("no tab has the keyboard in the list of indicators")


def performance(desk):
    image = desk.wait_for(lambda: chart(desk, "CS01:"), "the trend of the first indicator")
    words = image.get_description()
    assert words.startswith("Line chart, CS01"), words
    assert "24 points" in words and "normally between" in words and "target 97" in words, words

    # The next indicator in the list; then to its chart, and through its months, the latest first.
    desk.key("Down")
    desk.wait_for(lambda: chart(desk, "CS02:"), "the trend of the next indicator")
    for _ in range(30):
        desk.key("Tab")
        time.sleep(0.2)
        if desk.wait_for(lambda: chart(desk, "CS02:"), "the trend").get_state_set().contains(Atspi.StateType.FOCUSED):
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
    copies(desk)


def clipboard(kind):
    """What another program would be given."""
    return subprocess.run(["xclip", "-selection", "clipboard", "-o", "-t", kind], capture_output=True, timeout=20).stdout


def copies(desk):
    """The picture and its numbers go to other programs; the menu has both, and printing and saving."""
    desk.key("ctrl+c")
    desk.see("Copied as a picture")
    assert clipboard("image/png").startswith(b"\x89PNG")
    assert b"<title>CS02:" in clipboard("image/svg+xml")
    desk.key("ctrl+shift+c")
    desk.see("Copied the numbers as a table")
    lines = clipboard("UTF8_STRING").decode().splitlines()
    assert len(lines) == 25, lines
    assert lines[0].startswith("Period\t") and lines[24].startswith("December 2025\t"), lines
    assert len({line.count("\t") for line in lines}) == 1, lines
    desk.key("shift+F10")
    # GTK 4.8's menus tell their words through the label inside.
    desk.see("Print Chart Alone")
    if len(sys.argv) > 2:
        time.sleep(0.5)
        desk.picture(os.path.join(sys.argv[2], "chart-menu.png"))
    desk.key("Escape")
    desk.wait_for(lambda: says(desk, "Line chart"), "the chart after its menu")


def tab_to(desk, find, key="Tab"):
    """Tab, or back, until the keyboard is in what is found."""
    for _ in range(30):
        node = find()
        if node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED):
            return node
        desk.key(key)
        time.sleep(0.2)
    raise AssertionError("the keyboard does not come there by Tab")


def dates(desk):
    """A box that is left is as good as one where Return was pressed; a refused date says so and is not lost."""
    def there(name):
        return lambda: next((node for node in desk.nodes(desk.find(name, "text"))
                             if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None)

    def write(name, text):
        tab_to(desk, there(name), "shift+Tab")
        desk.key("ctrl+a")
        desk.type(text)

    write("From", "1/1/25")
    desk.key("Tab")
    desk.wait_for(lambda: "12 points" in chart(desk, "CS02:").get_description(), "the chart from the day that was typed")
    desk.key("Tab")
    write("To", "31/6/2025")
    desk.key("Tab")
    desk.see("“31/6/2025” is not a date")
    assert "12 points" in chart(desk, "CS02:").get_description()
    write("To", "30/6/2025")
    desk.key("Tab")
    desk.wait_for(lambda: "6 points" in chart(desk, "CS02:").get_description(), "the chart to the day that was typed")
    desk.wait_for(lambda: desk.find("is not a date") is None, "no refusal any more")


def risks(desk, tab):
    desk.key("alt+%d" % tab)
    image = desk.wait_for(lambda: chart(desk, "2021–2024"), "the matrix")
    # The first one is chosen when the page comes up, with its details.
    desk.wait_for(lambda: image.get_description().startswith("1 "), "the first risk on the matrix")
    desk.see("Controls")
    desk.focus_on("1", "table row")
    # What is chosen in the register is what the matrix says.
    desk.key("Down")
    desk.wait_for(lambda: image.get_description().startswith("2 Total failure of ICT systems"),
                  "the chosen risk on the matrix")
    # With none chosen it says all of them.
    tab_to(desk, lambda: chart(desk, "2021–2024"))
    desk.key("Escape")
    desk.wait_for(lambda: image.get_description().startswith("Risk matrix"), "the whole matrix")
    assert "Low 2: 4 Fraudulent activity." in image.get_description(), image.get_description()


def empty(program, store):
    """Who comes by a key to a page with nothing on it yet has the keyboard on its button."""
    desk = Desktop(program, "--store", store)
    for tab, words in ((4, "Import telephone log"), (5, "Start a register")):
        desk.key("alt+%d" % tab)
        desk.wait_for(lambda: any(words in (node.get_name() or "").replace("_", "") for node in desk.nodes()
                                  if node.get_state_set().contains(Atspi.StateType.FOCUSED)),
                      "the keyboard on “%s”" % words)
    desk.close()


def no_chart_of_nothing(program, store):
    """An indicator without any figure is refused in one line, and no file is left."""
    path = os.path.join(os.path.dirname(store), "none.svg")
    done = subprocess.run([program, "--store", store, "chart", "trend", "CS03", "-o", path], capture_output=True, text=True)
    assert done.returncode == 1, done
    assert "CS03" in done.stderr and "no figure yet" in done.stderr and done.stderr.count("\n") == 1, done.stderr
    assert not os.path.exists(path)


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "example.frontdesk")
        subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
        no_chart_of_nothing(program, store)
        desk = Desktop(program, "--store", store)
        tab = go_to_performance(desk)
        performance(desk)
        dates(desk)
        risks(desk, tab + 1)
        desk.close()
        empty(program, os.path.join(folder, "empty.frontdesk"))


main()
