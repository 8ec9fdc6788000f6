"""spc.py PROGRAM SOURCE: process limits against other people's published figures (../shared/data/spc_*), point by point, through
`frontdesk spc`. Where a chart is of a kind that is never drawn here (a plain p chart), its limits are ours but for Laney's factor."""

import csv
import json
import math
import os
import subprocess
import sys

FRONTDESK, SOURCE = sys.argv[1], sys.argv[2]
SHARED = os.path.join(SOURCE, "..", "shared", "data")
LANEY = 3 / 1.128

number, failed = 0, 0


def check(name, good, words=""):
    global number, failed
    number += 1
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    if not good:
        failed = 1
        print(f"# {words}")


def skip(name, why):
    global number
    number += 1
    print(f"ok {number} - {name} # SKIP {why}")


def rows(*path):
    with open(os.path.join(SHARED, *path), newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def spc(lines, *options):
    done = subprocess.run([FRONTDESK, "spc", "-", "--json", *options], input="".join(line + "\n" for line in lines),
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def close(one, other, within=1e-9):
    return one is not None and abs(one - other) <= within * max(1, abs(other))


def flagged(result, rule):
    return {flag["index"] for flag in result["flags"] if flag["rule"] == rule}


def laney(numerators, denominators):
    """The p' chart by its published formula: centre, the factor, and each point's limits."""
    centre = sum(numerators) / sum(denominators)
    sigmas = [math.sqrt(centre * (1 - centre) / d) for d in denominators]
    z = [(n / d - centre) / s for n, d, s in zip(numerators, denominators, sigmas)]
    factor = sum(abs(b - a) for a, b in zip(z, z[1:])) / (len(z) - 1) / 1.128
    return centre, factor, [(centre - 3 * factor * s, centre + 3 * factor * s) for s in sigmas]


def shares(pairs):
    return spc([f"{n:.0f} {d:.0f}" for n, d in pairs], "--chart", "p-prime")


def check_shares(name, pairs):
    """Ours against the formula at each point. Returns: ours and the factor."""
    centre, factor, limits = laney(*zip(*pairs))
    ours = shares(pairs)
    wrong = [point["index"] for point, (lower, upper) in zip(ours["points"], limits)
             if not close(point["lower"], lower) or not close(point["upper"], upper)]
    check(f"{name}: p' limits of {len(pairs)} points by the published formula",
          not wrong and close(ours["mean"], centre) and len(ours["points"]) == len(pairs), f"at {wrong}")
    return ours, factor


def check_plain(name, ours, factor, published, within=1e-9):
    """Somebody else's p chart: its limits are ours with Laney's factor taken out; below 0 and above 1 they are cut there."""
    centre = ours["mean"]
    wrong = []
    for point, (lower, upper) in zip(ours["points"], published):
        low = max(0, centre - (centre - point["lower"]) / factor)
        high = min(1, centre + (point["upper"] - centre) / factor)
        if not close(low, lower, within) or not close(high, upper, within):
            wrong.append((point["index"], low, lower, high, upper))
    check(f"{name}: the published p limits of {len(published)} points, times Laney's factor {factor:.3f}",
          not wrong and len(ours["points"]) == len(published), f"{wrong}")


def test_qicharts2():
    if not os.path.isdir(os.path.join(SHARED, "spc_qicharts2")):
        return skip("qicharts2", "no ../shared/data/spc_qicharts2")
    # Montgomery's costs by week: an XmR chart whose limits come from the first twenty.
    wanted = rows("spc_qicharts2", "reference", "ex_6.5_3_expected.csv")
    got = spc([row["y"] for row in wanted], "--k", "3/1.128", "--baseline", "20")
    wrong = [row["x"] for row in wanted if not close(got["mean"], float(row["cl"])) or not close(got["lower"], float(row["lcl"]))
             or not close(got["upper"], float(row["ucl"]))]
    check(f"qicharts2 6.5-3, XmR: centre and limits of {len(wanted)} points", not wrong, f"at {wrong}: {got}")
    check("qicharts2 6.5-3: the same points outside", flagged(got, "outside")
          == {int(row["x"]) for row in wanted if row["sigma.signal"] == "TRUE"}, f"{got['flags']}")
    # Montgomery's purchase orders by week: a p chart of unequal samples.
    data = rows("spc_qicharts2", "reference", "tbl_7.4_1_input.csv")
    wanted = rows("spc_qicharts2", "reference", "tbl_7.4_1_expected.csv")
    ours, factor = check_shares("qicharts2 7.4-1", [(float(row["count"]), float(row["size"])) for row in data])
    check("qicharts2 7.4-1: centre and values", close(ours["mean"], float(wanted[0]["cl"]))
          and all(close(point["value"], float(row["y"])) for point, row in zip(ours["points"], wanted)), f"{ours}")
    check_plain("qicharts2 7.4-1", ours, factor, [(float(row["lcl"]), float(row["ucl"])) for row in wanted])
    accidents = rows("spc_qicharts2", "data", "nhs_accidents.csv")
    check_shares("qicharts2 nhs_accidents", [(float(row["r"]), float(row["n"])) for row in accidents])
    for name in ("ex_6.3_1 (x-bar)", "ex_7.4_1 (u)"):
        skip(f"qicharts2 {name}", "a kind of chart that is not drawn")


def test_qcc():
    if not os.path.isdir(os.path.join(SHARED, "spc_qcc")):
        return skip("qcc", "no ../shared/data/spc_qcc")
    with open(os.path.join(SHARED, "spc_qcc", "orangejuice.txt"), encoding="utf-8") as file:
        data = [line.split() for line in file.read().splitlines()[1:]]
    trial = [(float(row[1]), float(row[2])) for row in data if row[3] in ("TRUE", "T")]
    check_shares("qcc orangejuice", trial)


# PowerBI-SPC, p.test.ts: per cents, two decimals.
PBI = [(14, 52), (12, 64), (15, 70), (8, 60), (16, 67), (11, 69), (12, 67), (14, 54), (16, 79), (17, 59), (5, 49), (11, 61), (13, 41),
       (10, 51), (14, 56), (5, 43), (12, 57), (10, 48), (11, 69), (5, 41), (10, 40), (8, 46), (11, 59), (12, 62), (11, 57), (18, 65),
       (18, 75), (21, 70), (14, 76), (15, 69), (18, 64), (22, 67), (17, 84), (16, 67), (20, 69), (15, 78)]
PBI_UPPER = """38.76 37.07 36.40 37.58 36.72 36.50 36.72 38.44 35.53 37.71 39.28 37.45 40.92 38.93 38.14 40.47 37.99 39.46 36.50 40.92 41.16
39.84 37.71 37.32 37.99 36.95 35.90 36.40 35.80 36.50 37.07 36.72 35.11 36.72 36.50 35.62"""
PBI_LOWER = """4.50 6.19 6.87 5.69 6.54 6.76 6.54 4.82 7.74 5.55 3.99 5.82 2.34 4.34 5.13 2.80 5.27 3.80 6.76 2.34 2.10 3.42 5.55 5.95 5.27
6.31 7.37 6.87 7.46 6.76 6.19 6.54 8.16 6.54 6.76 7.65"""


def test_power_bi():
    ours, factor = check_shares("PowerBI-SPC p", PBI)
    check("PowerBI-SPC p: centre 21.6327 %", close(100 * ours["mean"], 21.6327, 5e-5))
    check_plain("PowerBI-SPC p", ours, factor, [(float(low) / 100, float(high) / 100)
                                                for low, high in zip(PBI_LOWER.split(), PBI_UPPER.split())], 1e-4)
    check("PowerBI-SPC p: none outside", not flagged(ours, "outside"))


# R, set.seed(123); rnorm(20), of which NHSRplotthedots' snapshots are made.
NORMAL = """-0.56047565 -0.23017749 1.55870831 0.07050839 0.12928774 1.71506499 0.46091621 -1.26506123 -0.68685285 -0.44566197 1.22408180
0.35981383 0.40077145 0.11068272 -0.55584113 1.78691314 0.49785048 -1.96661716 0.70135590 -0.47279141""".split()


def test_nhs():
    folder = os.path.join(SHARED, "spc_nhs")
    if not os.path.isdir(folder):
        return skip("NHSRplotthedots", "no ../shared/data/spc_nhs")
    with open(os.path.join(folder, "ptd_spc_standard.md.txt"), encoding="utf-8") as file:
        lines = file.read().splitlines()

    def printed(name):
        """A column's first number in each of the snapshot's tables."""
        return [float(line.split("<dbl>")[1].split(",")[0]) for line in lines if line.strip().startswith(f"$ {name} ")]

    changed = NORMAL[:14] + ["10"] + NORMAL[15:]
    cases = ((NORMAL, ["--screen"]), (changed, ["--screen"]), (changed, []))
    for i, (values, options) in enumerate(cases):
        got = spc(values, *options)
        check(f"NHSRplotthedots r{i + 1}: mean and limits of the snapshot",
              all(close(got[ours], printed(theirs)[i], 5e-7) for ours, theirs in (("mean", "mean_col"), ("lower", "lpl"), ("upper", "upl"))),
              f"{got}")
    # Attendances and breaches of every accident and emergency department of type 1, month by month.
    of = {}
    for row in rows("spc_nhs", "ae_attendances.csv"):
        if row["type"] == "1" and int(row["attendances"]) > 0:
            of.setdefault(row["org_code"], []).append((row["period"], int(row["attendances"]), int(row["breaches"])))
    series = {org: sorted(months) for org, months in of.items() if len(months) >= 13}
    points, wrong, chosen = 0, [], sorted(series)[::4]
    for org in chosen:
        pairs = [(attended - breached, attended) for _, attended, breached in series[org]]
        centre, _, limits = laney(*zip(*pairs))
        ours = shares(pairs)
        points += len(pairs)
        if not close(ours["mean"], centre) or not all(close(point["lower"], low) and close(point["upper"], high)
                                                      for point, (low, high) in zip(ours["points"], limits)):
            wrong.append(org)
        values = [n / d for n, d in pairs]
        mean = sum(values) / len(values)
        step = 2.66 * sum(abs(b - a) for a, b in zip(values, values[1:])) / (len(values) - 1)
        got = spc([repr(value) for value in values])
        out = {i + 1 for i, value in enumerate(values) if abs(value - mean) > step}
        if not (close(got["mean"], mean) and close(got["lower"], mean - step) and close(got["upper"], mean + step)) \
                or flagged(got, "outside") != out:
            wrong.append(org + " XmR")
    check(f"NHS England: {len(chosen)} departments, {points} months, p' and XmR by the published formulas", points > 1000 and not wrong, f"{wrong}")


test_qicharts2()
test_qcc()
test_power_bi()
test_nhs()
print(f"1..{number}")
sys.exit(failed)
