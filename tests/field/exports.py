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
        self.said = "".join(line for line in done.stderr.splitlines(True) if "made the store" not in line)
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
    store = Store("calls", CALLS + "1;26-Nov-20;12;30;A;Answered\r\n2;27-Nov-20;62;;A;Abandoned\r\n")
    check("26-Nov-20", (store.counts(), store.arrivals()), ((2, 1, 1, 0), ["2020-11-26T00:00:00", "2020-11-27T00:00:00"]))
    store = Store("calls", CALLS + "1;Thu 26 Nov 2020 9:05 AM;12;30;A;Answered\r\n2;Thursday, 26 November 2020 12:30 PM;62;;A;Abandoned\r\n3;26/11/2020 12:05:09 am;5;5;A;Answered\r\n")
    check("Twelve-hour times, days of the week", (store.counts(), store.arrivals()),
          ((3, 2, 1, 0), ["2020-11-26T00:05:09", "2020-11-26T09:05:00", "2020-11-26T12:30:00"]))
    store = Store("calls", "Call ID,Date,Time,Wait,Result\r\n1,26/11/2020,9.05,12,Answered\r\n2,26/11/2020,14.30,62,Abandoned\r\n")
    check("Times with a point: 9.05", (store.counts(), store.arrivals()), ((2, 1, 1, 0), ["2020-11-26T09:05:00", "2020-11-26T14:30:00"]))
    store = Store("calls", "Call ID,Date,Time,Wait,Result\r\n1,26/11/2020,0905,12,Answered\r\n2,26/11/2020,1430,62,Abandoned\r\n")
    check("Times without a sign: 0905", (store.counts(), store.arrivals()), ((2, 1, 1, 0), ["2020-11-26T09:05:00", "2020-11-26T14:30:00"]))
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


