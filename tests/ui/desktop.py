"""A window under test, driven as a person drives it: names and roles through AT-SPI, keys and pictures through X.

Used by the tour and by the ui suite; run inside Xvfb and a D-Bus session of its own."""

import os
import subprocess
import time

# A warning ends the program under test, not this one: the accessibility bus warns where a window is still opening.
PROGRAM_ENVIRONMENT = dict(os.environ)
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


class Desktop:
    def __init__(self, program, *arguments, size=None):
        self.process = subprocess.Popen([program, *arguments], env=PROGRAM_ENVIRONMENT)
        self.window = None
        self.wait_for(self._find_window, "the window", 30)
        size = size or subprocess.check_output(["xdotool", "getdisplaygeometry"], text=True).split()
        subprocess.check_call(["xdotool", "windowmove", self.window, "0", "0"])
        subprocess.check_call(["xdotool", "windowsize", self.window, str(size[0]), str(size[1])])
        self.focus()
        self.app = self.wait_for(self._find_app, "the program on the accessibility bus", 30)

    def _find_window(self):
        assert self.process.poll() is None, "the program ended with status %s" % self.process.returncode
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "Frontdesk"],
                               capture_output=True, text=True)
        self.window = found.stdout.split()[0] if found.stdout.split() else None
        return self.window

    def _find_app(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_name() == "frontdesk":
                return child
        return None

    def wait_for(self, condition, what, seconds=10):
        end = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            assert self.process.poll() is None, "the program ended with status %s before %s was seen" % (
                self.process.returncode, what)
            if time.monotonic() >= end:
                # What was there instead.
                subprocess.run(["import", "-window", "root", "/tmp/frontdesk-not-seen.png"])
                raise AssertionError("not seen in %d s: %s (picture: /tmp/frontdesk-not-seen.png)" % (seconds, what))
            time.sleep(0.05)

    def focus(self):
        # A window that is not mapped yet refuses the keyboard: try until it is there.
        self.wait_for(lambda: subprocess.run(["xdotool", "windowfocus", self.window],
                                             capture_output=True).returncode == 0, "the keyboard in the window")

    def focus_dialog(self, title):
        """Without a window manager nobody gives the keyboard to a new window."""
        def look():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True, text=True).stdout.split()
            return found and subprocess.run(["xdotool", "windowfocus", "--sync", found[-1]], capture_output=True).returncode == 0
        self.wait_for(look, "the window “%s”" % title)

    def key(self, *keys):
        for key in keys:
            subprocess.check_call(["xdotool", "key", key])
            time.sleep(0.08)

    def type(self, text):
        subprocess.check_call(["xdotool", "type", "--delay", "15", text])

    def picture(self, path):
        subprocess.check_call(["import", "-window", "root", path])

    def nodes(self, node=None):
        """Every node below one, depth first."""
        node = node or self.app
        stack = [node]
        while stack:
            node = stack.pop()
            try:
                yield node
                stack.extend(reversed([node.get_child_at_index(i) for i in range(node.get_child_count())]))
            except Exception:  # gone meanwhile: the next look sees the new tree
                continue

    @staticmethod
    def showing(node):
        # GTK 4.8 tells SHOWING of windows only. A page of a stack that is not on top is VISIBLE too: look for what only
        # the page on top can say.
        return node.get_state_set().contains(Atspi.StateType.VISIBLE)

    def find(self, text, role=None):
        """The first showing node whose name holds the text."""
        for node in self.nodes():
            try:
                if text in (node.get_name() or "") and (role is None or node.get_role_name() == role) and self.showing(node):
                    return node
            except Exception:
                continue
        return None

    def see(self, text, role=None, seconds=10):
        return self.wait_for(lambda: self.find(text, role), "“%s”%s" % (text, " as " + role if role else ""), seconds)

    def all_focused(self):
        """What has the keyboard; each window keeps its own."""
        for node in self.nodes():
            try:
                states = node.get_state_set()
                if states.contains(Atspi.StateType.FOCUSED) and states.contains(Atspi.StateType.VISIBLE):
                    yield node
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
        found = []
        for node in self.nodes():
            try:
                if node.get_name() and self.showing(node):
                    found.append(node.get_name())
            except Exception:
                continue
        return found

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
