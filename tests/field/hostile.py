"""Files that are no files to import, through the command line: each gives one clear message at once, whatever the kind, and nothing is lost."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading

program = sys.argv[1]
folder = tempfile.mkdtemp()
store = os.path.join(folder, "s.frontdesk")
KINDS = ["queue_log", "calls", "intervals", "cdr", "surveys", "standby", "contracts --plan 2021-2024", "directory", "holidays", "risks --register 2021", "table"]
subprocess.check_call([program, "--store", store, "demo"], stdout=subprocess.DEVNULL)


def path(name):
    return os.path.join(folder, name)


def take(kind, file, seconds=60):
    """The status and what was said."""
    done = subprocess.run([program, "--store", store, "import", *kind.split(), file], capture_output=True, timeout=seconds,
                          env=dict(os.environ, LC_ALL="C.UTF-8"))
    return done.returncode, done.stderr.decode()


def ask(sql):
    with sqlite3.connect("file:%s?mode=ro" % store, uri=True) as db:
        return db.execute(sql).fetchone()[0]


def contents():
    return ask("SELECT (SELECT count(*) FROM contact) || ' ' || (SELECT count(*) FROM import) || ' ' || (SELECT count(*) FROM change)")


os.mkdir(path("folder"))
os.mkfifo(path("pipe"))
with open(path("line"), "wb") as file:
    file.truncate(2 << 30)
with open(path("long"), "wb") as file:
    file.write(b"Call ID,Start Time,Wait,Answered\n1,13/01/2026 09:00,5,Y\n2,13/01/2026 09:01,")
    file.truncate(2 << 30)
before = contents()
for kind in KINDS:
    for name, word in [("folder", "folder"), ("pipe", "pipe"), ("missing", "No such file"), ("line", "line 1 is longer"), ("long", "line 3 is longer")]:
        status, said = take(kind, path(name))
        assert status == 1 and word in said and said.count("\n") == 1, (kind, name, status, said)
assert contents() == before
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
assert memory < 250000, "%d kB" % memory  # the sanitizers' own counts

# NUL bytes and bytes that are no UTF-8: the rows that have them are kept aside or mended, and the others come in.
with open(path("nul.csv"), "wb") as file:
    file.write(b"Call ID,Start Time,Wait,Answered,Notes\n1,13/01/2026 09:00,5,Y,good\n2,13/01/2026 09:0\x001,5,Y,nul\n"
               b"3,13/01/2026 09:02,5,Y,\xc3\x28 \xf8\x88\x80\x80\x80 \xed\xa0\x80\n" + b"".join(b"%d,14/01/2026 09:00,5,Y,\xc2\xa3\n" % n for n in range(4, 200)))
status, said = take("calls", path("nul.csv"))
assert status == 0 and "line 3" in said, (status, said)
assert ask("SELECT count(*) FROM contact WHERE source = 5") >= 197
assert ask("SELECT count(*) FROM contact WHERE source = 5 AND note = 'good'") == 1

# A file that grows while it is read: all of what it was, or nothing and why; and all of it afterwards.
rows = 20000
stop = threading.Event()


def row(n):
    return "g%d,%02d/02/2026 %02d:%02d:%02d,5,Y\n" % (n, n // 3600 % 12 + 14, 9, n // 60 % 60, n % 60)


def grow():
    with open(path("grows.csv"), "a") as growing:
        n = rows
        while not stop.is_set() and n < 2 * rows:
            growing.write(row(n))
            growing.flush()
            n += 1


with open(path("grows.csv"), "w") as file:
    file.write("Call ID,Start Time,Wait,Answered\n" + "".join(row(n) for n in range(rows)))
writer = threading.Thread(target=grow)
writer.start()
status, said = take("calls", path("grows.csv"), 120)
stop.set()
writer.join()
imported = ask("SELECT count(*) FROM import_row WHERE name LIKE 'g%'")
assert (status == 0 and imported >= rows) or (status == 1 and imported == 0 and said.count("\n") == 1), (status, imported, said)
print("while it grew:", status, said.strip())
status, said = take("calls", path("grows.csv"), 120)
with open(path("grows.csv")) as file:
    all_rows = sum(1 for line in file) - 1
assert status == 0 and ask("SELECT count(*) FROM import_row WHERE name LIKE 'g%'") == all_rows, (status, said)
print("ok")
