"""Every file beside the checkout: what it is taken for, and whether it is imported or refused for the right reason. Files that are not in the table
(others of the same kinds) must be imported, or refused in one line that says why.

Usage: outcomes.py FRONTDESK SOURCE_ROOT
"""

import json
import os
import subprocess
import sys
import tempfile

FRONTDESK, ROOT = sys.argv[1:3]
SHARED = os.path.join(ROOT, "..", "shared", "data")
ENVIRONMENT = dict(os.environ, TZ="Europe/London", LC_ALL="C.UTF-8")
MORE = {"risks": ("--register", "new", "--scheme", "5x5"), "contracts": ("--plan", "2021-2024")}

# The file; what it is taken for; a word of the refusal, or "" where it is imported.
TABLE = {
    "anonymous_bank/calls_one_day.csv": ("calls", "says when it was"),
    "asterisk_cdr/BugaDM_Master.csv": ("cdr", ""),
    "asterisk_cdr/CELMaster1.csv": ("calls", "channel event log"),
    "asterisk_cdr/KelySaina_Master.csv": ("cdr", ""),
    "asterisk_cdr/cdrlib_buggy.csv": ("cdr", ""),
    "asterisk_cdr/cdrlib_good.csv": ("cdr", ""),
    "asterisk_cdr/selftest_Master.csv": ("cdr", ""),
    "asterisk_cdr/selftest_Master2.csv": ("cdr", ""),
    "bank_holidays/bank-holidays_2024-2027.json": ("holidays", ""),
    "bank_holidays/govuk_calendars_source.json": ("holidays", "bank-holidays.json"),
    "grandstream_ucm_cdr/Master_open.csv": ("calls", ""),
    "helpdesk_tickets/helpdesk2.csv": ("calls", "No column"),
    "kaggle_call_center_data/call_center_data.csv": ("calls", "says when it was"),
    "kaggle_call_center_data/call_center_data_renamed_columns.csv": ("calls", "says when it was"),
    "naughty_strings/blns.txt": ("calls", "says when it was"),
    "nhs111/nhs111_mds_2015-16.csv": ("intervals", "tells them apart"),
    "pwc_call_center/calls_dd-mm-yyyy.csv": ("calls", ""),
    "queue_log_kata/queue_log.txt": ("queue_log", ""),
    "queue_log_others/goautodial_queue_log.txt": ("queue_log", ""),
    "risk_registers/ericjoye_risk_register.csv": ("risks", ""),
    "risk_registers/jeremybigler6_risk_register.csv": ("risks", ""),
    "spc_nhs/ae_attendances.csv": ("calls", "anything of a call"),
    "trafford_council/trafford_community_hubs.csv": ("calls", "says when it was"),
    "trafford_council/trafford_council_voluntary_sector_grants.csv": ("calls", "anything of a call"),
    "trafford_council/trafford_parking_account.csv": ("calls", "No column"),
    "uk_gov_csv_in_the_wild/Consular_cases_April_2016.csv": ("calls", "No column"),
    "uk_gov_csv_in_the_wild/GPC_DCLG_December_2015_for_Publication.csv": ("calls", "anything of a call"),
    "uk_gov_csv_in_the_wild/HMRC_spending_over_25000_for_September_2018.csv": ("calls", "anything of a call"),
    "uk_gov_csv_in_the_wild/planning-application-aug-17.csv": ("calls", "anything of a call"),
    "uk_gov_csv_in_the_wild/public-toilet-borough-grid.csv": ("calls", "says when it was"),
    "utf8_flenniken/utf8tests.bin": ("calls", "says when it was"),
    "utf8_flenniken/utf8tests.txt": ("calls", "says when it was"),
    "vancouver_311/contact_centre_metrics_2023.csv": ("intervals", ""),
    "vancouver_311/service_requests_2023.csv": ("calls", ""),
}

number = 0
failed = False


def check(name, got, wanted):
    global number, failed
    number += 1
    print(f"{'ok' if got == wanted else 'not ok'} {number} - {name}")
    if got != wanted:
        failed = True
        print(f"# got    {str(got)[:600]}\n# wanted {str(wanted)[:600]}")


def run(*words):
    return subprocess.run([FRONTDESK, "--store", store, *words], env=ENVIRONMENT, capture_output=True, text=True, errors="replace")


def outcome(path):
    """What it is taken for, and what came of a trial as that."""
    looked = run("import", "table", path, "--json")
    if looked.returncode == 0:
        kind = json.loads(looked.stdout)["kind"] or "calls"
    else:
        kind = "holidays" if path.endswith(".json") else "calls"
    done = run("import", kind, path, "--dry-run", "--json", *MORE.get(kind, ()))
    return kind, done.returncode, done.stderr.strip() if done.returncode != 0 else ""


if not os.path.isdir(SHARED):
    print("1..0 # SKIP no ../shared/data")
    sys.exit(0)
with tempfile.TemporaryDirectory() as folder:
    store = os.path.join(folder, "outcomes.frontdesk")
    run("demo")
    for place, _, names in sorted(os.walk(SHARED)):
        for name in sorted(names):
            path = os.path.join(place, name)
            short = os.path.relpath(path, SHARED)
            if name == "SOURCES.md" or name.endswith(".parameters.json") or short.split(os.sep)[0] in ("sqlite_corrupt_db", "pollock_polluted"):
                continue
            kind, status, said = outcome(path)
            if "--write" in sys.argv:
                print(f"    {short!r}: ({kind!r}, {said[-70:]!r}),")
            elif name == "queue_log.csv":  # the steps of a queue_log as a database has them
                check(f"{short}", (status, "queue_log out of a database" in said), (1, True))
            elif short in TABLE:
                wanted_kind, word = TABLE[short]
                check(f"{short} as {kind}", (kind, status == 0, word in said), (wanted_kind, word == "", True))
            else:
                check(f"{short} as {kind}: imported, or one line says why not", (status in (0, 1), said.count("\n")), (True, 0))
print(f"1..{number}")
sys.exit(failed)