# Intervals: what stands in the store for each row: columns, and the figures counted by hand.
COUNTED = (
    ("Amazon Connect: camel case, contacts, the interval's end", "\"Queue\",\"StartInterval\",\"EndInterval\",\"Contacts queued\",\"Contacts handled\",\"Contacts abandoned\",\"Average queue answer time\",\"Maximum queued time\"\r\n"
     "Council Tax,2026-01-13T09:00:00Z,2026-01-13T09:15:00Z,10,8,2,12,65\r\nCouncil Tax,2026-01-13T12:00:00Z,2026-01-13T12:15:00Z,4,4,0,3,9\r\n",
     "length_s, offered, answered, abandoned, wait_s, longest_s", [(900, 10, 8, 2, 96, 65), (900, 4, 4, 0, 12, 9)], 0),
    ("Genesys Cloud: milliseconds without a word about it, US dates", "Interval Start,Interval End,Queue Name,Offered,Answered,Answered %,Abandoned,Abandon %,ASA,Avg Talk\r\n"
     "1/13/26 9:00 AM,1/13/26 9:30 AM,Tax,10,8,80.0%,2,20.0%,12000,185000\r\n1/13/26 9:30 AM,1/13/26 10:00 AM,Tax,4,4,100.0%,0,0.0%,3000,110000\r\n",
     "length_s, offered, answered, abandoned, wait_s, talk_s", [(1800, 10, 8, 2, 96, 1480), (1800, 4, 4, 0, 12, 440)], 2),
    ("Milliseconds and minutes that the headings say", "Date,Offered,Answered,Abandoned,Average talk (mins),Average wait (ms)\r\n13/01/2026,10,8,2,3.5,12000\r\n14/01/2026,4,4,0,2.25,3000\r\n",
     "wait_s, talk_s", [(96, 1680), (12, 540)], 0),
    ("Parts of a day, as spreadsheets keep lengths of time", "Date,Offered,Answered,Abandoned,Average wait\r\n13/01/2026,10,8,2,0.000138888888888889\r\n14/01/2026,4,4,0,3.47222222222222E-05\r\n",
     "round(wait_s, 6)", [(96,), (12,)], 1),
    ("Avaya: of two thresholds the standard's, abandoned after five seconds, minutes of an interval", "Date,Skill   Name,Time,Interval,Calls offered,Calls answered,Calls ans within 10 secs,Calls ans within 20 secs,Avg speed of ans,Total aban calls,Aban calls after 5 secs\r\n"
     "13/01/2026,Tax,09:00,30,10,8,5,7,12,2,1\r\n13/01/2026,Tax,09:30,30,4,4,4,4,3,0,0\r\n",
     "length_s, in_time, within_s, abandoned, short_abandoned", [(1800, 7, 20, 2, 1), (1800, 4, 20, 0, 0)], 0),
    ("Akixi: ring times and a share in SLA", "Period,Total Calls,Answered,Abandoned,Abandoned %,Ans In SLA %,Ave Ring Time,Max Ring Time\r\n"
     "13/01/2026 09:00 - 10:00,10,8,2,20.00 %,87.50 %,00:00:12,00:01:05\r\n13/01/2026 10:00 - 11:00,4,4,0,0.00 %,100.00 %,00:00:03,00:00:09\r\n",
     "offered, answered, wait_s, longest_s, told_share", [(10, 8, 96, 65, 0.875), (4, 4, 12, 9, 1)], 0),
    ("iCallSuite: decimal commas, answered under 20 s", "Date;Time;Group;Presented;Answered;Lost;Avg Answer (s);Answered < 20s;Answered > 20s\r\n13/01/2026;09:00;Tax;10;8;2;12,0;7;1\r\n13/01/2026;09:30;Tax;4;4;0;3,0;4;0\r\n",
     "queue, wait_s, in_time, within_s", [("Tax", 96, 7, 20), ("Tax", 12, 4, 20)], 0),
    ("Gamma: hours from and to, a call centre's name", "Call Centre Name,Date,Hour,Calls Received,Calls Answered,Calls Abandoned,Average Wait (secs)\r\nTax,Tue 13 Jan 2026,09:00-10:00,10,8,2,12\r\nTax,Tue 13 Jan 2026,10:00-11:00,4,4,0,3\r\n",
     "queue, length_s, wait_s", [("Tax", 3600, 96), ("Tax", 3600, 12)], 0),
    ("UCCX queue activity", "CSQ Name,Interval Start Time,Interval End Time,Calls Presented,Avg Queue Time,Max Queue Time,Calls Handled,Avg Speed of Answer,Calls Abandoned,Avg Time to Abandon,Avg Abandon Per Day\r\n"
     "Tax,1/13/26 9:00:00 AM,1/13/26 9:30:00 AM,10,00:00:15,00:01:05,8,00:00:12,2,00:00:40,2\r\nTax,1/13/26 9:30:00 AM,1/13/26 10:00:00 AM,4,00:00:03,00:00:09,4,00:00:03,0,00:00:00,0\r\n",
     "offered, answered, abandoned, wait_s, longest_s", [(10, 8, 2, 96, 65), (4, 4, 0, 12, 9)], 0),
    ("NICE CXone skills, US dates", "Skill Name,Date,Interval,Inbound Contacts,Handled,Abandoned,Abandon %,ASA,In SLA,Out SLA\r\nTax,01/13/2026,09:00,10,8,2,20%,0:00:12,7,1\r\nTax,01/13/2026,09:30,4,4,0,0%,0:00:03,4,0\r\n",
     "offered, answered, in_time, abandoned", [(10, 8, 7, 2), (4, 4, 4, 0)], 0),
    ("Puzzel: hang-ups, percentages of a hundred", "Period;Queue;Calls offered;Calls answered;Calls hangup;Answered within SLA;Answer %\r\n13.01.2026 09:00;Tax;10;8;2;7;80\r\n13.01.2026 09:30;Tax;4;4;0;4;100\r\n",
     "offered, answered, in_time, abandoned", [(10, 8, 7, 2), (4, 4, 4, 0)], 0),
    ("Netcall: what brackets say of calls", "Date,Time,Queue Name,Offered,Answered,Abandoned (<5s),Abandoned,Answered (>20s),Answered (<20s)\r\n13/01/2026,09:00,Tax,10,8,1,2,1,7\r\n13/01/2026,09:30,Tax,4,4,0,0,0,4\r\n",
     "answered, in_time, abandoned, short_abandoned", [(8, 7, 2, 1), (4, 4, 0, 0)], 0),
    ("Teams: words run together", "Date,CallQueueName,TotalCallCount,AnsweredCallCount,AbandonedCallCount,OverflowedCallCount,AvgWaitTimeSeconds\r\n2026-01-13,Tax,11,8,2,1,12\r\n2026-01-14,Tax,4,4,0,0,3\r\n",
     "queue, offered, answered, wait_s", [("Tax", 11, 8, 96), ("Tax", 4, 4, 12)], 0),
    ("Storm: abandoned and answered under so many seconds", "Date,Interval,Service Name,Calls Offered,Calls Answered,Calls Abandoned,Abandoned < 10s,Answered < 20s,Average Time To Answer,Total Talk Time\r\n"
     "13/01/2026,09:00-09:30,Tax,10,8,2,1,7,00:00:12,00:24:40\r\n13/01/2026,09:30-10:00,Tax,4,4,0,0,4,00:00:03,00:07:20\r\n",
     "queue, length_s, in_time, abandoned, short_abandoned, wait_s, talk_s", [("Tax", 1800, 7, 2, 1, 96, 1480), ("Tax", 1800, 4, 0, 0, 12, 440)], 0),
    ("Enghouse: handled and abandoned in SL", "Queue Name;Interval Start;Incoming;Handled;Abandoned;Abandoned in SL;Handled in SL;ASA (s);Max Wait (s)\r\nTax;13/01/2026 09:00:00;10;8;2;1;7;12;65\r\nTax;13/01/2026 09:15:00;4;4;0;0;4;3;9\r\n",
     "length_s, offered, in_time, abandoned, abandoned_in_time, wait_s", [(900, 10, 7, 2, 1, 96), (900, 4, 4, 0, 0, 12)], 0),
    ("Mitel: short and long abandons", "Period,Offered,Handled,Short Abandon,Long Abandon,Avg Speed of Answer,Svc Level %\r\n13/01/2026 09:00,10,8,1,2,00:00:12,80\r\n13/01/2026 09:15,4,4,0,0,00:00:03,100\r\n",
     "offered, answered, abandoned, short_abandoned, told_share", [(10, 8, 2, 1, 0.8), (4, 4, 0, 0, 1)], 0),
    ("BCMS: a share in service level, answered within five minutes", "Date,Offered,Answered,Answered within 5 minutes,Abandoned,% IN SERV LEVL\r\n13/01/2026,10,8,7,2,80\r\n14/01/2026,4,4,4,0,100\r\n",
     "in_time, within_s", [(7, 300), (4, 300)], 2),
    ("Dates from and to", "From,To,Offered,Answered\r\n12/01/2026,18/01/2026,100,90\r\n19/01/2026,25/01/2026,120,110\r\n", "length_s, offered", [(604800, 100), (604800, 120)], 0),
    ("Other percentages, with what explains them", "Date,Offered,Answered,Abandoned,Short abandoned,% answered,Abandon %\r\n13/01/2026,100,80,20,10,88.9%,11.1%\r\n14/01/2026,100,90,10,5,94.7%,5.3%\r\n",
     "answered, abandoned", [(80, 20), (90, 10)], 4),
    ("An average longer than its interval is told", "Interval start,Offered,Answered,Abandoned,Average wait (secs)\r\n13/01/2026 09:00,10,8,2,1900\r\n13/01/2026 09:30,10,8,2,12\r\n", "wait_s", [(15200,), (96,)], 1),
    ("Minutes or hours is told", "Date,Offered,Answered,Abandoned,Average wait\r\n13/01/2026,10,8,2,0:12\r\n14/01/2026,4,4,0,0:03\r\n", "wait_s", [(96,), (12,)], 1),
)

