"""bench-chart.py FRONTDESK BENCH-CHART: a trend of 520 weeks as PNG, in a whole process from the store, against gnuplot drawing the same
picture from the same numbers (bound 0.5); and the drawing alone against it (bound 0.05). Times are the processor's, so that other programs do not count."""

import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

FRONTDESK, DRAW_ALONE = sys.argv[1:3]
RUNS = 11
WEEK = 7 * 86400
FIRST = 1451901600  # Monday 04/01/2016, 10:00
WEEKS = 520
DATES = ["--from", "2016-01-04", "--to", "2025-12-21"]

GNUPLOT = """set terminal pngcairo size 1440,900 font "Sans,15"
set output "{out}"
set datafile missing "NaN"
set title "% of calls answered, by week" left
set xdata time
set timefmt "%Y-%m-%d"
set format x "%Y"
set format y "%g%%"
set grid ytics
set key outside right center
plot "{data}" using 1:2 with linespoints pointtype 7 pointsize 0.3 title "calls answered", \\
  "" using 1:3 with lines dashtype 4 title "target", "" using 1:4 with lines title "mean", \\
  "" using 1:5 with lines dashtype 2 title "lower limit", "" using 1:6 with lines dashtype 2 title "upper limit"
"""


def write_log(path):
    """Twelve calls a week, most of them answered."""
    random.seed(1)
    with open(path, "w", encoding="ascii") as file:
        for week in range(WEEKS):
            for call in range(12):
                at = FIRST + week * WEEK + call * 600
                uid = f"{at}.{call}"
                print(f"{at}|{uid}|csc|NONE|ENTERQUEUE||0123", file=file)
                if random.random() < 0.9:
                    print(f"{at + 9}|{uid}|csc|Agent/1|CONNECT|9|{uid}", file=file)
                    print(f"{at + 99}|{uid}|csc|Agent/1|COMPLETECALLER|9|90|1", file=file)
                else:
                    print(f"{at + 40}|{uid}|csc|NONE|ABANDON|1|1|40", file=file)


def median(command, out):
    times = []
    for _ in range(RUNS):
        if os.path.exists(out):
            os.remove(out)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert os.path.getsize(out) > 5000, out
    return statistics.median(times)


def main():
    if shutil.which("gnuplot") is None:
        print("skipped: gnuplot is not installed (gnuplot-nox)")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        store, log, data = (os.path.join(folder, name) for name in ("store.frontdesk", "queue_log", "data.txt"))
        ours, theirs, script = (os.path.join(folder, name) for name in ("ours.png", "theirs.png", "script.gp"))
        write_log(log)
        subprocess.run([FRONTDESK, "--store", store, "import", "queue_log", log], check=True, stdout=subprocess.DEVNULL)
        draw = [FRONTDESK, "--store", store, "chart", "trend", "calls-answered", "-o", ours, "--by", "week", *DATES]
        done = subprocess.run([*draw, "--json"], check=True, capture_output=True, text=True)
        rows = json.loads(done.stdout)["rows"]
        assert len(rows) == WEEKS, len(rows)
        with open(data, "w", encoding="ascii") as file:
            for week, row in enumerate(rows):
                day = time.strftime("%Y-%m-%d", time.gmtime(FIRST + week * WEEK))
                print(day, *("NaN" if row.get(key) is None else row[key] for key in ("value", "target", "mean", "lower", "upper")), file=file)
        with open(script, "w", encoding="ascii") as file:
            file.write(GNUPLOT.format(out=theirs, data=data))
        # Turn about, so that a busy moment falls on both.
        whole, base, alone = [], [], []
        for _ in range(3):
            base.append(median(["gnuplot", script], theirs))
            whole.append(median(draw, ours))
            alone.append(int(subprocess.check_output([DRAW_ALONE])) / 1e6)
        if len(sys.argv) > 3:
            shutil.copy(ours, os.path.join(sys.argv[3], "trend-ours.png"))
            shutil.copy(theirs, os.path.join(sys.argv[3], "trend-gnuplot.png"))
    failed = False
    for what, time_, bound in (("520 weeks as PNG, whole process", min(whole), 0.5), ("the drawing alone", min(alone), 0.05)):
        ratio = time_ / min(base)
        failed = failed or ratio > bound
        print(f"{what}: {time_ * 1000:.1f} ms against gnuplot's {min(base) * 1000:.1f} ms, ratio {ratio:.3f} (bound {bound})")
    sys.exit(failed)


main()
