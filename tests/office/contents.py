#!/usr/bin/python3
"""Every heading, table and figure of the two published plans stands in the worked example's documents, in its place, with its
columns, its rows and its numbers: in the PDF, read through its tags, and in the .odt.

contents.py FRONTDESK PLAN-CONTENTS"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

ODF = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
       "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
       "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"}
ANY = "*"


def squeeze(text):
    """Readers of PDF lose the blanks where lines were broken."""
    return re.sub(r"\s+", "", text)


def wanted(path):
    """The list: for each plan ("heading", text), ("table", heads, rows) and ("figure", text)."""
    plans, parts = {}, None
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        word, *fields = [field.strip() for field in line.split("|")]
        if word == "plan":
            parts = plans[fields[0]] = []
        elif word in ("heading", "figure"):
            parts.append((word, squeeze(fields[0])))
        elif word == "table":
            parts.append((word, squeeze(fields[0]), [], []))
        elif word == "heads":
            parts[-1][2].extend(sorted(squeeze(field) for field in fields))
        elif word == "row":
            parts[-1][3].append([squeeze(field) for field in fields])
        else:
            raise AssertionError(line)
    return plans


# ── The PDF's tags ──

def struct_tree(path):
    """(depth, tag or None, text) of each line."""
    shown = subprocess.run(["pdfinfo", "-struct-text", path], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    for line in shown.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        text = line.strip()
        if text.startswith('"'):
            yield depth, None, text.strip('"')
        elif text and not text.startswith("/"):
            yield depth, text.split()[0].rstrip(":"), ""


def is_furniture(text):
    """What stands over and under every page; a table that goes on has nothing else before it."""
    return re.match(r"Page\d+of\d+$|Version[\d.]+(,[\d/]+)?$|Serviceplan\d{4}/\d\dto\d{4}/\d\d$|.*\(workedexample\)$", text) is not None


def found_in_pdf(path):
    parts, table, cell, kind, row = [], None, None, None, []
    last_text, between = "", False
    for depth, tag, text in struct_tree(path):
        if depth == 1 and tag is not None:
            kind, cell = tag, None
            if tag == "Table":
                goes_on = parts and parts[-1][0] == "table" and not between
                table = ["table", last_text, [], []]
                parts.append(table)
                table.append(goes_on)
                between = False
            elif re.match(r"H[1-6]$", tag):
                parts.append(["heading", ""])
            elif tag == "Figure":
                parts.append(["figure", ""])
        elif kind == "Table" and tag == "TR":
            row = []
        elif kind == "Table" and tag in ("TH", "TD"):
            if not row:
                table[2 if tag == "TH" else 3].append(row)
            row.append("")
            cell = row
        elif tag is None and cell is not None:
            cell[-1] += squeeze(text)
        elif tag is None and not (kind == "P" and is_furniture(squeeze(text))):
            last_text, between = squeeze(text), True
            if kind is not None and re.match(r"H[1-6]$", kind):
                parts[-1][1] += last_text
            elif kind == "P" and parts and parts[-1][0] == "figure" and parts[-1][1] == "":
                parts[-1][1] = last_text  # its words are printed under it
    # A table that goes on over the page has its heads again.
    whole = []
    for part in parts:
        if part[0] == "table" and part.pop() and part[2] == whole[-1][2]:
            whole[-1][3].extend(part[3])
        else:
            whole.append(part)
    return whole


# ── OpenDocument ──

def odf(name):
    space, local = name.split(":")
    return f"{{{ODF[space]}}}{local}"


def odf_text(element):
    return squeeze("".join(element.itertext()))


def odf_rows(parent):
    rows = []
    for row in parent.findall("table:table-row", ODF):
        rows.append([odf_text(cell) for cell in row.findall("table:table-cell", ODF)])
    return rows


def found_in_odt(path):
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    parts, last_text = [], ""

    def walk(element):
        nonlocal last_text
        for child in element:
            if child.tag == odf("text:table-of-content"):
                continue
            if child.tag == odf("text:h"):
                parts.append(["heading", odf_text(child)])
            elif child.tag == odf("table:table"):
                heads = child.find("table:table-header-rows", ODF)
                parts.append(["table", last_text, odf_rows(heads), odf_rows(child)])
            elif child.tag == odf("draw:frame"):
                parts.append(["figure", odf_text(child.find("svg:desc", ODF))])
            else:
                walk(child)
                if child.tag == odf("text:p"):
                    last_text = odf_text(child)
    walk(root.find("office:body/office:text", ODF))
    return parts


# ── ──

def cells_agree(listed, found):
    """Empty cells have no tag in some readers: the last may be missing."""
    found = found + [""] * (len(listed) - len(found))
    return len(listed) == len(found) and all(a == b or (a == ANY and b) for a, b in zip(listed, found))


def compare(plan, kind, listed, found):
    # The title stands over all.
    if found and found[0][0] == "heading" and "workedexample" in found[0][1]:
        found = found[1:]
    place = ""
    for number, part in enumerate(listed):
        where = f"{plan}, {kind}, after “{place}”, part {number + 1} of the list"
        assert number < len(found), f"{where}: {part} is not in the document"
        have = found[number]
        assert have[0] == part[0], f"{where}: a {part[0]} {part[1:]} is wanted, there is a {have[0]} {have[1:]}"
        if part[0] == "heading":
            assert have[1] == part[1], f"{where}: heading {part[1]} is wanted, there is {have[1]}"
            place = part[1]
        elif part[0] == "figure":
            assert have[1].startswith(part[1]), f"{where}: figure {part[1]} is wanted, there is {have[1]}"
        else:
            assert part[1] == "" or have[1] == part[1], f"{where}: caption {part[1]} is wanted, there is {have[1]}"
            heads = sorted(cell for row in have[2] for cell in row if cell)
            assert heads == part[2], f"{where}: heads {part[2]} are wanted, there are {heads}"
            assert len(have[3]) == len(part[3]), f"{where}: {len(part[3])} rows are wanted, there are {len(have[3])}: {have[3]}"
            for a, b in zip(part[3], have[3]):
                assert cells_agree(a, b), f"{where}: row {a} is wanted, there is {b}"
    assert len(found) == len(listed), f"{plan}, {kind}: {found[len(listed):]} is not in the list"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    plans = wanted(sys.argv[2])
    assert len(plans) == 2
    with tempfile.TemporaryDirectory() as folder:
        def frontdesk(*words):
            subprocess.run([program, "--store", "plan.frontdesk", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)

        frontdesk("demo")
        for plan, listed in plans.items():
            for ending, read in ((".pdf", found_in_pdf), (".odt", found_in_odt)):
                path = pathlib.Path(folder) / (plan + ending)
                frontdesk("plan", "export", "--plan", plan, "-o", path.name)
                compare(plan, ending, listed, read(path))


if __name__ == "__main__":
    main()