HOURS = ("9,10", "09,10", "9am,10am", "0900,1000", "9-10,10-11", "09:00-10:00,10:00-11:00", "9 to 10,10 to 11")

# A heading, its cells, when they begin and how long they are.
SPANS = (
    ("Week commencing", ("12/01/2026", "19/01/2026"), ["2026-01-12T00:00", "2026-01-19T00:00"], [7, 7]),
    ("Week ending", ("18/01/2026", "25/01/2026"), ["2026-01-12T00:00", "2026-01-19T00:00"], [7, 7]),
    ("Week", ("W/C 12/01/2026", "W/C 19/01/2026"), ["2026-01-12T00:00", "2026-01-19T00:00"], [7, 7]),
    ("Week", ("2026-W03", "2026-W04"), ["2026-01-12T00:00", "2026-01-19T00:00"], [7, 7]),
    ("Period", ("12/01/2026 - 18/01/2026", "19/01/2026 - 25/01/2026"), ["2026-01-12T00:00", "2026-01-19T00:00"], [7, 7]),
    ("Month", ("Jan-26", "Feb-26"), ["2026-01-01T00:00", "2026-02-01T00:00"], [31, 28]),
    ("Month", ("2026-01-01", "2026-02-01"), ["2026-01-01T00:00", "2026-02-01T00:00"], [31, 28]),
    ("Quarter", ("Q4 2024/25", "Q3 2025/26"), ["2025-01-01T00:00", "2025-10-01T00:00"], [90, 92]),
    ("Financial year", ("2023/24", "2024-25"), ["2023-04-01T00:00", "2024-04-01T00:00"], [366, 365]),
    ("Year", ("2024", "2025"), ["2024-01-01T00:00", "2025-01-01T00:00"], [366, 365]),
)

