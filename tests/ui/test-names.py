"""Every control of every tab and dialog has a name for a screen reader, and can be reached by keyboard: the whole tree is looked
at, on the worked example."""

import os
import subprocess
import sys
import tempfile
import time

from desktop import Atspi, Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "names.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)

# What a person works with. A row of a list is read with the labels in it, a container by what it holds.
CONTROLS = {"push button", "toggle button", "check box", "radio button", "entry", "text", "combo box", "spin button", "slider",
            "link", "menu item", "check menu item", "radio menu item", "page tab", "password text", "switch", "table", "list box",
            "tree table", "list", "drawing area", "image", "chart", "tree grid", "grid"}
FOCUSABLE = {"push button", "toggle button", "check box", "radio button", "combo box", "spin button", "slider", "link", "switch"}

desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
nameless = {}
looked_at = 0


def title(node):
    """The names around a nameless node, so that it can be found in the source."""
    names = []
    try:
        parent = node.get_parent()
        while parent is not None and len(names) < 6:
            names.append("%s “%s”" % (parent.get_role_name(), parent.get_name() or ""))
            parent = parent.get_parent()
    except Exception:
        pass
    return " in ".join(names)


def shown_nodes(node):
    """What is on the screen: GTK 4.8 says of each widget whether it is hidden, so that nothing below needs to be asked."""
    stack = [node]
    while stack:
        node = stack.pop()
        try:
            if not node.get_state_set().contains(Atspi.StateType.VISIBLE):
                continue
            yield node
            # The rows of a long list are alike.
            stack.extend(node.get_child_at_index(i) for i in range(min(node.get_child_count(), 40)))
        except Exception:  # gone meanwhile
            continue


def has_label(node):
    if node.get_name():
        return True
    for relation in node.get_relation_set() or []:
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY and relation.get_n_targets() > 0:
            return bool(relation.get_target(0).get_name())
    return False


def words_in(node):
    """A composed control speaks through the labels in it."""
    return any(below.get_role_name() == "label" and below.get_name() for below in shown_nodes(node))


def look(where, window=None):
    """At the main window, or at the one in front of it."""
    global looked_at
    windows = next(desk.nodes()).below
    wanted = [node for i, node in enumerate(windows) if (i == 0) == (window is None)]
    assert wanted, "%s is not on the accessibility bus: %s" % (where, [node.get_name() for node in windows])
    for node in (node for top in wanted for node in shown_nodes(top)):
        try:
            role = node.get_role_name()
            if role not in CONTROLS:
                continue
            looked_at += 1
            inside = node.get_parent().get_role_name() if node.get_parent() is not None else ""
            # The text within an entry or a spin button, the button within a menu button: their owner has the name.
            if role in ("text", "entry", "push button", "toggle button") and inside in ("entry", "spin button", "combo box", "toggle button"):
                continue
            if not has_label(node) and not (role in ("push button", "toggle button", "list", "grid") and words_in(node)) \
                    and not (role == "image" and node.get_role_name() == "image" and words_in(node.get_parent())):
                nameless.setdefault("%s · %s" % (role, title(node)), where)
        except Exception:  # gone meanwhile
            continue


def settle():
    time.sleep(1.2)


# Every tab, as far as they go, is made when it is first shown; a page that is not on top counts as visible all the same.
for number in range(1, 9):
    desk.key("alt+%d" % number)
    settle()
# A contact in hand has the whole form.
desk.key("alt+1", "F2", "shift+F3")
desk.see("Talking")
desk.key("alt+p")
settle()
look("the tabs")

# Dialogs and windows: what opens them, and their title.
WINDOWS = [
    ("ctrl+t", "Hand to a colleague"),
    ("ctrl+l", "Log a contact of earlier"),
    ("ctrl+d", "Directory"),
    ("ctrl+comma", "Preferences"),
    ("ctrl+i", "Import"),
    ("ctrl+shift+p", "People"),
    ("ctrl+shift+t", "Team"),
    ("F11", "Wallboard"),
    ("ctrl+question", "Shortcuts"),
    ("alt+4 alt+d", "Definition of"),
    ("alt+4 alt+t", "Targets of"),
    ("alt+4 alt+e", "Entered figures"),
    ("alt+4 alt+b", "Breaks and notes"),
    ("alt+4 alt+h", "How was this made?"),
    ("alt+4 alt+n", "New indicator"),
]


def toplevels():
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(desk.process.pid), "--name", "."],
                           capture_output=True, text=True).stdout.split()
    return [window for window in found if window != desk.window]


for keys, name in WINDOWS:
    desk.focus()
    desk.key(*keys.split())
    others = desk.wait_for(toplevels, "what %s opens (%s)" % (keys, name))
    settle()
    if pictures:
        desk.picture(os.path.join(pictures, "names-%s.png" % name.split()[0].lower()))
    look(name, others[-1])
    desk.wait_for(lambda: desk._give_keyboard(others[-1]), "the keyboard in “%s”" % name)
    desk.key("Escape")
    try:
        desk.wait_for(lambda: not toplevels(), "“%s” closed" % name, 3)
    except AssertionError:
        desk.key("Escape")
        desk.wait_for(lambda: not toplevels(), "“%s” closed by Escape" % name)

desk.focus()
print("%d controls looked at" % looked_at)
for what, where in sorted(nameless.items()):
    print("without a name (%s): %s" % (where, what))
assert looked_at > 300, looked_at
assert not nameless, "%d controls have no name" % len(nameless)
desk.close()
