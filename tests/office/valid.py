#!/usr/bin/python3
"""What is written for other programs is what they expect: HTML without an error or a warning of tidy's; OpenDocument whose package
and whose XML hold together, and that LibreOffice lays out whole. Of both plans of the worked example, of a comparison with its
tracked changes, and of a report.

valid.py FRONTDESK      ODF_SCHEMA=OpenDocument-v1.2-os-schema.rng checks the XML against OASIS's own schema too."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

NS = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
      "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
      "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "xlink": "http://www.w3.org/1999/xlink",
      "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
      "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"}


def q(name):
    space, local = name.split(":")
    return f"{{{NS[space]}}}{local}"


# ── OpenDocument ──

def check_package(path):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        names = package.namelist()
        first = package.infolist()[0]
        assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED and not first.extra, path
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        manifest = ElementTree.fromstring(package.read("META-INF/manifest.xml"))
        listed = {entry.get(q("manifest:full-path")) for entry in manifest}
        assert listed == {"/"} | {name for name in names if name not in ("mimetype", "META-INF/manifest.xml")}, (path, listed)
        roots = {name: ElementTree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".svg"))}
        return roots["content.xml"], roots["styles.xml"], set(names)


def check_styles(path, content, styles):
    """Every style that is used is there, in its family; and so is every style's parent."""
    families = {"text:style-name": ("paragraph", "text", "list", "section"), "table:style-name": ("table", "table-column", "table-row", "table-cell"),
                "draw:style-name": ("graphic",), "style:parent-style-name": None}
    have = {}
    for root in (content, styles):
        for style in root.iter(q("style:style")):
            have.setdefault(style.get(q("style:name")), set()).add(style.get(q("style:family")))
        for tag, family in (("text:list-style", "list"), ("text:outline-style", "list")):
            for style in root.iter(q(tag)):
                have.setdefault(style.get(q("style:name")), set()).add(family)
    for root in (content, styles):
        for element in root.iter():
            for attribute, wanted in families.items():
                name = element.get(q(attribute))
                if name is None:
                    continue
                kinds = wanted or (element.get(q("style:family")),)
                assert have.get(name, set()) & set(kinds), f"{path}: {element.tag} asks for the style {name}, which is not there"


def check_tables(path, content):
    """Every row is as wide as its table, with what it spans, and every table has a row of headings."""
    for table in content.iter(q("table:table")):
        width = sum(int(column.get(q("table:number-columns-repeated"), "1")) for column in table.iter(q("table:table-column")))
        heads = table.find("table:table-header-rows", NS)
        assert heads is not None and len(heads) > 0, (path, table.get(q("table:name")))
        for row in table.iter(q("table:table-row")):
            cells = row.findall("table:table-cell", NS) + row.findall("table:covered-table-cell", NS)
            assert len(cells) == width, (path, table.get(q("table:name")), len(cells), width)


def check_references(path, content, names):
    """Names are unique, pictures are in the package and have words, links inside the document lead somewhere, and every tracked
    change in the text is described."""
    for tag, attribute in (("table:table", "table:name"), ("text:section", "text:name"), ("draw:frame", "draw:name"),
                           ("text:bookmark", "text:name"), ("text:bookmark-start", "text:name")):
        found = [element.get(q(attribute)) for element in content.iter(q(tag))]
        assert len(found) == len(set(found)) and None not in found, (path, tag, found)
    marks = {element.get(q("text:name")) for tag in ("text:bookmark", "text:bookmark-start") for element in content.iter(q(tag))}
    for frame in content.iter(q("draw:frame")):
        words = frame.find("svg:desc", NS)
        assert words is not None and words.text, (path, frame.get(q("draw:name")))
        for image in frame.iter(q("draw:image")):
            assert image.get(q("xlink:href")) in names, (path, image.get(q("xlink:href")))
    for link in content.iter(q("text:a")):
        target = link.get(q("xlink:href"))
        assert not target.startswith("#") or target[1:] in marks, (path, target)
    changes = {region.get(q("text:id")) for region in content.iter(q("text:changed-region"))}
    used = [element.get(q("text:change-id")) for tag in ("text:change", "text:change-start") for element in content.iter(q(tag))]
    assert set(used) <= changes and len(used) == len(set(used)), path
    return len(changes)


def check_schema(path, schema, folder):
    with zipfile.ZipFile(path) as package:
        for name in ("content.xml", "styles.xml", "meta.xml"):
            package.extract(name, folder)
            subprocess.run(["xmllint", "--noout", "--relaxng", schema, pathlib.Path(folder) / name], check=True, timeout=120)


def check_odt(path):
    content, styles, names = check_package(path)
    check_styles(path, content, styles)
    check_tables(path, content)
    return check_references(path, content, names)


# ── HTML ──

def check_html(path):
    told = subprocess.run(["tidy", "-quiet", "-errors", "-utf8", "--show-warnings", "yes", path], stderr=subprocess.PIPE, encoding="utf-8")
    assert told.returncode == 0 and told.stderr == "", f"{path}: {told.stderr}"
    text = pathlib.Path(path).read_text(encoding="utf-8")
    assert re.match(r'(?i)<!doctype html>\s*<html lang="en-GB"', text), text[:80]
    assert 'name="viewport"' in text and "user-scalable=no" not in text
    for image in re.findall(r"<img[^>]*>", text):
        assert re.search(r' alt="[^"]+"', image), image[:60]
    # Nothing is fetched from elsewhere.
    assert not re.search(r'(?:src|srcset)="(?!data:)', text) and "<link" not in text and "<script" not in text


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    environment = dict(os.environ, HOME=tempfile.gettempdir())
    environment.pop("G_DEBUG", None)  # LibreOffice is another program
    with tempfile.TemporaryDirectory() as folder:
        def frontdesk(*words):
            subprocess.run([program, "--store", "plan.frontdesk", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)

        def inside(name):
            return str(pathlib.Path(folder) / name)

        frontdesk("demo")
        for plan in ("2016-2019", "2021-2024"):
            for ending in (".odt", ".html"):
                frontdesk("plan", "export", "--plan", plan, "-o", plan + ending)
        for ending in (".odt", ".html"):
            frontdesk("report", "quarter", "-o", "report" + ending)
        frontdesk("plan", "diff", "1", "1.1", "--plan", "2021-2024", "-o", "changes.odt")
        for name in ("2016-2019", "2021-2024", "report"):
            check_html(inside(name + ".html"))
        for name in ("2016-2019", "2021-2024", "report", "changes"):
            n_changes = check_odt(inside(name + ".odt"))
            assert (n_changes > 0) == (name == "changes"), (name, n_changes)
            if "ODF_SCHEMA" in os.environ:
                check_schema(inside(name + ".odt"), os.environ["ODF_SCHEMA"], folder)
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir",
                        inside("laid-out"), inside("2016-2019.odt"), inside("2021-2024.odt")], check=True, timeout=240, env=environment,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for plan, last in (("2016-2019", "Budget figures added"), ("2021-2024", "Final draft")):
            shown = subprocess.run(["pdftotext", inside(f"laid-out/{plan}.pdf"), "-"], check=True, stdout=subprocess.PIPE,
                                   encoding="utf-8").stdout
            pages = re.findall(r"Page (\d+) of (\d+)", shown)
            assert pages == [(str(i + 1), str(len(pages))) for i in range(len(pages))] and len(pages) > 5, pages
            assert last in shown and "Error" not in shown and "Contents" in shown


main()
