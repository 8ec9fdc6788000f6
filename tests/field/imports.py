"""Real exports of telephone systems and lists of other things: imported with the right counts, or refused for the right reason.

Usage: imports.py FRONTDESK SOURCE_ROOT
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime

FRONTDESK, ROOT = sys.argv[1:3]
SHARED = os.path.join(ROOT, "..", "shared", "data")
ENVIRONMENT = dict(os.environ, TZ="Europe/London", LC_ALL="C.UTF-8")

number = 0
failed = False


def check(name, got, wanted):
    global number, failed
    number += 1
    print(f"{'ok' if got == wanted else 'not ok'} {number} - {name}")
    if got != wanted:
        failed = True
        print(f"# got    {str(got)[:800]}\n# wanted {str(wanted)[:800]}")


def frontdesk(store, *words):
    return subprocess.run([FRONTDESK, "--store", store, *words], env=ENVIRONMENT, capture_output=True, text=True)


def take(store, kind, path, *options):
    """The result as JSON, or the message of a refusal."""
    done = frontdesk(store, "import", kind, path, "--json", *options)
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr


def rows_of(path, encoding="utf-8-sig"):
    with open(path, newline="", encoding=encoding) as file:
        return list(csv.DictReader(file))


def test_grandstream(store, path):
    """One call in several rows. Counted here: sessions that reached a queue; answered where somebody talked; the wait from the
    session's first queue row to the first answer with talk."""
    sessions = {}
    for row in rows_of(path):
        if row["Action Type"].startswith("QUEUE"):
            sessions.setdefault(row["Session"], []).append(row)
    stamp = "%Y-%m-%d %H:%M:%S"
    answered, waits = 0, 0
    for rows in sessions.values():
        start = min(datetime.strptime(row["Start Time"], stamp) for row in rows)
        answers = [datetime.strptime(row["Answer Time"], stamp) for row in rows
                   if row["Disposition"] == "ANSWERED" and int(row["Talk Time"]) > 0]
        if answers:
            answered += 1
            waits += (min(answers) - start).total_seconds()
    got = take(store, "calls", path, "--source", "ucm", "--time-zone", "UTC", "--map", "Session=id;Action Type=queue",
               "--only", "Action Type=QUEUE*", "--mapping", "ucm")
    check("Grandstream: calls and answered", (got["offered"], got["answered"], got["bad"]), (len(sessions), answered, 0))
    days = sorted(row["Start Time"][:10] for rows in sessions.values() for row in rows)
    measure = frontdesk(store, "measure", "calls-answered", "--from", days[0], "--to", days[-1], "--by", "day", "--json").stdout
    points = json.loads(measure)
    check("Grandstream: the measure says the same", (sum(p["denominator"] for p in points), sum(p["numerator"] for p in points)),
          (len(sessions), answered))
    import sqlite3
    db = sqlite3.connect(store)
    total = db.execute("SELECT sum(answered_at - arrived_at) FROM contact WHERE source = 5 AND answered_at IS NOT NULL").fetchone()[0]
    db.close()
    check("Grandstream: waits", total, int(waits * 1000000))
    check("Grandstream again: nothing doubles", take(store, "calls", path, "--source", "ucm", "--time-zone", "UTC", "--only",
                                                     "Action Type=QUEUE*")["added"], 0)
    undone = json.loads(frontdesk(store, "import", "undo", str(got["import"]), "--yes", "--json").stdout)
    check("Grandstream undone as a whole", undone["removed"], len(sessions))
    check("The store is sound after it", frontdesk(store, "check").returncode, 0)


def test_pwc(store, path):
    rows = rows_of(path)
    got = take(store, "calls", path, "--source", "pwc")
    check("PwC calls, dates dd-mm-yyyy found out", (got["offered"], got["answered"], got["abandoned"], got["bad"]),
          (len(rows), sum(r["Answered (Y/N)"] == "Y" for r in rows), sum(r["Answered (Y/N)"] == "N" for r in rows), 0))


