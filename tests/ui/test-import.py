"""The import assistant by keyboard: a file is chosen, what it is taken for is seen, it is tried, imported, and the second time nothing is new."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

from desktop import Desktop

program = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
store = os.path.join(folder, "import.frontdesk")
path = os.path.join(folder, "calls.csv")
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)
with open(path, "w", encoding="utf-16") as file:
    file.write("Telephone report;;;;\nCall ID;Start Time;Wait Time;Queue;Answered\n"
               "1;13/01/2016 09:00:00;0:00:10;Council Tax;Y\n1;13/01/2016 09:01:00;0:00:20;Council Tax;Y\n"
               "2;13/01/2016 09:05:00;0:00:45;Refuse;N\n3;13/01/2016 09:06:00;soon;Refuse;N\nTotal;;;;2\n")


def ask(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()[0]


desk = Desktop(program, "--store", store)
desk.see("Nobody is with you")
desk.key("ctrl+i")
desk.see("No file yet")
# A file is what comes first: Return chooses one.
desk.focus_dialog("Import a file")
desk.focus_on("Choose…")
if pictures:
    desk.picture(pictures + "-empty.png")
desk.key("alt+c")
desk.name_file("Choose a file to import", path, "Import a file")
desk.see("calls.csv")
desk.see("Wait Time")
# It was tried by itself; pressed, it is tried again.
told = desk.see("This was a trial").path
if pictures:
    desk.picture(pictures + "-taken-for.png")
desk.key("alt+t")
desk.wait_for(lambda: desk.find("This was a trial").path != told, "another trial")
desk.see("Rows about a call that the file told of before, joined to it: 1")
desk.expect(lambda: ask("SELECT count(*) FROM import"), 0)
if pictures:
    desk.picture(pictures + "-tried.png")
desk.key("alt+i")
desk.see("Imported, as import 1.")
desk.expect(lambda: ask("SELECT count(*) FROM contact WHERE source = 5"), 2)
desk.expect(lambda: ask("SELECT n_bad FROM import"), 1)
if pictures:
    time.sleep(0.5)
    desk.picture(pictures + "-imported.png")
desk.key("alt+i")
desk.see("Nothing new")
desk.close_dialog("Import a file")


def choose(name, content):
    other = os.path.join(folder, name)
    with open(other, "wb") as out:
        out.write(content)
    desk.focus_dialog("Import a file")
    desk.key("alt+c")
    desk.name_file("Choose a file to import", other, "Import a file")
    desk.see(name)


def take(name, content):
    desk.key("ctrl+i")
    desk.see("No file yet")
    choose(name, content)


def leave(name):
    desk.close_dialog("Import a file")
    desk.wait_for(lambda: desk.find(name) is None, "the assistant closed")


# What is missing is said in the window's words, and where to choose it; not in those of the command line. A column of one
# letter with one figure beneath it is shown too.
take("when.csv", b"N,Wait,Result\n7,0:12,Answered\n")
desk.see("Choose below, under Columns, which one it is.")
assert not any("--" in text for text in desk.texts())
leave("when.csv")

# Such a message has the height of all its lines above the columns, and the keyboard is on the first of these. Where nothing is asked it is
# on Import, and the name of what would be imported is in view whatever was looked at before.
take("shifts.csv", b"f1,f2,f3,f4,f5,f6,f7\nX1,12/01/2016,R,58,329,H,Waste\nX2,13/01/2016,P,40,195,H,Waste\n")
words = desk.place(desk.see("says anything of a call"))
heading = desk.place(next(node for node in desk.nodes() if node.get_name() == "Columns"))
assert words.height > 40 and words.y + words.height <= heading.y, (words.y, words.height, heading.y)
desk.focus_on("f1")
desk.key(*["Tab"] * 6)
desk.focus_on("f7")
choose("next.csv", b"Call ID,Start time,Wait,Result\n1,17/03/2016 09:00,0:12,Answered\n2,18/04/2016 09:00,1:02,Abandoned\n")
desk.see("This was a trial")
desk.focus_on("Import", "push button")
bar, name = desk.place(desk.see("Import", "push button")), desk.place(desk.see("next.csv", "label"))
assert name.y > bar.y + bar.height, (name.y, bar.y, bar.height)
leave("next.csv")

# A trial gives way to what is pressed while it runs: to another, and to the import. The file is too large to be tried by itself.
n_before = ask("SELECT count(*) FROM contact")
take("long.csv", b"Call ID,Start time,Wait,Result,Remark\n" + b"".join(
    b"%d,%d/03/2016 %02d:%02d:%02d,0:12,Answered,%s\n" % (n, 13 + n // 2400 % 15, 9 + n // 3600 % 8, n // 60 % 60, n % 60, b"x" * 80)
    for n in range(100, 24100)))
desk.wait_for(lambda: desk.find("Remark"), "its columns")
desk.key("alt+t", "alt+t", "alt+i")
desk.see("Imported, as import 2.", seconds=60)
assert not desk.find("This was a trial") and not desk.find("Cancelled"), desk.texts()
desk.expect(lambda: ask("SELECT count(*) FROM contact"), n_before + 24000)
leave("long.csv")

# Dates that can be read both ways are asked for, and the keyboard is where to answer; of the next file they are asked for anew, and its
# list begins at what is chosen there and not at what was chosen last.
def answer_dates(name, content, covers):
    choose(name, content)
    desk.see("Its dates could have the day or the month first")
    desk.focus_on("Dates")
    desk.choose("space", "Down")
    desk.see("Something was chosen anew")
    desk.key("alt+t")
    desk.see(covers)


desk.key("ctrl+i")
desk.see("No file yet")
answer_dates("january.csv", b"Call ID,Start time,Wait,Result\n1,05/01/2016 09:00,0:12,Answered\n2,06/02/2016 09:00,1:02,Abandoned\n",
             "From 05/01/2016 09:00 to 06/02/2016 09:00")
answer_dates("march.csv", b"Call ID,Start time,Wait,Result\n1,07/03/2016 09:00,0:12,Answered\n2,08/04/2016 09:00,1:02,Abandoned\n",
             "From 07/03/2016 09:00 to 08/04/2016 09:00")
leave("march.csv")

# Where no row can be read it says so and why, and not that all of it was here.
take("unread.csv", b"Call ID,Start time,Wait,Result\n1,17/03/2016 09:00,0:12,Answered\n2,18/04/2016 09:00,1:02,Abandoned\n")
desk.see("This was a trial")
desk.go_to("Dates", "Tab")
desk.choose("space", "Down", "Down", "Down")
desk.see("Something was chosen anew")
desk.key("alt+i")
desk.see("Nothing new: no row that would be new could be read.")
desk.see("Why the first could not: Line 2, column “Start time”: ")
assert not desk.find("all of it was here already"), desk.texts()
leave("unread.csv")

# What is not plausible is told beside what would be kept.
take("weekly.csv", b"Date,Offered,Answered,In time,Abandoned,Short abandoned,Longest wait,Service level\n13/01/2016,1060,1000,860,60,10,90000,86.0%\n"
                   b"14/01/2016,1060,1100,860,60,10,100,86.0%\n15/01/2016,10,0,0,10,0,4,0%\nGrand total,2130,2100,,,,,\n")
for told in ("Interval statistics", "More calls were answered than offered (1 row, on line 3)", "As many calls were abandoned as offered",
             "Somebody waited longer than a day", "differs from ours (F3", "F2 (answered<=T/answered) gives the stated figure", "Totals, left out: 1"):
    desk.see(told)
leave("weekly.csv")

# What is no table is refused with what it looks like and what to do; nothing more is asked of it.
take("figures.xlsx", b"PK\x03\x04....xl/workbook.xml")
desk.see("It looks like an Excel workbook (.xlsx): open it there and save the sheet as CSV")
desk.wait_for(lambda: desk.find("Times are") is None, "no more questions")
leave("figures.xlsx")
desk.close()
