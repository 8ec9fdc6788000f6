"""Without a display the window says so in one line and ends with 1, and the commands go on as they do."""

import os
import subprocess
import sys
import tempfile

program = sys.argv[1]
work = tempfile.mkdtemp()
environment = dict(os.environ, HOME=work, XDG_DATA_HOME=work, G_DEBUG="fatal-warnings", GDK_BACKEND="x11", LC_ALL="C.UTF-8")
environment.pop("DISPLAY", None)
environment.pop("WAYLAND_DISPLAY", None)


def run(*arguments):
    return subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, timeout=60)


for arguments in ((), ("--store", os.path.join(work, "some.frontdesk")), ("--example",)):
    ended = run(*arguments)
    assert ended.returncode == 1, ended
    assert ended.stdout == "", ended
    assert ended.stderr == ("frontdesk: There is no display to open a window on. The commands work without one: "
                            "frontdesk --help\n"), ended
assert os.listdir(work) == [], os.listdir(work)
assert run("--version").returncode == 0
