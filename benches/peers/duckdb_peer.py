"""DuckDB answers the questions in questions/*.sql over the files of a folder.

`cargo xtask bench` sets everything up. By hand:

    python3 -m venv venv && venv/bin/pip install duckdb==2.0.1
    venv/bin/python duckdb_peer.py FOLDER [QUESTION ...]

Writes FOLDER/duckdb.jsonl: a line for each question (its name, milliseconds of each round, rows
of group, numerator, denominator, n), and a last line about loading and memory.
"""

import sys
from pathlib import Path

import duckdb

import rounds

HERE = Path(__file__).parent


def load(folder):
    db = duckdb.connect(":memory:")
    db.execute("SET threads = 2")
    db.execute(f"SET VARIABLE folder = '{folder}'")
    db.execute((HERE / "load.sql").read_text())
    for name, value in db.execute("SELECT name, value FROM question").fetchall():
        db.execute(f"SET VARIABLE {name} = {value}::BIGINT")
    db.execute((HERE / "macros.sql").read_text())
    return db


def main():
    folder = Path(sys.argv[1])
    with rounds.Recorder(folder / "duckdb.jsonl", duckdb.__version__) as recorder:
        db = load(folder)
        recorder.loaded()
        wanted = sys.argv[2:]
        for file in sorted((HERE / "questions").glob("*.sql")):
            if not wanted or file.stem in wanted:
                sql = file.read_text()
                recorder.ask(file.stem, lambda: db.execute(sql).fetchall())


main()
