"""keys.py SOURCE_ROOT: the help overlay has every key that the README names, and the README every key of the overlay's Desk."""

import os
import re
import sys
import xml.etree.ElementTree as ElementTree

root = sys.argv[1]
NAMES = {"Enter": "Return", "Page Up": "Page_Up", "Page Down": "Page_Down", ".": "period", "+": "plus", "−": "minus", "comma": "comma"}
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:Ctrl|Alt|Shift)\+(?:Enter|Up|Down|Left|Right|comma|[A-Z0-9+−.](?![a-z]))|\bF\d+\b")


def of_readme():
    text = open(os.path.join(root, "README.md"), encoding="utf-8").read()
    keys = set()
    for line in text[text.index("## Keys"):text.index("## Without a window")].splitlines():
        for key in KEY.findall(line):
            *held, last = key.split("+") if not key.endswith("++") else (*key[:-2].split("+"), "+")
            keys.add("+".join([*sorted(held), NAMES.get(last, last)]))
    return keys


def of_overlay(section):
    keys = set()
    for one in section.iter("object"):
        for accelerators in one.findall("property[@name='accelerator']"):
            for each in accelerators.text.split():
                held = sorted({"Control": "Ctrl"}.get(name, name) for name in re.findall(r"<(\w+)>", each))
                last = re.sub(r"<\w+>", "", each)
                first, _, end = last.partition("...")
                for key in [str(n) for n in range(int(first), int(end) + 1)] if end else [last.upper() if len(last) == 1 else last]:
                    keys.add("+".join([*held, key]))
    return keys


sections = {section.find("property[@name='section-name']").text: section
            for section in ElementTree.parse(os.path.join(root, "ui", "help-overlay.ui")).iter("object")
            if section.get("class") == "GtkShortcutsSection"}
readme = of_readme()
everywhere = set().union(*(of_overlay(section) for section in sections.values()))
assert len(readme) > 40 and "Alt+V" in readme and "Ctrl+Shift+P" in readme, sorted(readme)
faults = ["in README.md and not in ui/help-overlay.ui: " + key for key in sorted(readme - everywhere)]
# "Shift: is at the counter already" names the key in words.
faults += ["in ui/help-overlay.ui and not in README.md: " + key for key in sorted(of_overlay(sections["desk"]) - readme) if not key.startswith("Shift+F")]
print("\n".join(faults) or "%d keys" % len(readme))
sys.exit(1 if faults else 0)
