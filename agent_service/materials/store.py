"""Documents and their passages in one SQLite file, found again by their words (FTS5, BM25).

Every method is synchronous and for one thread; `library` is how the service calls them. A passage is kept
with the page it begins on and with its place in the text of the whole document: text[start:end].
"""

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from contracts.materials import Material
from contracts.quiz import Language, Passage, Source
from quiz_engine.documents.document import NewDocument
from quiz_engine.language.words import content_stems
from quiz_engine.search.hits import SearchHit

SHELF: Final = "*shelf*"
"""The session, impossible as an id, whose documents every room has behind its own."""

_SCHEMA: Final = """
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
);
CREATE TABLE IF NOT EXISTS rooms (
    session_id  TEXT PRIMARY KEY,
    used_at     TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS passages (
    number      INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page        INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    text        TEXT NOT NULL,
    heading     TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS passages_of_document ON passages (document_id);
CREATE VIRTUAL TABLE IF NOT EXISTS stems USING fts5 (title, body, tokenize = "unicode61 remove_diacritics 0");
"""

_ADD_HEADINGS: Final = "ALTER TABLE passages ADD COLUMN heading TEXT NOT NULL DEFAULT ''"
"""Statement for a file that is older than headings."""


class StoreFull(Exception):
    """There is no room for another document; `code` says where: room_full or store_full."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass(frozen=True, slots=True)
class StoreLimits:
    """Bounds of what is kept; at each, a new document is refused and nothing is lost."""

    documents_per_room: int = 200
    characters_per_room: int = 20_000_000
    store_bytes: int = 4 * 1024 * 1024 * 1024


class MaterialStore:
    """Opens the file where it is, makes it where it is not; `:memory:` keeps nothing."""

    def __init__(self, path: Path | str, limits: StoreLimits | None = None) -> None:
        self._limits = limits or StoreLimits()
        self._path = path
        # One thread uses it, but not the one that opens it.
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;"
        )
        self._db.executescript(_SCHEMA)
        if not any(row["name"] == "heading" for row in self._db.execute("PRAGMA table_info(passages)")):
            self._db.execute(_ADD_HEADINGS)
        page_bytes = self._db.execute("PRAGMA page_size").fetchone()[0]
        self._db.execute(f"PRAGMA max_page_count = {max(1, self._limits.store_bytes // page_bytes)}")

    def close(self) -> None:
        """Close the file; nothing of it is used after that."""
        self._db.close()

    def add(self, new: NewDocument) -> tuple[Material, bool]:
        """Keep a document, wholly or not at all; return whether the room had the same content already.

        Raises StoreFull; then everything is as it was.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                material, is_new = self._add(new)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # SQLite rolls back by itself when the disk is full
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname in ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_IOERR_WRITE"):
                raise StoreFull("store_full", f"There is no space left for documents: {error}.") from error
            raise
        return material, not is_new

    def _add(self, new: NewDocument) -> tuple[Material, bool]:
        same = self._db.execute(
            "SELECT * FROM documents WHERE session_id = ? AND sha256 = ?", (new.session_id, new.sha256)
        ).fetchone()
        if same is not None:
            return _material(same), False
        self._check_room(new)
        self._note_use(new.session_id)
        document_id = uuid4().hex
        self._db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(document_id, new.session_id, new.sha256, new.name, new.media_type, new.language),
                *(new.size_bytes, new.pages, len(new.passages), new.characters),
                datetime.now(UTC).isoformat(),
            ),
        )
        title = " ".join(content_stems(new.name, new.language))
        for passage in new.passages:
            number = self._db.execute(
                'INSERT INTO passages (document_id, page, start, "end", text, heading)'
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    document_id,
                    passage.page,
                    passage.start,
                    passage.end,
                    passage.text,
                    (passage.section or ("",))[-1],
                ),
            ).lastrowid
            self._db.execute(
                "INSERT INTO stems (rowid, title, body) VALUES (?, ?, ?)", (number, title, passage.stems)
            )
        row = self._db.execute("SELECT * FROM documents WHERE id = ?", (document_id,)).fetchone()
        return _material(row), True

    def _check_room(self, new: NewDocument) -> None:
        held = self._db.execute(
            "SELECT count(*) AS documents, coalesce(sum(characters), 0) AS characters"
            " FROM documents WHERE session_id = ?",
            (new.session_id,),
        ).fetchone()
        if new.session_id == SHELF:
            return
        most, most_characters = self._limits.documents_per_room, self._limits.characters_per_room
        if held["documents"] >= most:
            raise StoreFull("room_full", f"This room holds {most} documents, and no more; remove one first.")
        if held["characters"] + new.characters > most_characters:
            raise StoreFull(
                "room_full", f"This room holds {most_characters} characters of text, and no more."
            )

    def _note_use(self, session_id: str) -> None:
        self._db.execute(
            "INSERT INTO rooms VALUES (?, ?) ON CONFLICT DO UPDATE SET used_at = excluded.used_at",
            (session_id, datetime.now(UTC).isoformat()),
        )

    def put_on_shelf(self, documents: Sequence[NewDocument]) -> None:
        """Have exactly these documents on the shelf."""
        wanted = {document.sha256 for document in documents}
        rows = self._db.execute("SELECT id, sha256 FROM documents WHERE session_id = ?", (SHELF,)).fetchall()
        self._remove([row["id"] for row in rows if row["sha256"] not in wanted])
        held = {row["sha256"] for row in rows}
        for document in documents:
            if document.sha256 not in held:
                self.add(document)

    def forget_unused(self, longer_than: timedelta) -> int:
        """Remove the documents of rooms that were not used for so long; return how many rooms they were."""
        since = (datetime.now(UTC) - longer_than).isoformat()
        rows = self._db.execute(
            "SELECT session_id FROM rooms WHERE used_at < ? AND session_id <> ?", (since, SHELF)
        ).fetchall()
        for row in rows:
            self.forget(row["session_id"])
            self._db.execute("DELETE FROM rooms WHERE session_id = ?", (row["session_id"],))
        return len(rows)

    def materials(self, session_id: str) -> list[Material]:
        """Return the documents of a room, oldest first; asking for them is using the room."""
        with contextlib.suppress(sqlite3.OperationalError):  # a full disk can still be read
            self._db.execute(
                "UPDATE rooms SET used_at = ? WHERE session_id = ?",
                (datetime.now(UTC).isoformat(), session_id),
            )
        rows = self._db.execute(
            "SELECT * FROM documents WHERE session_id = ? ORDER BY added_at, rowid", (session_id,)
        )
        return [_material(row) for row in rows]

    def remove(self, session_id: str, material_id: str) -> Material | None:
        """Take a document out of its room; return what was there, None where there was none."""
        row = self._db.execute(
            "SELECT * FROM documents WHERE id = ? AND session_id = ?", (material_id, session_id)
        ).fetchone()
        if row is None:
            return None
        self._remove([material_id])
        return _material(row)

    def forget(self, session_id: str) -> int:
        """Remove all documents of a room; return how many they were."""
        rows = self._db.execute("SELECT id FROM documents WHERE session_id = ?", (session_id,))
        ids = [row["id"] for row in rows]
        self._remove(ids)
        return len(ids)

    def _remove(self, document_ids: Sequence[str]) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for document_id in document_ids:
                self._db.execute(
                    "DELETE FROM stems WHERE rowid IN (SELECT number FROM passages WHERE document_id = ?)",
                    (document_id,),
                )
                self._db.execute("DELETE FROM documents WHERE id = ?", (document_id,))
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def search(
        self,
        session_ids: Sequence[str],
        stems: Sequence[str],
        *,
        language: Language | None,
        limit: int,
        whole: bool = True,
    ) -> list[SearchHit]:
        """Return the passages of these rooms that hold any of the stems, the best of BM25 first.

        With `language`, only documents in that language are looked at. A word in the title counts double.
        Not `whole`, a stem stands for all that begin with it.
        """
        if not stems or not session_ids:
            return []
        query = " OR ".join(f'"{stem}"' if whole else f'"{stem}" *' for stem in _searchable(stems))
        if not query:
            return []
        rows = self._db.execute(
            f"""
            SELECT p.*, d.session_id, d.name, d.language, d.media_type, -bm25(stems, 2.0, 1.0) AS score
            FROM stems JOIN passages p ON p.number = stems.rowid JOIN documents d ON d.id = p.document_id
            WHERE stems MATCH ? AND d.session_id IN ({", ".join("?" * len(session_ids))})
              AND (? IS NULL OR d.language = ?)
            ORDER BY score DESC, p.number LIMIT ?
            """,
            (query, *session_ids, language, language, limit),
        )
        return [_found(row) for row in rows]

    def frequencies(self, session_ids: Sequence[str], stems: Sequence[str]) -> tuple[dict[str, int], int]:
        """Return in how many passages of these rooms each stem stands, and how many passages they have.

        What other rooms hold costs nothing: 2 ms for a room of 200 documents that came one after another,
        30 ms where another room's came between any two, of 6,000 passages or of 66,000.
        """
        ranges = self._ranges(session_ids)
        count = "SELECT count(*) FROM stems WHERE stems MATCH ? AND rowid BETWEEN ? AND ?"
        held = {
            stem: sum(self._db.execute(count, (f'"{stem}"', *ends)).fetchone()[0] for ends in ranges)
            for stem in _searchable(stems)
        }
        return held, sum(last - first + 1 for first, last in ranges)

    def _ranges(self, session_ids: Sequence[str]) -> list[tuple[int, int]]:
        """Return the first and last numbers of passages that belong to these rooms and to no other.

        Those of one document follow each other, because it is added in one transaction.
        """
        rows = self._db.execute(
            f"""
            SELECT min(p.number), max(p.number) FROM passages p JOIN documents d ON d.id = p.document_id
            WHERE d.session_id IN ({", ".join("?" * len(session_ids))}) GROUP BY d.id ORDER BY 1
            """,
            session_ids,
        )
        ranges: list[tuple[int, int]] = []
        for first, last in rows:
            if ranges and ranges[-1][1] + 1 == first:
                ranges[-1] = (ranges[-1][0], last)
            else:
                ranges.append((first, last))
        return ranges

    def passages_of(self, session_ids: Sequence[str], *, limit: int) -> list[SearchHit]:
        """Return passages of these rooms, spread evenly over all of their documents, in their order."""
        rooms = ", ".join("?" * len(session_ids))
        rows = self._db.execute(
            f"""
            SELECT p.number FROM passages p JOIN documents d ON d.id = p.document_id
            WHERE d.session_id IN ({rooms}) ORDER BY d.added_at, p.number
            """,
            session_ids,
        )
        numbers = [row["number"] for row in rows]
        step = max(1.0, len(numbers) / limit)
        chosen = [numbers[int(i * step)] for i in range(min(limit, len(numbers)))]
        rows = self._db.execute(
            f"""
            SELECT p.*, d.session_id, d.name, d.language, d.media_type, 0.0 AS score
            FROM passages p JOIN documents d ON d.id = p.document_id
            WHERE p.number IN ({", ".join("?" * len(chosen))}) ORDER BY d.added_at, p.number
            """,
            chosen,
        )
        return [_found(row) for row in rows]


