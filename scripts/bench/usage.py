"""Runs a program and writes what it and all that it waited for used to descriptor 3, as JSON: exit code, wall and CPU seconds, and the
peak of the largest of its processes in KiB. Nothing that this script does itself is counted."""
import json
import os
import sys
import time

os.set_inheritable(3, False)
started = time.perf_counter()
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(pid, 0)
wall = time.perf_counter() - started
peak = used.ru_maxrss / 1024 if sys.platform == "darwin" else used.ru_maxrss
with os.fdopen(3, "w") as out:
    json.dump({"code": os.waitstatus_to_exitcode(status), "wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": peak}, out)
