"""The queue_log files of other people, imported, against the figures their authors publish for them.

Usage: queue_log.py FRONTDESK SOURCE_ROOT
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

FRONTDESK, ROOT = sys.argv[1:3]
XIVO = os.path.join(ROOT, "tests", "data", "xivo")
SHARED = os.path.join(ROOT, "..", "shared", "data")
# The scenarios' times are the authors' local ones, taken as UTC.
ENVIRONMENT = dict(os.environ, TZ="UTC")

number = 0
failed = False


def check(name, got, wanted):
    global number, failed
    number += 1
    print(f"{'ok' if got == wanted else 'not ok'} {number} - {name}")
    if got != wanted:
        failed = True
        print(f"# got    {got}\n# wanted {wanted}")


def skip(name, why):
    global number
    number += 1
    print(f"ok {number} - {name} # SKIP {why}")


def frontdesk(store, *words):
    done = subprocess.run([FRONTDESK, "--store", store, *words], env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"# {' '.join(words)}: {done.stderr.strip()}")
    return done


def without_number(told):
    """What is told, without the number by which the register of imports knows it, and where no call is in the future."""
    told = json.loads(told)
    del told["import"]
    assert told.pop("future") == 0
    return told


def import_file(store, path, *options):
    return without_number(frontdesk(store, "import", "queue_log", path, "--json", *options).stdout)


def result(offered, answered, abandoned, other, unfinished, read, bad, already):
    calls = dict(offered=offered, answered=answered, abandoned=abandoned, other=other, unfinished=unfinished)
    return dict(calls=calls, lines=dict(read=read, bad=bad), already=already)


def queue_hours(store, queue, day):
    """What the program says: {hour: (received, answered)}, hours with calls only."""
    text = frontdesk(store, "measure", "calls-answered", "--queue", queue, "--from", day, "--to", day, "--by", "hour",
                     "--json").stdout
    return {int(point["period"][11:13]): (point["denominator"], point["numerator"])
            for point in json.loads(text) if point["denominator"] > 0}


def agent_hours(store, agent, day):
    with sqlite3.connect(store) as db:
        rows = db.execute("SELECT answered_at / 1000000 % 86400 / 3600, count(*) FROM stint WHERE agent = ?"
                          " AND answered_at IS NOT NULL AND date (answered_at / 1000000, 'unixepoch') = ? GROUP BY 1",
                          (f"Agent/{agent}", day)).fetchall()
    db.close()
    return dict(rows)


def hour_rows(table):
    for row in table:
        hours = re.fullmatch(r"(\d+)h-\d+h", row[""])
        if hours:
            yield int(hours.group(1)), row


def check_scenario(folder, store):
    with open(os.path.join(XIVO, folder, "expected.json"), encoding="utf-8") as file:
        scenario = json.load(file)
    log = os.path.join(XIVO, folder, "queue_log.txt")
    got = import_file(store, log)
    check(f"{folder}: no bad line", got["lines"]["bad"], 0)
    for step in scenario["expected"]:
        words = re.search(r'statistics on (agent )?"([^"]+)" on "([^"]+)"', step["step"])
        agent, name, day = words.groups()
        title = f"{folder}: {'agent ' if agent else ''}{name}"
        if agent and "Answered" in step["table"][0]:
            wanted = {hour: int(row["Answered"]) for hour, row in hour_rows(step["table"]) if row["Answered"] != "0"}
            check(f"{title}: answered", agent_hours(store, name, day), wanted)
        elif agent:
            # Log-in and pause times: no call among them, and none made up.
            check(f"{title}: no calls", got["calls"]["offered"], 0)
        else:
            wanted = {hour: (int(row["Received"]), int(row.get("Answered", 0)))
                      for hour, row in hour_rows(step["table"]) if row["Received"] != "0"}
            check(f"{title}: received and answered", queue_hours(store, name, day), wanted)
    again = import_file(store, log)
    check(f"{folder}: again", again, dict(got, already=got["calls"]["offered"]))


def check_file(title, store, path, first, bad_line=None):
    if not os.path.exists(path):
        skip(title, "the file is not beside the checkout")
        return
    check(f"{title}: dry run", import_file(store, path, "--dry-run"), first)
    check(f"{title}: a dry run makes no store", os.path.exists(store), False)
    done = frontdesk(store, "import", "queue_log", path, "--json")
    check(f"{title}: imported", without_number(done.stdout), first)
    lines = [line for line in done.stderr.splitlines() if "line" in line]
    check(f"{title}: bad lines are named", [line for line in lines if f"line {bad_line} " not in line], [])
    check(f"{title}: as many as there are", len(lines), first["lines"]["bad"])
    check(f"{title}: again", import_file(store, path), dict(first, already=first["calls"]["offered"]))
    with sqlite3.connect(store) as db:
        tally = db.execute("SELECT sum (offered), sum (answered) FROM tally WHERE channel = 2").fetchone()
        changes = db.execute("SELECT count(*) FROM change WHERE what = 'import'").fetchone()[0]
    db.close()
    calls = first["calls"]
    check(f"{title}: the tally", tally, (calls["offered"] - calls["unfinished"], calls["answered"]))
    check(f"{title}: one change record", changes, 1)


def main():
    with tempfile.TemporaryDirectory(prefix="front-field-") as folder:
        scenarios = sorted(name for name in os.listdir(XIVO) if os.path.isdir(os.path.join(XIVO, name)))
        check("scenarios there", len(scenarios), 13)
        for name in scenarios:
            check_scenario(name, os.path.join(folder, f"{name}.frontdesk"))
        check_file("kata", os.path.join(folder, "kata.frontdesk"), os.path.join(SHARED, "queue_log_kata", "queue_log.txt"),
                   result(21, 8, 12, 0, 1, 278, 0, 0))
        check_file("NUL bytes", os.path.join(folder, "nul.frontdesk"),
                   os.path.join(SHARED, "queue_log_others", "goautodial_queue_log.txt"), result(2, 0, 2, 0, 0, 204, 1, 0), 120)
    print(f"1..{number}")
    sys.exit(1 if failed else 0)


main()
