"""risks.py PROGRAM SOURCE: other people's registers of risks (../shared/data/risk_registers) through `frontdesk risks import`."""

import csv
import json
import os
import subprocess
import sys
import tempfile

FRONTDESK, SOURCE = sys.argv[1], sys.argv[2]
REGISTERS = os.path.join(SOURCE, "..", "shared", "data", "risk_registers")

number, failed = 0, 0


def check(name, good, words=""):
    global number, failed
    number += 1
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    if not good:
        failed = 1
        print(f"# {words}")


def run(store, *words):
    return json.loads(subprocess.run([FRONTDESK, "--store", store, "risks", *words, "--json"], capture_output=True, text=True, check=True).stdout)


if not os.path.isdir(REGISTERS):
    print("1..1\nok 1 - registers # SKIP they are not beside the checkout")
    sys.exit()

with tempfile.TemporaryDirectory() as folder:
    store = os.path.join(folder, "store.frontdesk")
    path = os.path.join(REGISTERS, "jeremybigler6_risk_register.csv")
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    told = run(store, "import", path, "--register", "plant", "--scheme", "5x5")
    check("every risk is taken", told["added"] == len(rows) and told["left_out"] == 0, told)
    check("nothing differs from what the file says", not told["notes"], told["notes"])
    risks = {risk["ref"]: risk for risk in run(store, "list", "--register", "plant")["registers"][0]["risks"]}
    check("the score is theirs", all(risks[row["Risk ID"]]["current"]["score"] == int(row["Risk Score"]) for row in rows))
    check("what is closed is closed", all((risks[row["Risk ID"]]["closed"] is not None) == (row["Status"] == "Closed") for row in rows))
    again = run(store, "import", path, "--register", "plant")
    check("the same file again changes nothing", again["same"] == len(rows), again)

    path = os.path.join(REGISTERS, "ericjoye_risk_register.csv")
    told = run(store, "import", path, "--register", "data", "--scheme", "5x5", "--map",
               "likelihood:Very High=5;likelihood:High=4;impact:Severe=5;impact:Moderate=3")
    check("words are taken as the person says", told["added"] == 2 and told["left_out"] == 0, told)
    check("a score that is no product is told", len(told["notes"]) == 2, told["notes"])

print(f"1..{number}")
sys.exit(failed)