# Calls: options, counts and waits, with what is left out.
LOGGED = (
    ("3CX: ringing, talking, to", "Call Time,Call ID,From,To,Status,Ringing,Talking,Cost\r\n2026-01-13 09:00:00,B8E1A,01923000001,Council Tax (800),Answered,00:00:12,00:03:05,\r\n"
     "2026-01-13 09:05:00,B8E1B,01923000002,Council Tax (800),Unanswered,00:01:02,,\r\nTotals,,,,,00:01:14,00:03:05,\r\n", (2, 1, 1, 0), [12, None], "Council Tax (800)", None),
    ("Talkdesk: a call type that is a direction and an outcome", "Interaction ID,Call Type,Start Time,End Time,Talk Time,Wait Time,Agent Name,Ring Groups\r\ni1,Inbound,2026-01-13 09:00:00,2026-01-13 09:03:17,00:03:05,00:00:12,Kit,Tax\r\n"
     "i2,Abandoned,2026-01-13 09:05:00,2026-01-13 09:06:02,,00:01:02,,Tax\r\ni3,Outbound,2026-01-13 09:07:00,2026-01-13 09:08:00,00:00:55,00:00:05,Kit,\r\n", (2, 1, 1, 0), [12, None], "Tax", "Outgoing calls, left out: 1"),
    ("Yeastar: internal calls", "Time,Call From,Ring Duration(s),Talk Duration(s),Status,Communication Type,Queue\r\n13/01/2026 09:00:00,01923,12,185,ANSWERED,Inbound,Tax\r\n13/01/2026 09:05:00,01923,62,0,NO ANSWER,Inbound,Tax\r\n"
     "13/01/2026 09:07:00,1001,5,15,ANSWERED,Internal,\r\n", (2, 1, 1, 0), [12, None], "Tax", "Internal calls, left out: 1"),
    ("Aircall", "line,datetime (UTC),from,to,answered,user,duration (total),duration (in call),waiting time,direction\r\nTax,2026-01-13T09:00:00Z,441923000001,441923000009,Yes,Kit,197,185,12,inbound\r\n"
     "Tax,2026-01-13T09:05:00Z,441923000002,441923000009,No,,62,0,62,inbound\r\n", (2, 1, 1, 0), [12, None], "Tax", None),
    ("Dialpad", "call_id,date_started,date_connected,date_ended,direction,name,talk_duration,ringing_duration,wait_duration\r\n1,2026-01-13 09:00:00,2026-01-13 09:00:12,2026-01-13 09:03:17,inbound,Tax,185,3,12\r\n"
     "2,2026-01-13 09:05:00,,2026-01-13 09:06:02,inbound,Tax,0,0,62\r\n3,2026-01-13 09:10:00,2026-01-13 09:10:05,2026-01-13 09:11:00,outbound,Kit,55,0,0\r\n", (2, 1, 1, 0), [12, None], "Tax", "Outgoing calls, left out: 1"),
    ("Vonage", "Interaction ID,Start,Type,Direction,Queue Name,Agent,Queue Time,Agent Time,Duration,Outcome\r\nv1,2026-01-13 09:00:00,Voice,inbound,Tax,Kit,12,185,197,Answered\r\nv2,2026-01-13 09:05:00,Voice,inbound,Tax,,62,0,62,Abandoned\r\n",
     (2, 1, 1, 0), [12, None], "Tax", None),
    ("ISO durations", "Call ID,Start time,Wait,Talk,Queue,Result\r\n1,13/01/2026 09:00,PT12S,PT3M5S,Tax,Answered\r\n2,13/01/2026 09:05,PT1M2S,,Tax,Abandoned\r\n", (2, 1, 1, 0), [12, None], "Tax", None),
    ("Durations with units", "Call ID,Start time,Wait,Talk,Queue,Result\r\n1,13/01/2026 09:00,12 sec,185 sec,Tax,Answered\r\n2,13/01/2026 09:05,1m 02s,1h 02m,Tax,Abandoned\r\n", (2, 1, 1, 0), [12, None], "Tax", None),
    ("Milliseconds of calls", "Call ID,Start time,Wait,Talk,Queue,Result\r\n1,13/01/2026 09:00,12000,185000,Tax,Answered\r\n2,13/01/2026 09:05,62000,,Tax,Abandoned\r\n", (2, 1, 1, 0), [12, None], "Tax", None),
)

