"""What the desktop is told: a wait past the standard and a call-back that is due arrive once each at the session's notification service, open
their contact, and go when they are done with."""

import os
import sqlite3
import sys
import tempfile
import time

from desktop import Desktop

import gi  # noqa: E402  (after desktop, which chooses the versions)
from gi.repository import Gio, GLib  # noqa: E402

INTERFACE = """<node><interface name='org.freedesktop.Notifications'>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>
<arg type='i' direction='in'/><arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>
<arg type='s' direction='out'/></method>
<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>
<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal></interface></node>"""

told, closed = [], []


def call(connection, sender, path, interface, method, parameters, invocation):
    if method == "Notify":
        told.append(parameters.unpack())
        invocation.return_value(GLib.Variant("(u)", (len(told),)))
    elif method == "CloseNotification":
        closed.append(parameters.unpack()[0])
        invocation.return_value(None)
    elif method == "GetCapabilities":
        invocation.return_value(GLib.Variant("(as)", (["body", "actions", "persistence"],)))
    else:
        invocation.return_value(GLib.Variant("(ssss)", ("stand-in", "test", "1", "1.2")))


bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.register_object("/org/freedesktop/Notifications", Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], call, None, None)
Gio.bus_own_name_on_connection(bus, "org.freedesktop.Notifications", Gio.BusNameOwnerFlags.NONE, None, None)
context = GLib.MainContext.default()


def serve(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        time.sleep(0.02)


def wait(condition, what, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "%s: %s, %s" % (what, told, closed)
        serve(0.1)


program = sys.argv[1]
store = os.path.join(tempfile.mkdtemp(), "notifications.frontdesk")
desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
serve(0.5)
desk.key("F2")
desk.see("Waiting  1")
desk.key("shift+F3")
desk.see("With me  1")

# Nobody waits eleven minutes for a test: the visitor came earlier, and the rep promised to ring in eight minutes.
now = int(time.time() * 1000000)
with sqlite3.connect(store, timeout=10) as db:
    db.execute("UPDATE contact SET arrived_at = ?, state_since = ? WHERE channel = 1", (now - 660000000, now - 660000000))
    db.execute("UPDATE contact SET channel = 5, state = 1, answered_at = NULL, rep = '', due_at = ? WHERE channel = 2", (now + 480000000,))
wait(lambda: len(told) == 2, "both are told")
titles = sorted(one[3] for one in told)
assert titles == ["A call-back is due", "Ticket 1 is still waiting"], titles
assert all(one[4].startswith(("Promised for ", "Since ")) for one in told), told
serve(12)
assert len(told) == 2, "each is told once: %s" % told

# Its button opens it at the Desk, wherever one was.
desk.key("alt+2")
number = 1 + [one[3] for one in told].index("A call-back is due")
actions = told[number - 1][5]
action = next(actions[i] for i in range(0, len(actions), 2) if actions[i + 1] == "Open")
bus.emit_signal(None, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
                GLib.Variant("(us)", (number, action)))
serve(1)
# Its form is there, and the keyboard in it: it was in the Log.
desk.focus_on("Service", "text")
if len(sys.argv) > 2:
    desk.picture(sys.argv[2] + "-opened.png")

# Served, the visitor is no longer told of.
desk.key("F5")
desk.see("With me  1")
wait(lambda: 3 - number in closed, "the visitor's is taken away")
assert len(told) == 2
desk.close()
