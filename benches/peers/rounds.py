"""Asks each question several times and writes down how long it took and what came out."""

import json
import resource
import time
from decimal import Decimal
from pathlib import Path

ROUNDS = 5
STATUS = Path("/proc/self/status")


def resident_bytes():
    if not STATUS.exists():
        return None
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def plain(value):
    return float(value) if isinstance(value, Decimal) else value


class Recorder:
    def __init__(self, path, version):
        self.path, self.version = path, version

    def __enter__(self):
        self.out = self.path.open("w")
        self.begun = time.perf_counter()
        return self

    def loaded(self):
        self.load_s = time.perf_counter() - self.begun
        self.resident = resident_bytes()

    def ask(self, name, answer):
        millis = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            rows = answer()
            millis.append((time.perf_counter() - begun) * 1e3)
        rows = sorted([plain(value) for value in row] for row in rows)
        line = {"question": name, "ms": millis, "rows": rows}
        self.out.write(json.dumps(line) + "\n")

    def __exit__(self, failure, *_):
        if failure:
            return
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        about = {"version": self.version, "load_s": self.load_s}
        about |= {"resident_bytes": self.resident, "peak_bytes": peak}
        self.out.write(json.dumps(about) + "\n")
        self.out.close()
