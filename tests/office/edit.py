#!/usr/bin/python3
"""Changes ten things in an exported plan through LibreOffice's UNO interface, as a person would in its window: text is
typed over by a cursor, rows come and go, and three of the changes are tracked. Writes the result as OpenDocument.

edit.py IN.odt OUT.odt"""

import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def setting(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + 90
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def replace(document, old, new):
    """Replaces the first find, alone."""
    search = document.createSearchDescriptor()
    search.SearchString = old
    search.SearchCaseSensitive = True
    found = document.findFirst(search)
    assert found is not None, old
    found.setString(new)


def append(document, after, text):
    """A new paragraph after the one that holds a text."""
    search = document.createSearchDescriptor()
    search.SearchString = after
    found = document.findFirst(search)
    assert found is not None, after
    cursor = found.getText().createTextCursorByRange(found.getEnd())
    cursor.gotoEndOfParagraph(False)
    cursor.getText().insertControlCharacter(cursor, 0, False)
    cursor.getText().insertString(cursor, text, False)


def tables(document):
    return [document.TextTables.getByIndex(i) for i in range(document.TextTables.getCount())]


def table_with(document, text):
    for table in tables(document):
        for name in table.getCellNames():
            if text in table.getCellByName(name).getString():
                return table, name
    raise AssertionError(text)


def edit(document):
    # Prose: words, a sentence, a new paragraph, one emphasised, one taken out.
    replace(document, "the section heads at their regular meetings", "the heads of section at their monthly meetings")
    replace(document, "trains its staff and gives them the tools", "trains all its staff and gives them the tools")
    append(document, "Further financial analysis can be found by using this link", "The reserves are in the medium term plan.")
    # Cells: money typed over by a cursor, words, an empty cell filled.
    table, name = table_with(document, "£801,560")
    table.getCellByName(name).setString("£805,000")
    table, name = table_with(document, "Polite, friendly and helpful service")
    replace(document, "Polite, friendly and helpful service", "Polite and helpful service")
    # A row more, and one less.
    table, name = table_with(document, "CRM replacement")
    rows = table.getRows()
    rows.insertByIndex(rows.getCount(), 1)
    last = rows.getCount()
    names = [n for n in table.getCellNames() if n.lstrip("ABCDEFGHIJKLMNOP") == str(last)]
    table.getCellByName(names[0]).setString("Web chat")
    table.getCellByName(names[1]).setString("Answers in writing, at once")
    table, name = table_with(document, "Lower average sickness in the CSC")
    table.getRows().removeByIndex(int(name.lstrip("ABCDEFGHIJKLMNOP")) - 1, 1)
    # Tracked, as somebody asked for comments would.
    document.RecordChanges = True
    replace(document, "Indicators help to decide", "Indicators help all of us to decide")
    replace(document, "does administrative work for other departments where this costs less",
            "does office work for other departments where this costs less")
    replace(document, "Ongoing", "Complete")
    document.RecordChanges = False


def main():
    source, target = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as profile:
        pipe = pathlib.Path(profile).name
        office = subprocess.Popen(["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp",
                                   f"-env:UserInstallation=file://{profile}"], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        try:
            context = connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (setting("Hidden", True),))
            if sys.argv[3:] != ["--save-only"]:
                edit(document)
            document.storeToURL(target.as_uri(), (setting("FilterName", "writer8"),))
            document.close(True)
            try:
                desktop.terminate()
            except Exception:
                pass
            office.wait(60)
        finally:
            if office.poll() is None:
                office.kill()


main()
