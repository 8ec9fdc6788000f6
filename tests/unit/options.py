#!/usr/bin/env python3
"""What is written of the commands is what they take: every option that a command reads is in its --help (front-usage.c), and every
command and option that the README names is in the --help too."""

import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
# As they were called first; kept so that old scripts run.
UNTOLD = {("people", "why")}
COMMANDS = {"chart-break": "chart", "import-file": "import", "import-contracts": "import", "import-holidays": "import",
            "import-mappings": "import", "import-risks": "import", "import-table": "import", "indicators-enter": "indicators",
            "indicators-quality": "indicators", "log-find": "log", "measure-imported": "measure", "measure-reckoned": "measure",
            "plan-import": "plan", "plan-versions": "plan", "report-issued": "report"}
faults = []

source = (ROOT / "app/cli/front-usage.c").read_text()
table = source[source.index("static const FrontUsage usages[]"):source.index("/* Words of the forms")]
for name, text in re.findall(r'#define (\w+) (".*")', source):
    table = table.replace('" ' + name + ' "', text[1:-1]).replace('" ' + name, text[1:])
forms = {}
for command, form in re.findall(r'\{ "([a-z-]+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+),', table):
    forms.setdefault(command, "")
    forms[command] += " " + "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', form))

for path in sorted((ROOT / "app/cli").glob("front-command-*.c")):
    name = path.stem[len("front-command-"):]
    command = COMMANDS.get(name, name)
    for option in re.findall(r"\{ (?:exporting \? )?\"([a-z-]+)\"[^{}]*G_OPTION_ARG_", path.read_text()):
        known = command if command in forms else "elapsed"
        told = forms[known] + (forms["elapsed"] if known == "deadline" else "")
        written = "-o " if option == "output" else "--" + option
        if (command, option) not in UNTOLD and written not in told + " ":
            faults.append(f"{path.name}: --{option} is not in front-usage.c of {command}")

readme = (ROOT / "README.md").read_text()
for block in re.findall(r"(?:^    .*\n)+", readme, re.M):
    for line in block.replace("\\\n", " ").splitlines():
        words = re.match(r"\s*frontdesk (?:--store \S+ )?([a-z-]+)(.*)", line)
        if words is None or words[1].startswith("-"):
            continue
        if words[1] not in forms:
            faults.append(f"README.md: there is no command {words[1]}")
            continue
        for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", words[2].split("   #")[0]):
            if option not in forms[words[1]] and option != "--help":
                faults.append(f"README.md: {option} is not in front-usage.c of {words[1]}")

if len(forms) < 17 or faults:
    print("\n".join(faults) or f"only {len(forms)} commands were found", file=sys.stderr)
    sys.exit(1)