SURVEYS = (
    ("How satisfied were you with the service?", ("Very satisfied", "Dissatisfied"), [(5, 5), (2, 5)]),
    ("I was satisfied with the service", ("Strongly agree", "Neither agree nor disagree", "Don’t know"), [(5, 5), (3, 5), (None, 5)]),
    ("How would you rate our service?", ("Excellent", "Good", "Fair", "Poor"), [(4, 4), (3, 4), (2, 4), (1, 4)]),
    ("How was your visit?", ("😀", "🙂", "😐", "🙁"), [(4, 4), (3, 4), (2, 4), (1, 4)]),
    ("Were you satisfied?", ("Yes", "No"), [(2, 2), (1, 2)]),
    ("Overall how satisfied were you?", ("1 - Very satisfied", "4 - Dissatisfied"), [(5, 5), (2, 5)]),
    ("Rating", ("4/5", "5 out of 5", "★★☆☆☆"), [(4, 5), (5, 5), (2, 5)]),
    ("Score (1-10)", ("3", "5"), [(3, 10), (5, 10)]),
)


def shapes():
    for name, text, columns, wanted, n_told in COUNTED:
        store = Store("intervals", text)
        check(name, (store.intervals(columns), len(store.got.get("warnings", [])), store.got.get("bad")), (wanted, n_told, 0))
    for cells in HOURS:
        one, other = cells.split(",")
        store = Store("intervals", f"Date,Hour,Offered,Answered,Abandoned\r\n13/01/2026,{one},10,8,2\r\n13/01/2026,{other},4,4,0\r\n")
        check(f"An hour of the day: {one}", (store.starts(), store.intervals("length_s, offered"), store.got["bad"]), (["2026-01-13T09:00", "2026-01-13T10:00"], [(3600, 10), (3600, 4)], 0))
    for heading, cells, starts, days in SPANS:
        store = Store("intervals", f"{heading},Offered,Answered\r\n" + "".join(f"{c},{n},{n - 5}\r\n" for c, n in zip(cells, (100, 200))), "--time-zone", "UTC")
        check(f"{heading} {cells[0]}", (store.starts(), [s / 86400 for (s,) in store.intervals("length_s")], store.got.get("abandoned")), (starts, days, None))
    store = Store("intervals", "Year,Month,Offered,Answered\r\n2025,January,10,8\r\n2025,February,12,9\r\n")
    check("A year beside a month is not when it was", (store.got, "says when it was" in store.said), ({}, True))
    store = Store("intervals", "Quarter,Offered,Answered\r\nQ1 2026,100,90\r\nQ2 2026,100,90\r\n", "--map", "Quarter=date")
    check("A quarter of a year that may begin in April is kept aside", (store.got["added"], store.got["bad"]), (0, 2))
    for name, text, counts, waits, queue, left in LOGGED:
        store = Store("calls", text)
        check(name, (store.counts(), store.waits(), store.ask("SELECT name FROM queue"), left is None or left in store.got["notes"]), (counts, waits, [(queue,)], True))
    store = Store("calls", "Branch,Ticket,Service,Ticket issued,Called,Served,Waiting time,Transaction time,Counter,Staff\r\nTown Hall,A001,Council Tax,13/01/2026 09:00:00,13/01/2026 09:04:00,13/01/2026 09:10:00,00:04:00,00:06:00,3,Kit\r\n"
                  "Town Hall,A002,Housing,13/01/2026 09:05:00,,,,,,\r\nTown Hall,A001,Council Tax,14/01/2026 09:00:00,14/01/2026 09:02:00,14/01/2026 09:05:00,00:02:00,00:03:00,3,Kit\r\n")
    check("Qmatic: visitors, whose tickets begin anew each day", (store.ask("SELECT DISTINCT channel FROM contact"), store.counts(), store.waits(), len(store.got["warnings"])),
          ([(1,)], (3, 2, 1, 0), [240, None, 120], 1))
    for heading, cells, wanted in SURVEYS:
        store = Store("surveys", f"Submitted,{heading},Any comments\r\n" + "".join(f"13/01/2026 {10 + i}:00,{c},yes\r\n" for i, c in enumerate(cells)))
        check(f"{heading} {cells[0]}", store.ask("SELECT score, most FROM survey_response WHERE comment = 'yes' ORDER BY at"), wanted)
    store = Store("surveys", "Submitted,Rating\r\n13/01/2026,Very satisfied\r\n14/01/2026,Strongly agree\r\n", "--map", "Rating=score")
    check("Words of no one scale are refused", (store.got, "no one scale" in store.said), ({}, True))


