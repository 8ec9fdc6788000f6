"""A window under test, driven as a person drives it: names and roles through AT-SPI, keys and pictures through X.

Used by the tour and by the ui suite; run inside Xvfb and a D-Bus session of its own."""

import ast
import os
import re
import subprocess
import time

# A warning ends the program under test, not this one: the accessibility bus warns where a window is still opening.
PROGRAM_ENVIRONMENT = dict(os.environ)
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

CACHE = ("/org/a11y/atspi/cache", "org.a11y.atspi.Cache")
ROOT = "/org/a11y/atspi/accessible/root"
# A row of what the cache holds, as GVariant prints it: what it is, its application, its parent, its place there (not taken), how many are
# below it, interfaces, name, role, description, states.
TEXT = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
ROW = re.compile(r"\(\('[^']*', '([^']*)'\), \('[^']*', '[^']*'\), \('[^']*', '([^']*)'\), -?\d+, (\d+), \[[^\]]*\], "
                 + TEXT + r", (\d+), " + TEXT + r", \[(\d+), (\d+)\]\)")
CHILD = re.compile(r"', '([^']*)'\)")
DOUBLE_CLICK = 0.5  # s; GTK takes two clicks within 0.4 s for one
LAST_SECONDS = 180  # of a day; most tests take less


def let_the_day_end():
    """Tickets, counts and what was left open are of a day: a test that began in the last minutes of one would see the next."""
    now = time.localtime()
    left = 86400 - (now.tm_hour * 60 + now.tm_min) * 60 - now.tm_sec
    if left < LAST_SECONDS:
        time.sleep(left + 1)


let_the_day_end()


def plain(text):
    return ast.literal_eval(text) if "\\" in text else text[1:-1]


class Picture:
    """Every node of a program at one moment, its questions asked together: one after the other they would take seconds."""

    def __init__(self, bus, app):
        self.bus = bus
        self.app = app
        self._look()
        if self._ask([ROOT, *(node.path for node in self.nodes.values() if node.n_below > 0)]):
            self._look()
        for path, below in self.below.items():
            if path in self.nodes:
                self.nodes[path].below = [self.nodes[child] for child in below if child in self.nodes]

    def _look(self):
        text = self.bus.call_sync(self.app.app.bus_name, *CACHE, "GetItems", None, None, 0, -1, None).print_(False)
        self.nodes = {row[0]: Node(self, row) for row in ROW.findall(text)}

    def children(self, path):
        """The paths of what is below, now."""
        return CHILD.findall(self.bus.call_sync(self.app.app.bus_name, path, "org.a11y.atspi.Accessible", "GetChildren", None, None, 0, -1,
                                                None).print_(False))

    def _ask(self, paths):
        """What is below each of these, as it is shown: the cache goes on holding what was hidden, and does not hold what nobody asked
        for before. One question does not wait for the answer to the last. Returns whether there was anything new."""
        context = GLib.MainContext.new()
        self.below = {}
        under_way = 0
        new = False

        def ask(path):
            nonlocal under_way
            under_way += 1
            self.below[path] = []
            self.bus.call(self.app.app.bus_name, path, "org.a11y.atspi.Accessible", "GetChildren", None, None, 0, -1, None,
                          lambda bus, result: answered(path, result))

        def answered(path, result):
            nonlocal under_way, new
            under_way -= 1
            try:
                self.below[path] = CHILD.findall(self.bus.call_finish(result).print_(False))
            except GLib.Error:  # gone meanwhile
                return
            for child in self.below[path]:
                if child not in self.nodes and child not in self.below:
                    new = True
                    ask(child)

        context.push_thread_default()
        try:
            for path in paths:
                ask(path)
            while under_way > 0:
                context.iteration(True)
        finally:
            context.pop_thread_default()
        return new


class States(int):
    def contains(self, state):
        return bool(self >> int(state) & 1)


class Node:
    """A node as it is in a picture; what a picture does not say, it asks the living one."""

    __slots__ = ("picture", "path", "above", "n_below", "name", "role", "description", "states", "below")

    def __init__(self, picture, row):
        self.picture = picture
        self.path, self.above, n_below, self.name, role, self.description, low, high = row
        self.n_below, self.role = int(n_below), int(role)
        self.states = States(int(low) | int(high) << 32)
        self.below = []

    def get_name(self):
        return plain(self.name)

    def get_role_name(self):
        return Atspi.role_get_name(Atspi.Role(self.role))

    def get_state_set(self):
        return self.states

    def get_child_count(self):
        return len(self.below)

    def get_child_at_index(self, index):
        return self.below[index]

    def get_parent(self):
        return self.picture.nodes.get(self.above)

    def living(self):
        """Fails where it is gone. GTK (4.8) goes down where it is asked for a child at a place and nobody asked it for all of them since
        that child came up: it gives it its path only then. Of a stack, which has pages at its places, all are what is on the pages."""
        if self.path == ROOT:
            return self.picture.app
        above = self.get_parent().living()
        nodes = self.picture.nodes
        place = next(i for i, path in enumerate(self.picture.children(self.above))
                     if path == self.path or path in nodes and nodes[path].above == self.path)
        found = above.get_child_at_index(place)
        if found is None or found.path != self.path:
            raise LookupError("“%s” is gone" % self.get_name())
        return found

    def __getattr__(self, name):
        return getattr(self.living(), name)


