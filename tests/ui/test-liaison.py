"""The liaison list by keyboard: by department, by state, answered with what was done, refused without a word, opened again; what is being
typed outlives news from another desk."""

import os
import sqlite3
import subprocess
import sys
import tempfile

from desktop import Atspi, Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
store = os.path.join(tempfile.mkdtemp(), "liaison.frontdesk")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def write(sql, *values):
    with sqlite3.connect(store, timeout=10) as db:
        db.execute(sql, values)


def row(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()


def put(department, about, at):
    write("INSERT INTO liaison_item (department, about, body, raised_at, raised_by) VALUES (?, ?, '', ?, 'Amira')", department, about,
          at * 1000000)


put("Housing", "Is the leak inside?", 1780000000)
put("Housing", "Which block?", 1780000100)
put("Waste and Environment", "Which bin?", 1780000200)
put("", "Anything else?", 1780000300)


def has_keyboard(name):
    for node in desk.nodes():
        try:
            if name in (node.get_name() or "") and node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return True
        except Exception:
            continue
    return False


def tab_to(name, key="Tab", most=40):
    for _ in range(most):
        if has_keyboard(name):
            return
        desk.key(key)
    raise AssertionError("the keyboard does not reach “%s”" % name)


def choose(name, *keys):
    tab_to(name)
    desk.choose("space", *keys)


def shown():
    return [about for about in ("Is the leak inside?", "Which block?", "Which bin?", "Anything else?") if desk.find("At “%s”" % about)]


def see_only(*abouts):
    desk.wait_for(lambda: shown() == list(abouts), "only %s" % ", ".join(abouts))


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("ctrl+d")
desk.focus_dialog("Directory")
desk.see("Search the directory")
tab_to("Services", "shift+Tab")
desk.key("End", "space")
desk.see("At “Which bin?”")
see_only("Is the leak inside?", "Which block?", "Which bin?", "Anything else?")
if pictures:
    desk.picture(pictures + "-all.png")

# One department.
choose("Department: All departments", "Down")
see_only("Is the leak inside?", "Which block?")

# Answered with nothing: it says so. What is typed is still there after news from another desk.
tab_to("Answer to Housing")
desk.key("Return")
desk.see("Answer: say what was done")
desk.type("The script asks for the block now")
put("Housing", "Which floor?", 1780000400)
write("UPDATE liaison_item SET body = 'More' WHERE about = 'Anything else?'")
desk.see("At “Which floor?”")
desk.key("Return")
desk.wait_for(lambda: row("SELECT state, answer FROM liaison_item WHERE about = 'Is the leak inside?'")
              == (2, "The script asks for the block now"), "the answer in the store")
desk.see("● answered")
desk.expect(lambda: row("SELECT count(*) FROM liaison_item WHERE state = 2"), (1,))

# By state: what is open, what is answered; the answered one is opened again.
choose("State: Open and answered", "Down", "Down")
see_only("Is the leak inside?")
if pictures:
    desk.picture(pictures + "-answered.png")
tab_to("Open again")
desk.key("Return")
desk.wait_for(lambda: row("SELECT count(*) FROM liaison_item WHERE state = 2") == (0,), "open again")
desk.see("Nothing of this kind")
choose("State: Answered", "Up")
see_only("Is the leak inside?", "Which block?")
assert desk.see("Answer to Housing")
desk.close_dialog("Directory")
desk.wait_for(lambda: desk.find("State: Open") is None, "the directory closed")
desk.close()
