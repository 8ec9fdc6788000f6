"""potfiles.py ROOT [--write]: po/POTFILES.in names exactly once each file that has translatable strings, and no such string is
cut in two by a macro that gettext does not know (CONTRIBUTING.md, "How to add … a string")."""

import os
import re
import sys

root = sys.argv[1]
marked = re.compile(r'\bN?C?_ ?\(|\bngettext ?\(|translatable="yes"')
cut = re.compile(r'\b_ ?\(\s*"(?:[^"\\]|\\.)*"\s*G_')
found = []
broken = []
for folder in ("app", "ui"):
    for path, _, names in os.walk(os.path.join(root, folder)):
        for name in names:
            if name.endswith((".c", ".ui")):
                full = os.path.join(path, name)
                text = open(full, encoding="utf-8").read()
                if marked.search(text):
                    found.append(os.path.relpath(full, root))
                if cut.search(text):
                    broken.append(os.path.relpath(full, root))
found += ["resources/org.frontdesk.Frontdesk.desktop.in", "resources/org.frontdesk.Frontdesk.metainfo.xml.in"]
found.sort()
listed_path = os.path.join(root, "po", "POTFILES.in")
if "--write" in sys.argv:
    open(listed_path, "w", encoding="utf-8").write("\n".join(found) + "\n")
listed = open(listed_path, encoding="utf-8").read().split()
missing = sorted(set(found) - set(listed))
stale = sorted(set(listed) - set(found))
doubled = sorted({name for name in listed if listed.count(name) > 1})
for name in doubled:
    print("twice in po/POTFILES.in:", name)
for name in missing:
    print("not in po/POTFILES.in:", name)
for name in stale:
    print("in po/POTFILES.in, without strings:", name)
for name in broken:
    print("a translatable string is cut in two by a G_… macro:", name)
sys.exit(1 if missing or stale or doubled or broken else 0)