def test_bank(store, path):
    rows = rows_of(path)
    got = take(store, "calls", path, "--source", "bank", "--day", "1999-01-01", "--map", "call_id=;vru_entry=time;type=queue")
    check("The bank's calls of one day", (got["offered"], got["answered"], got["bad"]),
          (len(rows), sum(r["outcome"] == "AGENT" and r["ser_time"] != "0" for r in rows), 0))


def test_vancouver(store, folder):
    path = os.path.join(folder, "contact_centre_metrics_2023.csv")
    rows = rows_of(path)
    got = take(store, "intervals", path, "--source", "311")
    check("Vancouver's days", (got["added"], got["offered"], got["answered"], got["abandoned"]),
          (len(rows), *(sum(int(r[c]) for r in rows) for c in ("CallsOffered", "CallsHandled", "CallsAbandoned"))))
    got = take(store, "calls", os.path.join(folder, "service_requests_2023.csv"))
    check("Vancouver's service requests: volumes only, and it says so", (got["added"], got["volumes_only"]),
          (len(rows_of(os.path.join(folder, "service_requests_2023.csv"))), True))


def test_nhs(store, path):
    check("NHS 111 without a queue is asked for one", "tells them apart" in take(store, "intervals", path), True)
    rows, first = rows_of(path), {}
    for row in rows:
        first.setdefault((row["Periodname"], row["Commissioner Org Code"]), row)
    got = take(store, "intervals", path, "--map", "Commissioner Org Code=queue", "--within", "60")
    check("NHS 111 by commissioner", (got["added"], got["bad"], got["offered"]),
          (len(first), len(rows) - len(first), sum(int(r["Nhs1 Number Calls Offered SUM"]) for r in first.values())))


def test_cdr(store, folder):
    for name, wanted in (("BugaDM_Master.csv", (105, True)), ("KelySaina_Master.csv", (14, True)), ("cdrlib_good.csv", (1, True)),
                         ("cdrlib_buggy.csv", (1, True)), ("selftest_Master.csv", (2, True)), ("selftest_Master2.csv", (1, True))):
        got = take(store, "cdr", os.path.join(folder, name), "--source", name)
        check(f"Asterisk CDR {name}: volumes only", (got["offered"], got["volumes_only"]), wanted)
        check(f"Asterisk CDR {name} as calls is refused", "call detail records" in take(store, "calls", os.path.join(folder, name)), True)
    check("Asterisk CEL is refused as what it is", "channel event log" in take(store, "cdr", os.path.join(folder, "CELMaster1.csv")), True)


def test_others(store):
    for kind, name, word in (("intervals", "kaggle_call_center_data/call_center_data.csv", "says when it was"),
                             ("calls", "uk_gov_csv_in_the_wild/HMRC_spending_over_25000_for_September_2018.csv", "anything of a call"),
                             ("calls", "uk_gov_csv_in_the_wild/public-toilet-borough-grid.csv", "says when it was"),
                             ("cdr", "grandstream_ucm_cdr/Master_open.csv", "headings")):
        path = os.path.join(SHARED, name)
        if os.path.isfile(path):
            check(f"{name} as {kind} is refused", word in take(store, kind, path), True)


def test_odd_files(store, folder):
    """What is no table gets one line that says what it is."""
    for name, content, word in (("a.xlsx", b"PK\x03\x04....xl/workbook.xml", "Excel"), ("a.ods", b"PK\x03\x04mimetypeapplication/vnd.oasis."
                                 b"opendocument.spreadsheet", "LibreOffice"), ("a.html", b"\n <!DOCTYPE html><html>", "HTML"),
                                ("a.pdf", b"%PDF-1.7\n", "PDF"), ("a.bin", bytes(range(32)) * 50, "binary"), ("a.json", b'{"a": 1}', "JSON"),
                                ("a.csv", b"", "empty"), ("a.gz", b"\x1f\x8b\x08", "gzip"), ("a.tar", b"a.csv".ljust(257, b"\0") + b"ustar".ljust(255, b"\0"), "tar"), ("long.csv", b"x" * 5000000, "longer than four million"),
                                ("q.csv", b"1768294800|c1|main|NONE|ENTERQUEUE||1\n1768294810|c1|main|NONE|ABANDON|1|1|10\n", "queue_log")):
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(content)
        said = take(store, "calls", path)
        check(f"{name}: one message that says what it is", (isinstance(said, str) and word in said, said.count("\n")), (True, 1))
    check("A folder", "folder" in take(store, "calls", folder), True)
    os.mkfifo(os.path.join(folder, "pipe"))
    check("A pipe", "pipe" in take(store, "calls", os.path.join(folder, "pipe")), True)
    check("No such file", "cannot be read" in take(store, "calls", os.path.join(folder, "none")), True)


