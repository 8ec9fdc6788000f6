#!/usr/bin/python3
"""`frontdesk report` as a program: every kind about every form of period into every kind of file, what --json says beside what SQL
counts in the store itself, issuing, and one clear line for what cannot be done.

report_command.py FRONTDESK"""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from html.parser import HTMLParser

program = sys.argv[1]
folder = tempfile.mkdtemp()
store = os.path.join(folder, "reports.frontdesk")


def run(*arguments, status=0):
    done = subprocess.run([program, "--store", store, *arguments], capture_output=True, text=True)
    assert done.returncode == status, (arguments, done)
    return done


def path(name):
    return os.path.join(folder, name)


# ── What each kind of file is ──

class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self.headings = 0, 0

    def handle_starttag(self, tag, attributes):
        self.tables += tag == "table"
        self.headings += tag in ("h1", "h2")


def pdf(name, title):
    words = subprocess.check_output(["pdftotext", "-layout", name, "-"], text=True)
    assert title in words and "Page 1 of" in words, name


def odt(name, title):
    with zipfile.ZipFile(name) as whole:
        assert whole.namelist()[0] == "mimetype" and whole.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert title in whole.read("content.xml").decode()


def html(name, title):
    with open(name, encoding="utf-8") as file:
        text = file.read()
    tags = Tags()
    tags.feed(text)
    assert title in text and tags.tables > 0 and tags.headings > 1, name


def txt(name, title):
    with open(name, encoding="utf-8") as file:
        text = file.read()
    assert title in text and "(null)" not in text and not re.search(r"\bnan\b", text), name