def _searchable(stems: Sequence[str]) -> list[str]:
    """Return the stems that a query can hold, each once, 64 at most."""
    clean = (stem.replace('"', "").replace("\0", "") for stem in stems)
    return [stem for stem in dict.fromkeys(clean) if stem][:64]


def _material(row: sqlite3.Row) -> Material:
    return Material(
        material_id=row["id"],
        session_id=row["session_id"] if row["session_id"] != SHELF else "shelf",
        name=row["name"],
        media_type=row["media_type"],
        language=row["language"],
        size_bytes=row["size_bytes"],
        pages=row["pages"],
        passages=row["passages"],
        characters=row["characters"],
        added_at=datetime.fromisoformat(row["added_at"]),
    )


def _found(row: sqlite3.Row) -> SearchHit:
    source = Source(
        id=row["document_id"], title=row["name"], uri=f"materials/{row['document_id']}#page={row['page']}"
    )
    passage = Passage(
        id=f"{row['document_id']}-{row['number']}",
        text=row["text"][:20_000],
        score=row["score"],
        source=source,
        section=[row["heading"]] if row["heading"] else [],
        page=row["page"],
    )
    is_shelf = row["session_id"] == SHELF
    return SearchHit(passage, row["page"], row["start"], row["end"], row["language"], is_shelf)