def test_share(store, folder):
    """Intervals that state another formula's percentage: the formula is named."""
    path = os.path.join(folder, "share.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Date,Offered,Answered,In time,Abandoned,Short abandoned,Abandoned in time,Service level\n"
                   "13/01/2026,1060,1000,860,60,10,20,86.0%\n14/01/2026,1060,1000,860,60,10,20,86.0%\n")
    got = take(store, "intervals", path, "--source", "share")
    check("A stated percentage of another formula", [w for w in got["warnings"] if w.startswith("F2 ")] != [], True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("Date,Offered,Answered,Abandoned,Longest wait\n15/01/2026,10,12,0,90000\n16/01/2026,10,0,10,5\n")
    got = take(store, "intervals", path, "--source", "odd")
    check("What is not plausible is told", len(got["warnings"]), 3)


def test_finder(folder):
    """Ten calls and three that rang off after 3, 8 and 30 seconds: six of ten were answered within 20."""
    path, store = os.path.join(folder, "finder.csv"), os.path.join(folder, "finder.frontdesk")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Start time,Wait,Answered\n")
        for i, wait in enumerate([5] * 6 + [40] * 4):
            file.write(f"13/01/2026 09:{i:02}:00,{wait},Y\n")
        for i, wait in enumerate((3, 8, 30)):
            file.write(f"13/01/2026 10:{i:02}:00,{wait},N\n")
    take(store, "calls", path)
    for percent, formula, short in (("60.0", "F2", 0), ("46.2", "F3", 0), ("61.5", "F1", 0), ("54.5", "F4", 0), ("53.8", "F5", 3), ("50.0", "F6", 3)):
        found = json.loads(frontdesk(store, "formula-finder", "--from", "13/01/2026", "--to", "2026-01-13", "--percent", percent,
                                     "--within", "20", "--json").stdout)
        check(f"{percent} % is {formula}", (found["found"], found["best"] and (found["best"]["formula"], found["best"]["short_from_s"])),
              (True, (formula, short)))
    done = frontdesk(store, "formula-finder", "--from", "2025-01-13", "--to", "2025-01-13", "--percent", "50", "--within", "20")
    check("No calls in the period: one line says so", (done.returncode, done.stderr.count("\n")), (1, 1))


with tempfile.TemporaryDirectory() as temporary:
    for test, name in ((test_grandstream, "grandstream_ucm_cdr/Master_open.csv"), (test_pwc, "pwc_call_center/calls_dd-mm-yyyy.csv"),
                       (test_bank, "anonymous_bank/calls_one_day.csv"), (test_vancouver, "vancouver_311"),
                       (test_nhs, "nhs111/nhs111_mds_2015-16.csv"), (test_cdr, "asterisk_cdr")):
        if os.path.exists(os.path.join(SHARED, name)):
            test(os.path.join(temporary, test.__name__ + ".frontdesk"), os.path.join(SHARED, name))
        else:
            number += 1
            print(f"ok {number} - {name} # SKIP no ../shared/data/{name}")
    some = os.path.join(temporary, "some.frontdesk")
    test_others(some)
    os.mkdir(os.path.join(temporary, "odd"))
    test_odd_files(some, os.path.join(temporary, "odd"))
    test_share(some, temporary)
    test_finder(temporary)
print(f"1..{number}")
sys.exit(failed)
