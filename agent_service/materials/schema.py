"""The format of the documents' file, and the way to it from every older one.

0 is what versions up to 0.2.0 wrote. `PRAGMA user_version` has the format's number; a change appends to
CHANGES, and tests/fixtures/data_folders gets a file of the format that it makes.
"""

import contextlib
import sqlite3
from pathlib import Path
from typing import Final

FILE: Final = "materials.db"
"""The file's name in AGENT_DATA_DIR."""

_FORMAT_0: Final = (
    """
    CREATE TABLE IF NOT EXISTS documents (
        id          TEXT PRIMARY KEY,
        session_id  TEXT NOT NULL,
        sha256      TEXT NOT NULL,
        name        TEXT NOT NULL,
        media_type  TEXT NOT NULL,
        language    TEXT NOT NULL,
        size_bytes  INTEGER NOT NULL,
        pages       INTEGER NOT NULL,
        passages    INTEGER NOT NULL,
        characters  INTEGER NOT NULL,
        added_at    TEXT NOT NULL,
        UNIQUE (session_id, sha256)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS rooms (
        session_id  TEXT PRIMARY KEY,
        used_at     TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS passages (
        number      INTEGER PRIMARY KEY,
        document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        page        INTEGER NOT NULL,
        start       INTEGER NOT NULL,
        "end"       INTEGER NOT NULL,
        text        TEXT NOT NULL,
        heading     TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX IF NOT EXISTS passages_of_document ON passages (document_id)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS stems "
    'USING fts5 (title, body, tokenize = "unicode61 remove_diacritics 0")',
)
_ADD_HEADING: Final = "ALTER TABLE passages ADD COLUMN heading TEXT NOT NULL DEFAULT ''"
"""Statement for a file of format 0 from before passages had headings."""

CHANGES: Final = (
    (  # 1: sections, pages and the reader's version. A heading is a section of one line.
        "ALTER TABLE passages RENAME COLUMN heading TO section",
        "ALTER TABLE passages ADD COLUMN headings TEXT",
        "ALTER TABLE documents ADD COLUMN page_starts TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE documents ADD COLUMN problems TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE documents ADD COLUMN reader_version INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE documents ADD COLUMN readings INTEGER NOT NULL DEFAULT 1",
    ),
)
"""Statements that lead from each format to the next, in order."""


class FileTooNew(Exception):
    """The file of the documents was written by a newer Quizroom than this."""


def bring_up_to_date(db: sqlite3.Connection, path: Path | str) -> None:
    """Give a file the present format, wholly or not at all. Raises FileTooNew, and then leaves it alone."""
    _refuse_newer(db, path)
    db.execute("BEGIN IMMEDIATE")
    try:
        number = _format_of(db)
        if number == 0:
            for statement in _FORMAT_0:
                db.execute(statement)
            if not any(row[1] == "heading" for row in db.execute("PRAGMA table_info(passages)")):
                db.execute(_ADD_HEADING)
        for change in CHANGES[number:]:
            for statement in change:
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(CHANGES)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def refuse_newer_file(folder: Path) -> None:
    """Raise FileTooNew for a folder whose file has a format that this version does not know."""
    if (path := folder / FILE).exists():
        with contextlib.closing(sqlite3.connect(path)) as db:
            _refuse_newer(db, path)


def _refuse_newer(db: sqlite3.Connection, path: Path | str) -> None:
    if (number := _format_of(db)) > len(CHANGES):
        raise FileTooNew(
            f"{path} has format {number}, and this version knows no newer one than {len(CHANGES)}. "
            "Start the newer version of Quizroom that wrote it, or set AGENT_DATA_DIR to another folder."
        )


def _format_of(db: sqlite3.Connection) -> int:
    number: int = db.execute("PRAGMA user_version").fetchone()[0]
    return number