def table(name, title):
    with open(name, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == title and len(rows[0]) == 4 and len(rows) > 8, rows[0]
    return rows


FORMS = {"pdf": pdf, "odt": odt, "html": html, "txt": txt, "csv": table}

KINDS = {
    "weekly": ("Weekly performance", [("2024-W03", "2024-01-15", "2024-01-21"), ("17/01/2024", "2024-01-15", "2024-01-21")]),
    "quarter": ("Quarterly indicators", [("2023/24 Q3", "2023-10-01", "2023-12-31"), ("2023-11-02", "2023-10-01", "2023-12-31")]),
    "half-year": ("Half-yearly report", [("2023/24 H1", "2023-04-01", "2023-09-30"), ("2023/24 h2", "2023-10-01", "2024-03-31")]),
    "dmt": ("Departmental management team pack", [("2024-01", "2024-01-01", "2024-01-31"), ("2023/24 Q3", "2023-10-01", "2023-12-31")]),
    "foi": ("Information request pack", [("2022/23", "2022-04-01", "2023-03-31"), ("2024-01", "2024-01-01", "2024-01-31"),
                                        ("2023/24 H1", "2023-04-01", "2023-09-30")]),
    "standards": ("What the plan promises", [("2023/24 Q3", "2023-10-01", "2023-12-31"), ("2022/23", "2022-04-01", "2023-03-31")]),
}


def every_kind():
    listed = json.loads(run("report", "--list", "--json").stdout)["reports"]
    assert [one["kind"] for one in listed] == list(KINDS), listed
    for kind, (title, periods) in KINDS.items():
        for typed, first, last in periods:
            said = json.loads(run("report", kind, "--period", typed, "--json").stdout)
            assert (said["kind"], said["title"], said["from"], said["to"]) == (kind, title, first, last), said
            for figure in said["figures"]:
                if figure["unit"] == "share" and figure["value"] is not None and not figure["entered"]:
                    assert abs(figure["value"] - figure["numerator"] / figure["denominator"]) < 1e-12, figure
        for ending, check in FORMS.items():
            name = path("%s.%s" % (kind, ending))
            told = run("report", kind, "--period", periods[0][0], "-o", name)
            assert told.stdout == "" and told.stderr == "", told
            check(name, title)
        rows = table(path(kind + ".csv"), title)
        assert rows[0][2:] == [periods[0][1], periods[0][2]], rows[0]
    print("ok 1 - every kind, every form of period, every kind of file")


def as_counted():
    """Counted without the program: a week's calls, of the local days."""
    said = json.loads(run("report", "weekly", "--period", "2024-W03", "--json").stdout)
    calls = next(f for f in said["figures"] if f["ref"] == "CS01")
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        offered, answered = db.execute(
            "SELECT SUM(quantity), SUM(CASE WHEN answered_at IS NOT NULL THEN quantity ELSE 0 END) FROM contact WHERE channel = 2 "
            "AND arrived_at >= unixepoch('2024-01-15') * 1000000 AND arrived_at < unixepoch('2024-01-22') * 1000000").fetchone()
    assert (calls["denominator"], calls["numerator"]) == (offered, answered) and offered > 100, (calls, offered, answered)
    with open(path("weekly.txt"), encoding="utf-8") as file:
        assert "{:,} of {:,}".format(answered, offered) in file.read()
    print("ok 2 - a figure as SQL counts it")


def default_period():
    """The example ended long ago: the last with figures is taken, told of, and never issued unasked."""
    told = run("report", "dmt", "--json")
    assert json.loads(told.stdout)["period"] == "2024-01"
    assert told.stderr.count("\n") == 1 and "the last with figures" in told.stderr and "January 2024" in told.stderr, told.stderr
    refused = run("report", "dmt", "--issue", status=1)
    assert "--period “2024-01”" in refused.stderr and refused.stderr.count("\n") == 1, refused.stderr
    assert json.loads(run("report", "issued", "--json").stdout)["issued"] == []
    named = json.loads(run("report", "dmt", "--period", "last", "--json").stdout)
    assert named["period"] != "2024-01"  # whoever names it gets it
    print("ok 3 - the period that nobody named")


def issued():
    first = json.loads(run("report", "dmt", "--period", "2024-01", "--issue", "--json", "-o", path("first.pdf"), "--by", "Rita Patel").stdout)
    assert (first["id"], first["edition"], first["issued_by"]) == (1, 1, "Rita Patel") and re.fullmatch("[0-9a-f]{64}", first["sha256"])
    for ending, check in FORMS.items():
        run("report", "show", "1", "-o", path("shown." + ending))
        check(path("shown." + ending), KINDS["dmt"][0])
    with open(path("first.pdf"), "rb") as one, open(path("shown.pdf"), "rb") as other:
        kept = one.read()
        assert kept == other.read()
    assert "No figure has changed since." in run("report", "changes", "1").stdout
    run("log", "add", "--channel", "phone", "--service", "Council tax", "--arrived", "2024-01-09T10:00:00Z", "--ended", "2024-01-09T10:01:00Z",
        "--outcome", "abandoned", "--quantity", "400")
    run("report", "dmt", "--period", "2024-01", "--ask", "CS01", "Ann Archer")
    missing = json.loads(run("report", "dmt", "--period", "2024-01", "--json", "-o", path("asked.txt")).stdout)
    assert missing["comments_missing"] == 1
    with open(path("asked.txt"), encoding="utf-8") as file:
        assert "asked of Ann Archer, not given yet" in file.read()
    run("report", "dmt", "--period", "2024-01", "--comment", "CS01", "The lines were down for a day.")
    changed = json.loads(run("report", "changes", "1", "--json", "-o", path("changes.pdf")).stdout)["differences"]
    assert any(one["ref"] == "CS01" for one in changed), changed
    pdf(path("changes.pdf"), "What changed since the report was issued")
    second = run("report", "dmt", "--period", "2024-01", "--issue", "-o", path("second.txt"))
    assert "edition 2" in second.stdout
    with open(path("second.txt"), encoding="utf-8") as file:
        text = file.read()
    assert "What differs from edition 1" in text and "The lines were down for a day." in text
    run("report", "show", "1", "-o", path("again.pdf"))
    with open(path("again.pdf"), "rb") as file:
        assert file.read() == kept
    print("ok 4 - issued, corrected, issued again; the first as it was")


def sections():
    run("report", "weekly", "--period", "2024-W03", "--sections", "visitors, calls", "-o", path("two.txt"))
    with open(path("two.txt"), encoding="utf-8") as file:
        text = file.read()
    assert text.index("# Visitors") < text.index("# Telephone calls") and "# Summary" not in text
    print("ok 5 - sections chosen and ordered")


def refused():
    none = path("none.pdf")
    for arguments, status, words in (
            (["report"], 2, "--list"),
            (["report", "monthly", "--json"], 2, "weekly, quarter, half-year, dmt, foi, standards"),
            (["report", "weekly"], 2, "-o FILE"),
            (["report", "weekly", "--period", "2024-01", "-o", none], 1, "2026-W02"),
            (["report", "weekly", "--period", "2024-W60", "-o", none], 1, "2024-W60"),
            (["report", "quarter", "--period", "2023/24 Q5", "-o", none], 1, "2023/24 Q5"),
            (["report", "half-year", "--period", "2023/25 H1", "-o", none], 1, "2025/26 H2"),
            (["report", "weekly", "--period", "31/02/2024", "-o", none], 1, "31/02/2024"),
            (["report", "weekly", "--period", "2024-W03", "-o", path("none.docx")], 2, ".odt"),
            (["report", "weekly", "--period", "2024-W03", "-o", "/nowhere/at/all.pdf"], 1, "/nowhere"),
            (["report", "weekly", "--period", "2024-W03", "-o", folder + ".pdf/x.pdf"], 1, "x.pdf"),
            (["report", "weekly", "--period", "2024-W03", "--sections", "weather", "-o", none], 1, "weather"),
            (["report", "weekly", "--period", "2024-W03", "--comment", "weather", "Rain"], 1, "weather"),
            (["report", "weekly", "--comment", "calls"], 2, "--comment SECTION TEXT"),
            (["report", "weekly", "--comment", "calls", "--ask", "calls", "x"], 2, "not both"),
            (["report", "weekly", "surplus", "--json"], 2, "surplus"),
            (["report", "weekly", "--period", "2099-W01", "--issue"], 1, "not over"),
            (["report", "show", "99", "-o", none], 1, "report issued"),
            (["report", "show", "1"], 2, "-o FILE"),
            (["report", "show", "1", "-o", path("none.docx")], 2, ".odt"),
            (["report", "show", "one", "-o", none], 2, "one"),
            (["report", "changes"], 2, "number"),
            (["report", "issued", "all"], 2, "no more words"),
            (["report", "weekly", "--colour"], 2, "--colour")):
        done = run(*arguments, status=status)
        assert done.stdout == "" and done.stderr.startswith("frontdesk: ") and done.stderr.count("\n") == 1, (arguments, done)
        assert words in done.stderr, (arguments, done.stderr)
        assert not os.path.exists(none), arguments
    print("ok 6 - one line for what cannot be done")


def empty():
    """A store in which nothing happened yet: every kind says so, and is a document all the same."""
    global store
    store = path("empty.frontdesk")
    run("log", "add", "--channel", "phone", "--service", "Council tax", "--arrived", "2024-01-09T10:00:00Z", "--ended",
        "2024-01-09T10:00:50Z", "--outcome", "abandoned")
    for kind, (title, periods) in KINDS.items():
        run("report", kind, "--period", "2020-W01" if kind == "weekly" else "01/02/2020", "-o", path("empty.txt"))
        txt(path("empty.txt"), title)
    print("ok 7 - an empty period")


def main():
    run("demo", "--until", "2024-01-31")
    print("1..7")
    every_kind()
    as_counted()
    default_period()
    issued()
    sections()
    refused()
    empty()


main()
