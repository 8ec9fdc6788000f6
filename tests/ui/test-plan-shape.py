"""The plan's shape by keyboard: a section is added, renamed, moved and removed, and each can be undone; a new plan is made from this one, with
what is to be decided; a document that was edited elsewhere is taken back in, change by change."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
store = os.path.join(folder, "plan.frontdesk")
subprocess.check_call([program, "--store", store, "demo", "--until", "2024-01-31"], stdout=subprocess.DEVNULL)


def value(sql, *values):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        row = db.execute(sql, values).fetchone()
        return row[0] if row else None


PLAN = "(SELECT id FROM plan WHERE ref = '2021-2024')"
TITLE = "SELECT count(*) FROM plan_section WHERE removed = 0 AND title = ? AND plan_id = " + PLAN
POSITION = "SELECT position FROM plan_section WHERE title = ? AND plan_id = " + PLAN
PROSE = "SELECT body FROM plan_block WHERE kind = 1 AND section_id = (SELECT id FROM plan_section WHERE title = ? AND plan_id = " + PLAN + ")"


def picture(name):
    if pictures:
        time.sleep(0.6)
        desk.picture("%s-%s.png" % (pictures, name))


desk = Desktop(program, "--store", store)
desk.key("alt+3")
desk.focus_on("Introduction", "list item")

# A section after this one.
desk.key("ctrl+Return")
desk.focus_dialog("Add a Section")
desk.focus_on("Title")
desk.key("Return")
desk.see("A section needs a title")
desk.type("Our customers")
desk.key("Tab")
desk.type("0.1")
picture("section")
desk.key("Return")
desk.wait_for(lambda: value(TITLE, "Our customers") == 1, "the section in the store")
desk.focus()
desk.focus_on("0.1 Our customers", "list item")

# Renamed, moved, removed; and back.
desk.key("ctrl+e")
desk.focus_dialog("Section")
desk.focus_on("Title")
desk.key("ctrl+a")
desk.type("Our callers")
desk.key("Return")
desk.wait_for(lambda: value(TITLE, "Our callers") == 1, "the new title in the store")
desk.focus()
desk.focus_on("0.1 Our callers", "list item")
before = value(POSITION, "Our callers")
desk.key("alt+Up")
desk.wait_for(lambda: value(POSITION, "Our callers") < before, "the section one place up")
desk.focus_on("0.1 Our callers", "list item")
desk.key("ctrl+shift+Delete")
desk.wait_for(lambda: value(TITLE, "Our callers") == 0, "the section removed")
desk.see("The section was removed")
desk.focus_on("Introduction", "list item")
for what, there in (("Our callers", 1), ("Our callers", 1), ("Our customers", 1), ("Our customers", 0)):
    desk.key("ctrl+z")
    desk.wait_for(lambda: value(TITLE, what) == there, "one step back, to %s" % what)
    time.sleep(0.3)
desk.wait_for(lambda: value("SELECT count(*) FROM plan_section WHERE removed = 0 AND plan_id = " + PLAN) == len(
    [n for n in desk.nodes() if n.get_role_name() == "list item" and desk.showing(n) and n.get_parent().get_name() == "Sections of the plan"]),
              "all sections in the list")

# Said about the section, and resolved.
COMMENT = "SELECT count(*) FROM plan_comment WHERE body = 'Who agreed this?' AND resolved_by IS %s NULL"
desk.key("Tab", "Tab")
desk.focus_on("Comment on this section")
desk.type("Who agreed this?")
desk.key("Return")
desk.wait_for(lambda: value(COMMENT % "") == 1, "the comment in the store")
desk.see("Resolve: Who agreed this?")
picture("comment")
desk.key("shift+Tab")
desk.focus_on("Resolve: Who agreed this?")
desk.key("space")
desk.wait_for(lambda: value(COMMENT % "NOT") == 1, "the comment resolved")
desk.see("Show the resolved too (1)")

# A document that was edited elsewhere.
odt = os.path.join(folder, "plan.odt")
subprocess.check_call([program, "--store", store, "plan", "export", "--plan", "2021-2024", "-o", odt])
edited = os.path.join(folder, "edited.odt")
with zipfile.ZipFile(odt) as source, zipfile.ZipFile(edited, "w", zipfile.ZIP_DEFLATED) as target:
    for item in source.infolist():
        data = source.read(item)
        if item.filename == "content.xml":
            text = data.decode()
            for old, new in (("The plan is brought up to date once a year", "The plan is brought up to date twice a year"),
                             ("answers everybody who calls", "answers each who calls"),
                             ("Volume of enquiries submitted on-line", "Share of enquiries submitted on-line")):
                assert old in text, old
                text = text.replace(old, new)
            data = text.encode()
        target.writestr(item, data)
subprocess.check_call([program, "--store", store, "plan", "import", edited, "--plan", "2021-2024", "--dry-run"], stdout=subprocess.DEVNULL)
desk.open_list("alt+m")
desk.see("Bring back an edited document…")
picture("menu")
desk.key("b")
desk.name_file("Bring Back an Edited Document", edited, "Changes in edited.odt")
desk.focus_on("Introduction · text")
desk.see("2 to decide · 0 accepted · 0 refused · 1 not matched")
picture("bring-back")
desk.key("a")
desk.wait_for(lambda: "twice a year" in value(PROSE, "Introduction"), "the accepted change in the store")
desk.see("1 to decide · 1 accepted · 0 refused · 1 not matched")
desk.focus_on("Scope of the service · text")
desk.key("r")
desk.see("0 to decide · 1 accepted · 1 refused · 1 not matched")
picture("refused")
assert "answers everybody who calls" in value(PROSE, "Scope of the service")

# What has no place of its own in the plan is kept beside it.
desk.focus_on("Cannot be matched: 2.1.2 Performance indicators")
desk.key("Tab")
desk.focus_on("Keep as a comment: Cannot be matched: 2.1.2 Performance indicators")
desk.key("space")
desk.wait_for(lambda: value("SELECT count(*) FROM plan_comment c JOIN plan_section s ON s.plan_id = c.plan_id AND s.uid = c.section"
                            " WHERE c.body LIKE '%Share of enquiries submitted on-line%' AND s.title = 'Performance indicators'") == 1,
              "the change kept as a comment")
desk.see("Kept as a comment on the section")
picture("kept")
desk.see("Cannot be matched: 2.1.2 Performance indicators")
desk.key("ctrl+z")
desk.wait_for(lambda: "once a year" in value(PROSE, "Introduction"), "the change taken back")
desk.see("1 to decide · 0 accepted · 1 refused · 1 not matched")
desk.key("alt+l")
desk.wait_for(lambda: "twice a year" in value(PROSE, "Introduction"), "the change in the store again")
desk.key("Escape")
desk.focus()

# A new plan from this one.
desk.open_list("alt+m")
desk.see("New plan from this one…")
desk.key("n")
desk.focus_dialog("New Plan from 2021-2024")
desk.focus_on("First financial year of the new plan")
desk.see("will have to be decided in it")
picture("roll")
desk.key("Return")
desk.wait_for(lambda: value("SELECT first_year FROM plan WHERE ref = '2022-2025'") == 2022, "the new plan in the store")
desk.focus_dialog("To Be Decided in 2022-2025")
desk.wait_for(lambda: desk.focused() and desk.focused().get_role_name() == "list item", "the first thing to decide")
picture("decide")
desk.key("Escape")
desk.focus()
desk.see("2022-2025")
desk.see("Introduction", "list item")
picture("rolled")
desk.close()
shutil.rmtree(folder)