def units():
    text = "Date,Offered,Answered,Abandoned,ASA\r\n13/01/2026,10,8,2,{}\r\n14/01/2026,4,4,0,{}\r\n"
    for cells, unit, wanted in ((("12", "3"), "min", [5760, 720]), (("12000", "3000"), "s", [96000, 12000]), (("0:12", "0:03"), "h:mm", [5760, 720]), (("12", "3"), "ms", [0.096, 0.012])):
        store = Store("intervals", text.format(*cells), "--map", f"ASA=average_wait {unit}")
        check(f"{cells[0]} in {unit}, as said", ([round(s, 6) for (s,) in store.intervals("wait_s")], f"ASA=average_wait {unit}" in store.got["map"]), (wanted, True))
    store = Store("intervals", text.format(1, 2), "--map", "ASA=average_wait stones")
    check("No unit", (store.got, "no unit of lengths of time" in store.said), ({}, True))


def weeks():
    """A week's figure is no day's; days and weeks of the same source are told."""
    store = Store("intervals", "Week commencing,Offered,Answered\r\n12/01/2026,100,90\r\n19/01/2026,200,180\r\n")
    measure = lambda by, to="2026-01-25": json.loads(store.run("measure", "interval-offered", "--from", "2026-01-12", "--to", to, "--by", by, "--json").stdout)
    told = lambda points: [p["numerator"] for p in points if p.get("value") is not None]
    check("By day a week is no day", told(measure("day")), [])
    check("By week it is", told(measure("week")), [100, 200])
    spring = Store("intervals", "Date,Offered,Answered\r\n28/03/2026,10,8\r\n29/03/2026,10,8\r\n30/03/2026,10,8\r\n31/03/2026,4,4\r\n")
    points = json.loads(spring.run("measure", "interval-offered", "--from", "2026-03-28", "--to", "2026-03-31", "--by", "day", "--json").stdout)
    check("The day of 23 hours does not hide the next", told(points), [10, 10, 10, 4])
    with open(store.file, "w", encoding="utf-8") as file:
        file.write("Date,Offered,Answered\n14/01/2026,10,9\n15/01/2026,12,11\n")
    got = json.loads(store.run("import", "intervals", store.file, "--json").stdout)
    check("Days within a week of the same source", ["overlap with longer" in w for w in got["warnings"]], [True])


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
    undone = [store.run("import", "undo", str(i), "--yes").returncode for i in (2, 1)]
    check("Both undone", (undone, [store.ask(f"SELECT count(*) FROM {t}")[0][0] for t in tables]), ([0, 0], [0, 0, 0]))

    register = "Ref,Risk,Likelihood,Impact,Owner\r\nR1,Fire,2,4,Ann\r\nR2,Flood,3,3,Bob\r\n"
    store = Store("risks", register, "--register", "corporate", "--scheme", "5x5")
    check("Risks", store.ask("SELECT count(*) FROM risk")[0][0], 2)
    with open(store.file, "w", encoding="utf-8") as file:
        file.write(register.replace("Flood,3,3,Bob", "Flood,4,3,Cat"))
    store.run("import", "risks", store.file, "--register", "corporate")
    check("A second file changes one", store.ask("SELECT owner, (SELECT count(*) FROM assessment WHERE risk_id = risk.id) FROM risk ORDER BY ref"),
          [("Ann", 1), ("Cat", 2)])
    check("The first cannot go before the second", store.run("import", "undo", "1", "--yes").returncode, 1)
    check("The second undone", (store.run("import", "undo", "2", "--yes").returncode, store.ask(
        "SELECT owner, (SELECT count(*) FROM assessment WHERE risk_id = risk.id) FROM risk ORDER BY ref")), (0, [("Ann", 1), ("Bob", 1)]))
    check("The first undone, with its register", (store.run("import", "undo", "1", "--yes").returncode, store.ask("SELECT count(*) FROM register")[0][0]), (0, 0))
    check("The register of imports", [(i["kind"], i["undone_at"] is not None) for i in json.loads(store.run("import", "--list", "--json").stdout)],
          [("risks", True), ("risks", True)])

    days = ["2031-01-01", "2031-04-11", "2031-04-14", "2031-05-05", "2031-05-26", "2031-08-25", "2031-12-25", "2031-12-26"]
    store = Store("holidays", json.dumps({"england-and-wales": {"events": [{"title": "Day", "date": d, "notes": "", "bunting": True} for d in days[:-1]]
                                                                   + [{"title": "New", "date": "2031-12-29", "notes": "", "bunting": True}]}}), name="bank-holidays.json")
    check("Bank holidays", store.ask("SELECT count(*) FROM calendar_holiday WHERE day LIKE '2031%'")[0][0], 8)
    check("… undone", (store.run("import", "undo", "1", "--yes").returncode, store.ask("SELECT count(*) FROM calendar_holiday WHERE day LIKE '2031%'")[0][0]), (0, 0))

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
        check("Contracts undone", (run("import", "undo", "1", "--yes").returncode, ask()), (0, 0))


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
    for part in (spreadsheets, dates, durations, reports, systems, shapes, units, weeks, others, lists, mappings, mending):
        part()
    print(f"1..{number}")
    sys.exit(failed)


main()
