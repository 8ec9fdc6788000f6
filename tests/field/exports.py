"""Exports as councils have them, made up: what spreadsheets, report pages and telephone systems do to a table. Each is read with the right
figures, or refused for the right reason.

Usage: exports.py FRONTDESK SOURCE_ROOT
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile

FRONTDESK = sys.argv[1]
ENVIRONMENT = dict(os.environ, TZ="Europe/London", LC_ALL="C.UTF-8")

number = 0
failed = False


def check(name, got, wanted):
    global number, failed
    number += 1
    print(f"{'ok' if got == wanted else 'not ok'} {number} - {name}")
    if got != wanted:
        failed = True
        print(f"# got    {str(got)[:900]}\n# wanted {str(wanted)[:900]}")


class Store:
    """One file imported into a store of its own."""

    def __init__(self, kind, content, *options, encoding="utf-8", name="export.csv"):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "s.frontdesk")
        self.file = os.path.join(self.folder.name, name)
        with open(self.file, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode(encoding))
        done = self.run("import", kind, self.file, "--json", *options)
        self.said = done.stderr
        self.got = json.loads(done.stdout) if done.returncode == 0 else {}

    def run(self, *words):
        return subprocess.run([FRONTDESK, "--store", self.path, *words], env=ENVIRONMENT, capture_output=True, text=True)

    def ask(self, sql):
        db = sqlite3.connect(self.path)
        rows = db.execute(sql).fetchall()
        db.close()
        return rows

    def counts(self):
        return tuple(self.got.get(k) for k in ("offered", "answered", "abandoned", "bad"))

    def waits(self):
        """Seconds, of calls in the order they came."""
        return [None if a is None else (a - b) / 1e6 for b, a in
                self.ask("SELECT arrived_at, answered_at FROM contact ORDER BY arrived_at, id")]

    def arrivals(self):
        return [r[0] for r in self.ask("SELECT strftime('%Y-%m-%dT%H:%M:%S', arrived_at / 1000000, 'unixepoch') FROM contact ORDER BY arrived_at")]

    def intervals(self, columns="offered, answered, abandoned"):
        return self.ask(f"SELECT {columns} FROM phone_interval ORDER BY started_at, queue")

    def starts(self):
        return [r[0] for r in self.ask("SELECT strftime('%Y-%m-%dT%H:%M', started_at / 1000000, 'unixepoch') FROM phone_interval ORDER BY started_at, queue")]


CALLS = "Call ID;Start time;Wait;Talk;Queue;Result\r\n"


def spreadsheets():
    store = Store("intervals", "Date;Queue;Offered;Answered;Abandoned;Average wait;Service level\r\n"
                  "13/01/2026;Council Tax;1.204;1.100;104;12,5;81,3\r\n14/01/2026;Council Tax;998;900;98;14,25;79,9\r\n", encoding="cp1252")
    check("Excel: semicolons, decimal commas, thousands points", (store.intervals("offered, answered, abandoned, round(wait_s), round(told_share, 3)"),
          store.counts()), ([(1204, 1100, 104, 13750, 0.813), (998, 900, 98, 12825, 0.799)], (2202, 2000, 202, 0)))
    store = Store("calls", (CALLS + "1;13/01/2026 09:00;0:12;3:05;Kerbside – £;Answered\r\n2;13/01/2026 09:05;1:02;;Kerbside – £;Abandoned\r\n"), encoding="cp1252")
    check("Windows-1252 with a dash and a pound sign", (store.counts(), store.ask("SELECT DISTINCT name FROM queue ORDER BY name")),
          ((2, 1, 1, 0), [("Kerbside – £",)]))
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"):
        text = CALLS.replace(";", "\t") + "1\t13/01/2026 09:00\t12\t185\tBenefits\tAnswered\r\n2\t14/01/2026 09:05\t62\t\tBenefits\tAbandoned\r\n"
        check(f"{encoding}, tabs", Store("calls", text, encoding=encoding).counts(), (2, 1, 1, 0))
    store = Store("calls", "Call ID,Start time,Wait,Result,,,\r\n1,13/01/2026 09:00,12,Answered,,,\r\n,,,,,,\r\n2,14/01/2026 09:05,62,Abandoned,,,\r\n,,,,,,\r\n,,,,,,\r\n")
    check("Trailing commas and rows of nothing but commas", store.counts(), (2, 1, 1, 0))
    store = Store("calls", 'Call ID,Start time,Wait,Queue,Result,Note\r\n1,13/01/2026 09:00,12,"Tax, Council","Answered","He said ""now"", then left"\r\n'
                  '2,14/01/2026 09:05,62,"Tax, Council",Abandoned,"two\r\nlines"\r\n')
    check("Quotes, commas and line ends within cells", (store.counts(), store.ask("SELECT note FROM contact ORDER BY id")),
          ((2, 1, 1, 0), [('He said "now", then left',), ("two\r\nlines",)]))
    store = Store("calls", "sep=;\r\n" + CALLS + "1;46035,375;12;30;A;Answered\r\n2;46035,5;62;;A;Abandoned\r\n")
    check("Excel's serial dates", (store.counts(), store.arrivals()), ((2, 1, 1, 0), ["2026-01-13T09:00:00", "2026-01-13T12:00:00"]))
    store = Store("intervals", "Date,Offered,Answered,Abandoned\r\n46035,10,9,1\r\n46036,12,11,1\r\n")
    check("Excel's serial days", (store.starts(), store.counts()), (["2026-01-13T00:00", "2026-01-14T00:00"], (22, 20, 2, 0)))


def dates():
    store = Store("calls", CALLS + "1;26-Nov-26;12;30;A;Answered\r\n2;27-Nov-26;62;;A;Abandoned\r\n")
    check("26-Nov-26", (store.counts(), store.arrivals()), ((2, 1, 1, 0), ["2026-11-26T00:00:00", "2026-11-27T00:00:00"]))
    store = Store("calls", CALLS + "1;Thu 26 Nov 2026 9:05 AM;12;30;A;Answered\r\n2;Thursday, 26 November 2026 12:30 PM;62;;A;Abandoned\r\n3;26/11/2026 12:05:09 am;5;5;A;Answered\r\n")
    check("Twelve-hour times, days of the week", (store.counts(), store.arrivals()),
          ((3, 2, 1, 0), ["2026-11-26T00:05:09", "2026-11-26T09:05:00", "2026-11-26T12:30:00"]))
    store = Store("calls", "Call ID,Date,Time,Wait,Result\r\n1,26/11/2026,9.05,12,Answered\r\n2,26/11/2026,14.30,62,Abandoned\r\n")
    check("Times with a point: 9.05", (store.counts(), store.arrivals()), ((2, 1, 1, 0), ["2026-11-26T09:05:00", "2026-11-26T14:30:00"]))
    store = Store("calls", "Call ID,Date,Time,Wait,Result\r\n1,26/11/2026,0905,12,Answered\r\n2,26/11/2026,1430,62,Abandoned\r\n")
    check("Times without a sign: 0905", (store.counts(), store.arrivals()), ((2, 1, 1, 0), ["2026-11-26T09:05:00", "2026-11-26T14:30:00"]))
    store = Store("calls", CALLS + "1;05/01/2026 09:00;12;30;A;Answered\r\n2;06/02/2026 09:00;62;;A;Abandoned\r\n")
    check("Ambiguous dates are asked", (store.got, "day or the month first" in store.said), ({}, True))
    store = Store("calls", CALLS + "1;05/01/2026 09:00;12;30;A;Answered\r\n2;06/02/2026 09:00;62;;A;Abandoned\r\n", "--dates", "day-first")
    check("… and taken as said", store.arrivals(), ["2026-01-05T09:00:00", "2026-02-06T09:00:00"])
    store = Store("calls", CALLS + "1;2026-06-05T09:00:00+01:00;12;30;A;Answered\r\n2;2026-06-05T09:00:00Z;62;;A;Abandoned\r\n3;2026-06-05T09:00:00.123Z;62;;A;Abandoned\r\n")
    check("ISO with offsets", store.arrivals(), ["2026-06-05T08:00:00", "2026-06-05T09:00:00", "2026-06-05T09:00:00"])
    store = Store("calls", CALLS + "1;05.06.2026 09:00;12;30;A;Answered\r\n2;25.06.2026 09:00;62;;A;Abandoned\r\n", "--time-zone", "UTC")
    check("Dates with points, in UTC", store.arrivals(), ["2026-06-05T09:00:00", "2026-06-25T09:00:00"])


def durations():
    rows = [("17", 17), ("0:17", 17), ("1:17", 77), ("0:01:17", 77), ("01:01:17", 3677), ("17.0", 17), ("1m 17s", 77), ("00:00:17.500", 17.5)]
    text = "Call ID,Start time,Wait,Result\r\n" + "".join(f"{i},13/01/2026 09:{i:02}:00,{w},Answered\r\n" for i, (w, _) in enumerate(rows))
    store = Store("calls", text)
    check("Durations in every writing, mixed", (store.waits(), store.counts()[3]), ([s for _, s in rows], 0))
    store = Store("intervals", "Interval start,Calls offered,Calls answered,Abandoned,ASA,Longest wait\r\n"
                  "13/01/2026 09:00,10,8,2,00:00:12,00:02:05\r\n13/01/2026 09:30,4,4,0,00:00:07,00:00:31\r\n")
    check("h:mm:ss averages and longest", store.intervals("length_s, wait_s, longest_s"), [(1800, 96.0, 125.0), (1800, 28.0, 31.0)])
    store = Store("intervals", "Interval,Offered,Answered,Abandoned\r\n13/01/2026 09:00 - 09:30,10,8,2\r\n13/01/2026 09:30 - 10:00,4,4,0\r\n")
    check("Intervals from - to in one cell", (store.starts(), store.counts()), (["2026-01-13T09:00", "2026-01-13T09:30"], (14, 12, 2, 0)))
    store = Store("intervals", "Date,Interval,Offered,Answered,Abandoned\r\n13/01/2026,09:00-09:30,10,8,2\r\n13/01/2026,09:30-10:00,4,4,0\r\n")
    check("A date, and from-to in another", (store.starts(), store.counts()), (["2026-01-13T09:00", "2026-01-13T09:30"], (14, 12, 2, 0)))


def reports():
    store = Store("intervals", "Council Contact Centre\r\nReport run: 01/02/2026 08:00 by jbloggs\r\n\r\nDate,Queue,Offered,Answered,Abandoned,% Answered\r\n"
                  "13/01/2026,Tax,10,8,2,80%\r\n13/01/2026,Waste,5,5,0,100%\r\nSub total,,15,13,2,86.7%\r\n14/01/2026,Tax,20,18,2,90%\r\n"
                  "14/01/2026,Waste,1,1,0,100%\r\nSub total,,21,19,2,90.5%\r\nGrand Total,,36,32,4,88.9%\r\n\r\nEnd of report\r\n")
    check("Titles, subtotals, a grand total and an end", (store.counts(), len(store.intervals()), store.said), ((36, 32, 4, 0), 4, ""))
    store = Store("intervals", "Date,Queue,Offered,Answered,Abandoned\r\n13/01/2026,Tax,10,8,2\r\n14/01/2026,Tax,5,5,0\r\n"
                  "Date,Queue,Offered,Answered,Abandoned\r\n15/01/2026,Tax,20,18,2\r\n16/01/2026,Tax,1,1,0\r\n"
                  "Date,Queue,Offered,Answered,Abandoned\r\n17/01/2026,Tax,2,2,0\r\n")
    check("The headings again on each page", store.counts(), (38, 34, 4, 0))
    store = Store("intervals", "Page 1 of 2,,,,\r\nDate,Queue,Offered,Answered,Abandoned\r\n13/01/2026,Tax,10,8,2\r\n14/01/2026,Tax,5,5,0\r\n\r\n"
                  "Page 2 of 2,,,,\r\nDate,Queue,Offered,Answered,Abandoned\r\n15/01/2026,Tax,20,18,2\r\n16/01/2026,Tax,1,1,0\r\n")
    check("Pages with a title and the headings again", store.counts(), (36, 32, 4, 0))
    store = Store("intervals", "Date,Queue,Calls,,,Time,\r\n,,Offered,Answered,Abandoned,Average wait,Longest wait\r\n"
                  "13/01/2026,Tax,10,8,2,0:12,1:05\r\n14/01/2026,Tax,5,5,0,0:09,0:30\r\n")
    check("Two rows of headings", (store.counts(), store.intervals("wait_s, longest_s")), ((15, 13, 2, 0), [(96.0, 65.0), (45.0, 30.0)]))
    store = Store("intervals", 'Date,Offered,Answered,Abandoned\r\n13/01/2026,"1,204","1,100",104\r\n14/01/2026,"12,004","12,000",4\r\n')
    check("Thousands with commas", store.counts(), (13208, 13100, 108, 0))
    for shares, wanted in ((("81.3%", "79.9%"), [0.813, 0.799]), (("81.3", "79.9"), [0.813, 0.799]), (("0.813", "0.799"), [0.813, 0.799]),
                           (("81.3%", "79.9"), [0.813, 0.799]), (("100", "1"), [1, 0.01]), (("0.5%", "99%"), [0.005, 0.99])):
        store = Store("intervals", f"Date,Offered,Answered,Abandoned,Service level\r\n13/01/2026,10,8,2,{shares[0]}\r\n14/01/2026,5,5,0,{shares[1]}\r\n")
        check(f"A stated share of {shares[0]} and {shares[1]}", [round(s, 6) for (s,) in store.intervals("told_share")], wanted)
    store = Store("intervals", "Interval Start,Queue,Offered,Answered,Abandoned\r\n" + "".join(
        f"13/01/2026 {h:02}:{m:02},{q},{n},{n},0\r\n" for q, n in (("Tax", 3), ("Waste", 2), ("Housing", 1)) for h in (9, 10) for m in (0, 15, 30, 45)))
    check("Several queues, quarters of an hour", (store.counts(), sorted(set(store.intervals("queue, length_s")))),
          ((48, 48, 0, 0), [("Housing", 900), ("Tax", 900), ("Waste", 900)]))


SYSTEMS = (
    ("Cisco CUIC", "intervals", "Call Type,Interval,Calls Offered,Calls Handled,Calls Abandoned,Average Speed of Answer (ASA),Service Level %\r\n"
     "Tax,13/01/2026 09:00:00,10,8,2,00:00:12,80.00%\r\nTax,13/01/2026 09:30:00,4,4,0,00:00:03,100.00%\r\n", (14, 12, 2, 0)),
    ("Cisco CUIC, other words", "intervals", "DateTime,Skill Group,Offered,Handled,Aban,ASA,SL Aban,Max Wait\r\n"
     "13/01/2026 09:00,Tax,10,8,2,12,1,50\r\n13/01/2026 09:30,Tax,4,4,0,3,0,9\r\n", (14, 12, 2, 0)),
    ("Avaya CMS split/skill", "intervals", "Split/Skill,Date,Time,ACD Calls,Avg Speed Ans,Aban Calls,Avg Aban Time,Avg ACD Time,Avg ACW Time,% Within Service Level\r\n"
     "Tax,13/01/2026,09:00,8,0:12,2,0:40,3:05,0:20,80\r\nTax,13/01/2026,09:30,4,0:03,0,,2:00,0:10,100\r\n", (14, 12, 2, 0)),
    ("Mitel MiCC queue by period", "intervals", "Queue,Period Start,ACD Calls Offered,ACD Calls Handled,Calls Abandoned (Long),Calls Abandoned (Short),Average Speed of Answer (hh:mm:ss),Service Level %\r\n"
     "Tax,13/01/2026 09:00,10,8,2,1,00:00:12,80.0\r\nTax,13/01/2026 09:30,4,4,0,0,00:00:03,100.0\r\n", (14, 12, 2, 0)),
    ("8x8 queue report", "intervals", "Time,Queue Name,Entered,Accepted,Abandoned,Short Abandoned,Accepted in SLA,SLA %,Longest Waiting Time\r\n"
     "13/01/2026 09:00,Tax,10,8,2,1,7,77.78%,00:01:05\r\n13/01/2026 09:30,Tax,4,4,0,0,4,100%,00:00:09\r\n", (14, 12, 2, 0)),
    ("RingCentral queue", "intervals", "Call Queue,Date,# of Inbound Calls,# Answered,# Abandoned,# Missed,% Answered,Avg. Wait Time,Service Level\r\n"
     "Tax,13/01/2026,10,8,2,0,80%,0:00:12,70%\r\nTax,14/01/2026,4,4,0,0,100%,0:00:03,100%\r\n", (14, 12, 2, 0)),
    ("Zoom call queues", "intervals", "Queue Name,Date,Total Inbound Calls,Answered Calls,Abandoned Calls,Avg. Waiting Time,Longest Waiting Time\r\n"
     "Tax,2026-01-13,10,8,2,00:00:12,00:01:05\r\nTax,2026-01-14,4,4,0,00:00:03,00:00:09\r\n", (14, 12, 2, 0)),
    ("Teams call queue", "intervals", "Date,Call Queue,Call Count,Answered Count,Abandoned Count,Average Wait Time (s)\r\n"
     "13/01/2026,Tax,10,8,2,12\r\n14/01/2026,Tax,4,4,0,3\r\n", (14, 12, 2, 0)),
    ("Netcall", "intervals", "Date,Queue,Calls In,Calls Answered,Calls Abandoned,Ave Wait,Max Wait,Answered in 20 secs\r\n"
     "13/01/2026,Tax,10,8,2,00:12,01:05,7\r\n14/01/2026,Tax,4,4,0,00:03,00:09,4\r\n", (14, 12, 2, 0)),
    ("XiVO statistics", "intervals", "Period,Received,Answered,Abandoned,Closed,Average waiting time,Answered rate\r\n"
     "13/01/2026 09:00,10,8,2,0,12,80 %\r\n13/01/2026 10:00,4,4,0,0,3,100 %\r\n", (14, 12, 2, 0)),
    ("Genesys intervals", "intervals", "Interval Start,Interval End,Queue Name,Offer,Answer,Abandon,ASA,Service Level %\r\n"
     "13/01/2026 09:00,13/01/2026 09:30,Tax,10,8,2,12.0,80.0%\r\n13/01/2026 09:30,13/01/2026 10:00,Tax,4,4,0,3.0,100.0%\r\n", (14, 12, 2, 0)),
    ("Five9 call log", "calls", "CALL ID,TIMESTAMP,SKILL,CALL TYPE,AGENT NAME,DISPOSITION,QUEUE WAIT TIME,TALK TIME,HANDLE TIME\r\n"
     "9001,13/01/2026 09:00:00,Tax,Inbound,Kit,Answered,00:00:12,00:03:05,00:03:25\r\n9002,13/01/2026 09:05:00,Tax,Inbound,,Abandon,00:01:02,00:00:00,00:00:00\r\n", (2, 1, 1, 0)),
    ("RingCentral call log", "calls", "Type,From,To,Date / Time,Recording,Action,Action Result,Queue,Duration,Wait Time\r\n"
     "Voice,01923 000001,Tax,Tue 13/01/2026 9:00 AM,,Phone Call,Call connected,Tax,0:03:05,0:00:12\r\n"
     "Voice,01923 000002,Tax,Tue 13/01/2026 9:05 AM,,Phone Call,Missed,Tax,0:01:02,0:01:02\r\n", (2, 1, 1, 0)),
    ("Zoom call log", "calls", "Call ID,Start Time,Answer Time,End Time,Direction,Queue Name,Call Result,Waiting Time,Talk Time\r\n"
     "a1,2026-01-13 09:00:00,2026-01-13 09:00:12,2026-01-13 09:03:17,Inbound,Tax,answered,12,185\r\n"
     "a2,2026-01-13 09:05:00,,2026-01-13 09:06:02,Inbound,Tax,abandoned,62,0\r\n", (2, 1, 1, 0)),
    ("Cisco UCCX detail", "calls", "Node ID - Session ID - Sequence No.,Call Start Time,Call End Time,Contact Disposition,CSQ Name,Agent Name,Queue Time,Talk Time\r\n"
     "1-100-0,13/01/2026 09:00:00,13/01/2026 09:03:17,Handled,Tax,Kit,00:00:12,00:03:05\r\n"
     "1-101-0,13/01/2026 09:05:00,13/01/2026 09:06:02,Abandoned,Tax,,00:01:02,00:00:00\r\n", (2, 1, 1, 0)),
    ("Mitel call list", "calls", "Call Id,Date,Start Time,Time to Answer,Talk Duration,Answered By,Queue,Call Completion\r\n"
     "1,13/01/2026,09:00:00,00:00:12,00:03:05,Kit,Tax,Answered\r\n2,13/01/2026,09:05:00,00:01:02,,,Tax,Abandoned\r\n", (2, 1, 1, 0)),
)


def systems():
    for name, kind, text, wanted in SYSTEMS:
        store = Store(kind, text)
        check(name, (store.counts(), store.said), (wanted, ""))
        if kind == "calls":
            check(f"{name}: the wait", store.waits()[0], 12)


def others():
    """What is something else is refused with what it looks like and what to do."""
    for name, content, word in (("a.xlsx", b"PK\x03\x04....xl/workbook.xml", "save the sheet as CSV"), ("a.docx", b"PK\x03\x04....word/document.xml", "save that as CSV"),
                                ("a.zip", b"PK\x03\x04....", "unpack it first"), ("a.pdf", b"%PDF-1.7\n", "save it as CSV"),
                                ("a.png", b"\x89PNG\r\n\x1a\n", "as CSV"), ("a.html", b"<!DOCTYPE html><html>", "save the export as CSV")):
        for kind in ("calls", "intervals", "surveys", "directory"):
            store = Store(kind, content, name=name)
            check(f"{name} as {kind}", (store.got, word in store.said, store.said.count("\n")), ({}, True, 1))


def lists():
    """Each list is one import in the register, and is taken back as a whole; what somebody changed since stays unless asked."""
    store = Store("directory", "department;service;topic;details\r\nPlace;Parks;Pitches;Ring the lodge – £5\r\nPlace;Litter;;\r\n", encoding="cp1252")
    tables = ("department", "service", "topic")
    check("Directory in Windows-1252", [store.ask(f"SELECT count(*) FROM {t}")[0][0] for t in tables], [1, 2, 1])
    with open(store.file, "w", encoding="utf-8") as file:
        file.write("Our directory,,\n\nService name,Department,Notes\nParks,Place,Changed\n")
    done = store.run("import", "directory", store.file, "--json")
    check("A heading that is not the directory's names the columns wanted", (done.returncode, "department" in done.stdout), (0, True))
    undone = [store.run("import", "undo", str(i)).returncode for i in (2, 1)]
    check("Both undone", (undone, [store.ask(f"SELECT count(*) FROM {t}")[0][0] for t in tables]), ([0, 0], [0, 0, 0]))

    register = "Ref,Risk,Likelihood,Impact,Owner\r\nR1,Fire,2,4,Ann\r\nR2,Flood,3,3,Bob\r\n"
    store = Store("risks", register, "--register", "corporate", "--scheme", "5x5")
    check("Risks", store.ask("SELECT count(*) FROM risk")[0][0], 2)
    with open(store.file, "w", encoding="utf-8") as file:
        file.write(register.replace("Flood,3,3,Bob", "Flood,4,3,Cat"))
    store.run("import", "risks", store.file, "--register", "corporate")
    check("A second file changes one", store.ask("SELECT owner, (SELECT count(*) FROM assessment WHERE risk_id = risk.id) FROM risk ORDER BY ref"),
          [("Ann", 1), ("Cat", 2)])
    check("The first cannot go before the second", store.run("import", "undo", "1").returncode, 1)
    check("The second undone", (store.run("import", "undo", "2").returncode, store.ask(
        "SELECT owner, (SELECT count(*) FROM assessment WHERE risk_id = risk.id) FROM risk ORDER BY ref")), (0, [("Ann", 1), ("Bob", 1)]))
    check("The first undone, with its register", (store.run("import", "undo", "1").returncode, store.ask("SELECT count(*) FROM register")[0][0]), (0, 0))
    check("The register of imports", [(i["kind"], i["undone_at"] is not None) for i in json.loads(store.run("import", "--list", "--json").stdout)],
          [("risks", True), ("risks", True)])

    days = ["2031-01-01", "2031-04-11", "2031-04-14", "2031-05-05", "2031-05-26", "2031-08-25", "2031-12-25", "2031-12-26"]
    store = Store("holidays", json.dumps({"england-and-wales": {"events": [{"title": "Day", "date": d, "notes": "", "bunting": True} for d in days[:-1]]
                                                                   + [{"title": "New", "date": "2031-12-29", "notes": "", "bunting": True}]}}), name="bank-holidays.json")
    check("Bank holidays", store.ask("SELECT count(*) FROM calendar_holiday WHERE day LIKE '2031%'")[0][0], 8)
    check("… undone", (store.run("import", "undo", "1").returncode, store.ask("SELECT count(*) FROM calendar_holiday WHERE day LIKE '2031%'")[0][0]), (0, 0))

    with tempfile.TemporaryDirectory() as folder:
        path, file = os.path.join(folder, "demo.frontdesk"), os.path.join(folder, "contracts.csv")
        run = lambda *words: subprocess.run([FRONTDESK, "--store", path, *words], env=ENVIRONMENT, capture_output=True, text=True)
        run("demo")
        with open(file, "w", encoding="utf-8") as out:
            out.write("Contract reference,Contract title,Supplier,Contract value,Start date,End date\nC-1,Franking,Stamp Ltd,1200,01/04/2022,31-Mar-25\nC-2,Toner,Ink Ltd,900,5/4/2022,30/06/2025\n")
        ask = lambda: sqlite3.connect(path).execute("SELECT count(*) FROM plan_cell WHERE body = 'Franking'").fetchone()[0]
        done = run("import", "contracts", file, "--plan", "2021-2024", "--json")
        check("Contracts", (done.returncode, ask()), (0, 1))
        with open(file, "w", encoding="utf-8") as out:
            out.write("Contract reference,Contract title,Supplier,Contract value,Start date,End date\nC-9,Post,Stamp Ltd,1200,01/04/2022,02/03/2025\n")
        check("Contracts whose dates could be read both ways are asked about",
              "day or the month first" in run("import", "contracts", file, "--plan", "2021-2024", "--dry-run").stderr, True)
        check("Contracts undone", (run("import", "undo", "1").returncode, ask()), (0, 0))


def mappings():
    """A mapping keeps everything it was given, and is found again by the headings; it is renamed and deleted."""
    text = "Report\r\nCode;When;Gone;Got\r\n1;05/01/2026 09:00;0:12;Y\r\n2;06/02/2026 09:00;1:02;N\r\n"
    store = Store("calls", text, "--map", "Code=id;When=arrived;Gone=wait;Got=is_answered", "--mapping", "mine", "--dates", "day-first", "--time-zone", "UTC",
                  "--source", "pabx")
    check("Imported by a mapping with settings", (store.counts(), store.arrivals()), ((2, 1, 1, 0), ["2026-01-05T09:00:00", "2026-02-06T09:00:00"]))
    with open(store.file, "w", encoding="utf-8", newline="") as file:
        file.write(text.replace("05/01/2026", "07/03/2026").replace("06/02/2026", "08/06/2026").replace("\r\n1;", "\r\n3;").replace("\r\n2;", "\r\n4;"))
    got = json.loads(store.run("import", "calls", store.file, "--json").stdout or "{}")
    check("The same headings again: dates, zone and source as they were", (got.get("mapping"), got.get("added"), store.arrivals()[2:]),
          ("mine", 2, ["2026-03-07T09:00:00", "2026-06-08T09:00:00"]))
    check("Renamed", (store.run("import", "mappings", "rename", "mine", "yours").returncode,
                      [m["name"] for m in json.loads(store.run("import", "mappings", "--json").stdout)]), (0, ["yours"]))
    check("Deleted", (store.run("import", "mappings", "delete", "yours").returncode, store.run("import", "mappings", "delete", "yours").returncode), (0, 1))


def mending():
    """Bad rows saved, mended, and brought back: together with the others they are all there, and nothing doubles."""
    store = Store("calls", CALLS + "1;13/01/2026 09:00;12;30;A;Answered\r\n2;13/01/2026 09:05;soon;;A;Abandoned\r\n3;13/01/2026 09:06;5;9;A;Answered\r\n")
    check("One row kept aside", store.counts(), (2, 2, 0, 1))
    bad = os.path.join(store.folder.name, "mend.csv")
    store.run("import", "bad", "1", "-o", bad)
    with open(bad, encoding="utf-8") as file:
        mended = file.read().replace("soon", "62")
    with open(bad, "w", encoding="utf-8", newline="") as file:
        file.write(mended)
    got = json.loads(store.run("import", "calls", bad, "--json").stdout or "{}")
    check("Mended and brought back", (got.get("added"), got.get("removed"), store.waits()), (1, 0, [12, None, 5]))


def main():
    for part in (spreadsheets, dates, durations, reports, systems, others, lists, mappings, mending):
        part()
    print(f"1..{number}")
    sys.exit(failed)


main()
