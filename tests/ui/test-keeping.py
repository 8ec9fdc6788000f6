"""How long what is known of people is kept, by keyboard: a rule is set, what would go by it is told, and it goes after a confirmation with the
figures' checksum; the days of a repeat contact are changed with a reason."""

import datetime
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Atspi, Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "keeping.frontdesk")


def run(*arguments):
    return subprocess.check_output([program, "--store", store, *arguments], text=True)


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def wait_row(sql, expected):
    desk.wait_for(lambda: row(sql) == expected, "%s = %s" % (sql, expected))


def focused(name, role=None):
    for node in desk.nodes():
        try:
            if node.get_state_set().contains(Atspi.StateType.FOCUSED) and name in (node.get_name() or ""):
                return True
        except Exception:
            continue
    return False


def tab_to(name):
    for _ in range(30):
        if focused(name):
            return
        desk.key("Tab")
        time.sleep(0.05)
    raise AssertionError("the keyboard does not reach “%s”: %s" % (name, desk.texts()))


young = (datetime.date.today() - datetime.timedelta(60)).isoformat()
run("people", "add", "--name", "Margaret Ashdown", "--phone", "01632 960123")
for day, note in (("2019-03-02", "old words about a bin"), (young, "young words")):
    run("log", "add", "--new-service", "--channel", "phone", "--service", "Bins", "--arrived", day + "T10:00:00Z", "--answered", day + "T10:00:09Z",
        "--ended", day + "T10:04:00Z", "--outcome", "resolved", "--note", note, "--person", "1")
desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("ctrl+comma")
desk.focus_dialog("Frontdesk preferences")
desk.see("Who works here")
tab_to("This desk")
desk.key("Right", "Right", "Right", "space")
desk.see("How long it is kept")
desk.see("Kept for ever")
if pictures:
    time.sleep(0.5)
    desk.picture(pictures + "-kept.png")
tab_to("Notes of contacts, and callers in telephone logs, months")
desk.key("ctrl+a")
desk.type("24")
desk.key("Tab")
desk.see("The words of 1 contact would go, of 02/03/2019")
wait_row("SELECT value FROM setting WHERE name = 'retention-notes'", ("24",))
if pictures:
    desk.picture(pictures + "-looked.png")
desk.expect(lambda: row("SELECT count(*) FROM contact WHERE note <> ''"), (2,))
tab_to("Remove now…")
desk.key("space")
desk.see("Remove what is older than is kept?")
if pictures:
    time.sleep(0.3)
    desk.picture(pictures + "-asked.png")
desk.answer("Remove what is older than is kept?", "Tab", "Return", back="Frontdesk preferences")
desk.see("It was removed")
desk.see("They are the same: no figure has changed.")
desk.expect(lambda: row("SELECT count(*), max(note) FROM contact WHERE note <> ''"), (1, "young words"))
desk.answer("It was removed", "Return", back="Frontdesk preferences")
desk.see("Nothing is that old")

# The days of a repeat, with a reason.
tab_to("A repeat comes within, days")
desk.key("ctrl+a")
desk.type("14")
desk.key("Tab")
desk.type("as the audit asks")
tab_to("Change")
if pictures:
    desk.picture(pictures + "-days.png")
desk.key("space")
wait_row("SELECT value FROM setting WHERE name = 'fcr-days'", ("14",))
desk.expect(lambda: row("SELECT why FROM change WHERE what = 'fcr-days'"), ("as the audit asks",))
desk.key("Escape")
desk.focus()
desk.wait_for(lambda: desk.find("How long it is kept") is None, "the preferences closed")
desk.close()