class Desktop:
    _bus = None  # of accessibility, once for all windows

    def __init__(self, program, *arguments, size=None):
        self.process = subprocess.Popen([program, *arguments], env=PROGRAM_ENVIRONMENT)
        self.window = None
        self.clicked = 0.0
        self.wait_for(self._find_window, "the window", 30)
        size = size or subprocess.check_output(["xdotool", "getdisplaygeometry"], text=True).split()
        subprocess.check_call(["xdotool", "windowmove", self.window, "0", "0"])
        subprocess.check_call(["xdotool", "windowsize", self.window, str(size[0]), str(size[1])])
        self.focus()
        self.app = self.wait_for(self._find_app, "the program on the accessibility bus", 30)

    @property
    def bus(self):
        if Desktop._bus is None:
            address = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                                                      0, -1, None).unpack()[0]
            Desktop._bus = Gio.DBusConnection.new_for_address_sync(
                address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        return Desktop._bus

    def _find_window(self):
        assert self.process.poll() is None, "the program ended with status %s" % self.process.returncode
        found = subprocess.run(["xdotool", "search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "--name", "Frontdesk"],
                               capture_output=True, text=True)
        self.window = found.stdout.split()[0] if found.stdout.split() else None
        return self.window

    def _find_app(self):
        """The one of this process: one that was closed or killed a moment ago may still be on the bus."""
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            try:
                child = desktop.get_child_at_index(i)
                if child is not None and child.get_name() == "frontdesk" and child.get_process_id() == self.process.pid:
                    return child
            except GLib.Error:
                continue
        return None

    def wait_for(self, condition, what, seconds=10):
        """What a condition looks at may not be there yet, or go while it is asked: then it does not hold yet."""
        end = time.monotonic() + seconds
        while True:
            failed = None
            try:
                value = condition()
                if value:
                    return value
            except (AttributeError, LookupError, GLib.Error) as error:
                failed = error
            assert self.process.poll() is None, "the program ended with status %s before %s was seen" % (
                self.process.returncode, what)
            if time.monotonic() >= end:
                # What was there instead.
                subprocess.run(["import", "-window", "root", "/tmp/frontdesk-not-seen.png"])
                raise AssertionError("not seen in %d s: %s (picture: /tmp/frontdesk-not-seen.png)" % (seconds, what)) from failed
            time.sleep(0.05)

    @staticmethod
    def expect(ask, wanted, seconds=10):
        """What the store comes to say. A page that tells of a change may be found before the change is stored, and one that is not on top
        is found at any time."""
        end = time.monotonic() + seconds
        while (said := ask()) != wanted:
            assert time.monotonic() < end, "not in %d s: %r; it is %r" % (seconds, wanted, said)
            time.sleep(0.05)

    def focus(self):
        # A window that is not mapped yet refuses the keyboard: try until it is there.
        self.wait_for(lambda: self._give_keyboard(self.window), "the keyboard in the window")

    @staticmethod
    def _give_keyboard(window):
        """Returns once it is there: what is pressed before goes to the window that had it."""
        try:
            return subprocess.run(["xdotool", "windowfocus", "--sync", window], capture_output=True, timeout=3).returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def focus_dialog(self, title):
        """Without a window manager nobody gives the keyboard to a new window."""
        def look():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True, text=True).stdout.split()
            return found and self._give_keyboard(found[-1])
        self.wait_for(look, "the window “%s”" % title)

    def settle(self):
        """Waits for an answer on the bus: the program has turned to what was pressed before. On a busy machine it may be a while, and what
        is pressed meanwhile would go where the keyboard was."""
        if self.process.poll() is not None:
            return
        try:
            self.bus.call_sync(self.app.app.bus_name, ROOT, "org.a11y.atspi.Accessible", "GetRole", None, None, 0, 20000, None)
        except GLib.Error:  # that key was its end
            pass

    def key(self, *keys):
        for key in keys:
            subprocess.check_call(["xdotool", "key", key])
            time.sleep(0.08)
            self.settle()

    def type(self, text):
        subprocess.check_call(["xdotool", "type", "--delay", "15", text])
        self.settle()

    def place(self, node):
        """Where it is in its window, once it stands still there."""
        places = []

        def same():
            place = node.get_extents(Atspi.CoordType.WINDOW)
            places.append((place.x, place.y, place.width, place.height))
            return len(places) > 1 and places[-1] == places[-2] and place

        return self.wait_for(same, "“%s” standing still" % node.get_name())

    def click(self, node, from_left=None):
        """In the middle of it, or so far from its left. Never so soon after the last click that GTK takes the two for a double one, whose
        second half a heading does not heed."""
        place = self.place(node)
        time.sleep(max(0.0, self.clicked + DOUBLE_CLICK - time.monotonic()))
        x = place.x + (place.width // 2 if from_left is None else from_left)
        subprocess.check_call(["xdotool", "mousemove", "--window", self.window, str(x), str(place.y + place.height // 2), "click", "1"])
        self.settle()
        self.clicked = time.monotonic()

    def fill(self, text):
        """Instead of what the field has."""
        self.key("ctrl+a")
        self.type(text) if text else self.key("Delete")

    def go_to(self, name, key):
        """Presses the key until what is called so has the keyboard."""
        for _ in range(20):
            node = self.focused()
            if node and node.get_name().startswith(name):
                return
            self.key(key)
        raise AssertionError("%s does not lead to “%s”" % (key, name))

    def dialog_gone(self, title, back=None):
        """Waits until that window is closed, and gives the keyboard to the one behind it, the main one where none is named. What is pressed
        before would go to the one that is closing."""
        self.wait_for(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True).returncode != 0,
                      "“%s” closed" % title)
        self.focus_dialog(back) if back else self.focus()

    def close_dialog(self, title, back=None):
        self.key("Escape")
        self.dialog_gone(title, back)

    def answer(self, title, *keys, back=None):
        """Presses these in the question of that title."""
        self.focus_dialog(title)
        self.key(*keys)
        self.dialog_gone(title, back)

    def name_file(self, title, path, back=None):
        """In the file chooser of that title. Where a file is opened the first sign brings up the entry; where one is saved it is there."""
        def place():
            """What has the keyboard there; the window behind keeps its own."""
            chooser = next((node for node in next(self.nodes()).below if title in node.get_name()), None)
            return next((node for node in self.nodes(chooser) if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None) if chooser else None

        def entry_has(words):
            text = place().get_text_iface()
            return text.get_text(0, text.get_character_count()) == words

        self.focus_dialog(title)
        if self.wait_for(place, "the keyboard in “%s”" % title).get_role_name() == "text":
            self.fill(path)
        else:
            self.key("slash")
            self.wait_for(lambda: entry_has("/"), "the entry of “%s”" % title)
            self.type(path[1:])
        self.wait_for(lambda: entry_has(path), "“%s” in the entry" % path)
        self.key("Return")
        self.dialog_gone(title, back)

    def open_list(self, *keys):
        """Presses what opens a list of choices or a menu, and waits until the keyboard is in it: GTK presses a button a quarter of a second
        after its key."""
        before = [node.path for node in self.all_focused()]
        self.key(*keys)
        return self.wait_for(lambda: next((node for node in self.all_focused() if node.path not in before
                                           and node.get_role_name() in ("list item", "menu item")), None), "the list that %s opens" % keys[-1])

    def choose(self, opens, *moves):
        """Opens a list of choices by its key, moves in it, and takes what is there."""
        self.open_list(opens)
        self.key(*moves, "Return")

    def picture(self, path):
        subprocess.check_call(["import", "-window", "root", path])

    def nodes(self, node=None):
        """Every node below one, depth first, as they are now."""
        stack = [Picture(self.bus, self.app).nodes.get(node.path if node else ROOT)]
        while stack:
            node = stack.pop()
            if node is not None:
                yield node
                stack.extend(reversed(node.below))

    @staticmethod
    def showing(node):
        # GTK 4.8 tells SHOWING of windows only. A page of a stack that is not on top is VISIBLE too: look for what only
        # the page on top can say.
        return node.get_state_set().contains(Atspi.StateType.VISIBLE)

    def find(self, text, role=None):
        """The first showing node whose name holds the text."""
        for node in self.nodes():
            if text in node.get_name() and (role is None or node.get_role_name() == role) and self.showing(node):
                try:
                    return node.living()
                except Exception:  # gone meanwhile: the next look sees the new tree
                    continue
        return None

    def see(self, text, role=None, seconds=10):
        return self.wait_for(lambda: self.find(text, role), "“%s”%s" % (text, " as " + role if role else ""), seconds)

    def all_focused(self):
        """What has the keyboard; each window keeps its own."""
        for node in self.nodes():
            states = node.get_state_set()
            if states.contains(Atspi.StateType.FOCUSED) and states.contains(Atspi.StateType.VISIBLE):
                try:
                    yield node.living()
                except Exception:
                    continue

    def focused(self):
        return next(self.all_focused(), None)

    def focus_on(self, name, role=None, seconds=10):
        """Waits for the keyboard on what is called so."""
        def look():
            for node in self.all_focused():
                if (node.get_name() or "").replace("_", "").startswith(name) and (role is None or node.get_role_name() == role):
                    return node
            return None
        return self.wait_for(look, "the keyboard on “%s”" % name, seconds)

    def texts(self):
        """The names of everything that is showing."""
        return [node.get_name() for node in self.nodes() if node.get_name() and self.showing(node)]

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        """Quits as a person does; a warning on the way out counts as a failure too."""
        self.key("ctrl+q")
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            subprocess.run(["import", "-window", "root", "/tmp/frontdesk-not-closed.png"])
            raise AssertionError("the program goes on after Ctrl+Q (picture: /tmp/frontdesk-not-closed.png)") from None
        assert self.process.returncode == 0, "the program ended with status %s" % self.process.returncode
