#!/usr/bin/python3
"""Export a plan as .odt, change ten things in LibreOffice (edit.py), bring it back, accept all, export again: the ten
changes and nothing else, in the text and in the .odt (the drawn timeline follows its table). And: LibreOffice opens what is written without repair, and what it saves unchanged proposes nothing.

round-trip.py FRONTDESK"""

import difflib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PLAN = "2016-2019"
REMOVED = """\
• by the departmental management team (DMT) and the section heads at their regular meetings; what they decide is noted under version control at the end
• trains its staff and gives them the tools they need, so that the service lasts
• does administrative work for other departments where this costs less
  Service standards: our aims = Polite, friendly and helpful service
  2017/18 latest = £801,560
  Measure (with its reference) = Lower average sickness in the CSC
  Target = 5.0 days
-
Indicators help to decide, and show whether the service is delivered well and at a fair cost.
  Project timescales, 2016/17 = Ongoing
  CRM replacement: 1, Ongoing (2016/17 to 2018/19).
"""
ADDED = """\
• by the departmental management team (DMT) and the heads of section at their monthly meetings; what they decide is noted under version control at the end
• trains all its staff and gives them the tools they need, so that the service lasts
• does office work for other departments where this costs less
  Service standards: our aims = Polite and helpful service
  2017/18 latest = £805,000
The reserves are in the medium term plan.

Indicators help all of us to decide, and show whether the service is delivered well and at a fair cost.
  Project timescales, 2016/17 = Complete
-
  Project details, Project title = Web chat
  Project details, Proposed outcome = Answers in writing, at once
  CRM replacement: 1, Complete (2016/17); 2, Ongoing (2017/18 to 2018/19).
  Web chat: no milestones.
"""


def squeeze(text):
    return re.sub(r"\s+", "", text)


def sentences(path):
    """Of every paragraph of an .odt, in the order of reading."""
    space = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    for element in root.iter():
        if element.tag in (space + "p", space + "h"):
            yield from re.split(r"(?<=[.;]) ", "".join(element.itertext()).strip())


def check_odt(before, after):
    """The .odt that is exported then differs from the first where the changes are, and nowhere else: what went stands in the lines
    that the text lost, what came in those it gained."""
    n_lines = 0
    for line in difflib.ndiff(list(sentences(before)), list(sentences(after))):
        if line[0] in "-+":
            assert squeeze(line[2:]) in squeeze(REMOVED if line[0] == "-" else ADDED), line
            n_lines += 1
    assert n_lines > 15


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    environment = dict(os.environ, HOME=tempfile.gettempdir())
    environment.pop("G_DEBUG", None)  # LibreOffice is another program
    with tempfile.TemporaryDirectory() as folder:
        def frontdesk(*words):
            return subprocess.run([program, "--store", "plan.frontdesk", *words], cwd=folder, check=True,
                                  stdout=subprocess.PIPE, encoding="utf-8").stdout

        def office(*words):
            subprocess.run([sys.executable, HERE / "edit.py", *words], cwd=folder, check=True, env=environment, timeout=240)

        def bring_back(name, *words):
            return json.loads(frontdesk("plan", "import", name, "--plan", PLAN, "--json", *words))

        frontdesk("demo")
        for name in ("plan.odt", "before.txt"):
            frontdesk("plan", "export", "--plan", PLAN, "-o", name)
        office("plan.odt", "saved.odt", "--save-only")
        saved = bring_back("saved.odt", "--accept", "all")
        assert saved["changes"] == [] and saved["unmatched"] == [], saved
        office("plan.odt", "edited.odt")
        shown = bring_back("edited.odt", "--dry-run", "--accept", "all")
        assert len(shown["changes"]) == 10 and shown["unmatched"] == [], shown
        assert not any(change["accepted"] for change in shown["changes"])
        assert sum(change["who"] is not None for change in shown["changes"]) == 3, shown
        # One alone, then the others.
        one = bring_back("edited.odt", "--accept", "1")
        assert [change["accepted"] for change in one["changes"]] == [True] + [False] * 9, one
        rest = bring_back("edited.odt", "--accept", "all")
        assert len(rest["changes"]) == 9 and all(change["accepted"] for change in rest["changes"]), rest
        frontdesk("plan", "export", "--plan", PLAN, "-o", "after.txt")
        diff = subprocess.run(["diff", "before.txt", "after.txt"], cwd=folder, stdout=subprocess.PIPE, encoding="utf-8").stdout
        lines = diff.splitlines(keepends=True)
        removed = "".join(line[2:] for line in lines if line.startswith("<"))
        added = "".join(line[2:] for line in lines if line.startswith(">"))
        assert removed == REMOVED, diff
        assert added == ADDED, diff
        frontdesk("plan", "export", "--plan", PLAN, "-o", "after.odt")
        check_odt(pathlib.Path(folder) / "plan.odt", pathlib.Path(folder) / "after.odt")
        mine = bring_back("after.odt", "--accept", "all")
        assert mine["changes"] == [] and mine["unmatched"] == [], mine
        again = bring_back("edited.odt", "--accept", "all")
        assert again["changes"] == [] and again["unmatched"] == [], again


main()
