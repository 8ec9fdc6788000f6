"""A window of another program, with files to be dragged out of it; it writes a line when what they are over takes them.
Usage: drag-source.py FILE…"""

import sys

import gi

gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk  # noqa: E402


def tell(drag, _):
    if drag.get_selected_action() == Gdk.DragAction.COPY:
        print("taken", flush=True)


def activate(application):
    window = Gtk.ApplicationWindow(application=application, title="Files to drag", default_width=200, default_height=120)
    label = Gtk.Label(label="Drag me", hexpand=True, vexpand=True)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    value = GObject.Value(Gdk.FileList, files)
    source.connect("prepare", lambda *_: Gdk.ContentProvider.new_for_value(value))
    source.connect("drag-begin", lambda _, drag: drag.connect("notify::selected-action", tell))
    label.add_controller(source)
    window.set_child(label)
    window.present()


application = Gtk.Application(application_id="uk.example.DragSource", flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect("activate", activate)
GLib.timeout_add_seconds(60, application.quit)
application.run([])
