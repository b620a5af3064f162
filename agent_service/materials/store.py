"""Documents and their passages in one SQLite file, found again by their words (FTS5, BM25).

Every method is synchronous and for one thread; `library` is how the service calls them. A passage is kept
with the page it begins on and with its place in the text of the whole document: text[start:end].
"""

import contextlib
import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from agent_service.materials.schema import bring_up_to_date
from contracts.materials import Material, UnusedPage
from contracts.quiz import Language, Passage, PassageHeading, Source
from quiz_engine.documents.document import READER_VERSION, NewDocument, NewPassage
from quiz_engine.language.words import content_stems
from quiz_engine.search.hits import SearchHit
from quiz_engine.search.scoping import Place, spread

SHELF: Final = "*shelf*"
"""The session, impossible as an id, whose documents every room has behind its own."""

_MOST_HEADINGS: Final = 200
"""Headings of one passage, as many as `Passage` carries; those after them are text."""


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
        try:
            bring_up_to_date(self._db, path)
        except BaseException:
            self._db.close()
            raise
        self._db.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;"
        )
        page_bytes = self._db.execute("PRAGMA page_size").fetchone()[0]
        self._db.execute(f"PRAGMA max_page_count = {max(1, self._limits.store_bytes // page_bytes)}")

    def close(self) -> None:
        """Close the file; nothing of it is used after that."""
        self._db.close()

    def add(self, new: NewDocument) -> tuple[Material, bool]:
        """Keep a document, wholly or not at all; return whether the room had the same content already.

        What an older reader made of the same content is replaced, under the id and the name that it has.
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
        if same is not None and same["reader_version"] >= new.reader_version:
            return _material(same), False
        self._check_room(new, same)
        self._note_use(new.session_id)
        row = self._db.execute(
            """
            INSERT INTO documents (
                id, session_id, sha256, name, media_type, language, size_bytes, pages, passages, characters,
                added_at, page_starts, problems, reader_version
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (session_id, sha256) DO UPDATE SET
                media_type = excluded.media_type, language = excluded.language, pages = excluded.pages,
                passages = excluded.passages, characters = excluded.characters,
                page_starts = excluded.page_starts, problems = excluded.problems,
                reader_version = excluded.reader_version, readings = readings + 1
            RETURNING *
            """,
            (
                *(uuid4().hex, new.session_id, new.sha256, new.name, new.media_type, new.language),
                *(new.size_bytes, new.pages, len(new.passages), new.characters),
                *(datetime.now(UTC).isoformat(), json.dumps(list(new.page_starts))),
                *(json.dumps([list(problem) for problem in new.problems]), new.reader_version),
            ),
        ).fetchone()
        if same is not None:
            self._remove_passages(same["id"])
        self._add_passages(row, new.passages)
        return _material(row), True

    def _add_passages(self, document: sqlite3.Row, passages: Sequence[NewPassage]) -> None:
        title = " ".join(content_stems(document["name"], document["language"]))
        for passage in passages:
            number = self._db.execute(
                'INSERT INTO passages (document_id, page, start, "end", text, section, headings)'
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    *(document["id"], passage.page, passage.start, passage.end, passage.text),
                    "\n".join(passage.section),
                    json.dumps(passage.headings[:_MOST_HEADINGS], ensure_ascii=False),
                ),
            ).lastrowid
            self._db.execute(
                "INSERT INTO stems (rowid, title, body) VALUES (?, ?, ?)", (number, title, passage.stems)
            )

    def _remove_passages(self, document_id: str) -> None:
        self._db.execute(
            "DELETE FROM stems WHERE rowid IN (SELECT number FROM passages WHERE document_id = ?)",
            (document_id,),
        )
        self._db.execute("DELETE FROM passages WHERE document_id = ?", (document_id,))

    def _check_room(self, new: NewDocument, same: sqlite3.Row | None) -> None:
        """Raise StoreFull where a room has no place for a document; `same` is what it takes the place of."""
        if new.session_id == SHELF:
            return
        held, characters = self._db.execute(
            "SELECT count(*), coalesce(sum(characters), 0) FROM documents WHERE session_id = ? AND id <> ?",
            (new.session_id, same["id"] if same else ""),
        ).fetchone()
        most, most_characters = self._limits.documents_per_room, self._limits.characters_per_room
        if held >= most:
            raise StoreFull("room_full", f"This room holds {most} documents, and no more; remove one first.")
        if characters + new.characters > most_characters:
            raise StoreFull(
                "room_full", f"This room holds {most_characters} characters of text, and no more."
            )

    def _note_use(self, session_id: str) -> None:
        self._db.execute(
            "INSERT INTO rooms VALUES (?, ?) ON CONFLICT DO UPDATE SET used_at = excluded.used_at",
            (session_id, datetime.now(UTC).isoformat()),
        )

    def shelf_as_it_is_read_now(self) -> set[str]:
        """Return the sha256 of each document on the shelf that the present reader has read."""
        rows = self._db.execute(
            "SELECT sha256 FROM documents WHERE session_id = ? AND reader_version >= ?",
            (SHELF, READER_VERSION),
        )
        return {row["sha256"] for row in rows}

    def put_on_shelf(self, documents: Sequence[NewDocument], *, keep: Collection[str] = ()) -> None:
        """Have exactly these documents on the shelf, and those that it has of the sha256 in `keep`."""
        wanted = {document.sha256 for document in documents} | set(keep)
        rows = self._db.execute("SELECT id, sha256 FROM documents WHERE session_id = ?", (SHELF,)).fetchall()
        self._remove([row["id"] for row in rows if row["sha256"] not in wanted])
        for document in documents:
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
                self._remove_passages(document_id)
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
        documents: Sequence[str] | None = None,
    ) -> list[SearchHit]:
        """Return the passages of these rooms that hold any of the stems, the best of BM25 first.

        With `language`, only documents in that language are looked at; with `documents`, only those of these
        ids. A word in the title counts double.
        Not `whole`, a stem stands for all that begin with it.
        """
        if not stems or not session_ids:
            return []
        query = " OR ".join(f'"{stem}"' if whole else f'"{stem}" *' for stem in _searchable(stems))
        if not query:
            return []
        among = f"AND d.id IN ({', '.join('?' * len(documents))})" if documents is not None else ""
        rows = self._db.execute(
            f"""
            SELECT p.*, d.session_id, d.name, d.language, d.passages, -bm25(stems, 2.0, 1.0) AS score
            FROM stems JOIN passages p ON p.number = stems.rowid JOIN documents d ON d.id = p.document_id
            WHERE stems MATCH ? AND d.session_id IN ({", ".join("?" * len(session_ids))})
              AND (? IS NULL OR d.language = ?) {among}
            ORDER BY score DESC, p.number LIMIT ?
            """,
            (query, *session_ids, language, language, *(documents or ()), limit),
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
        """Return passages of these rooms: each document has its turn, and gives from all over itself."""
        rooms = ", ".join("?" * len(session_ids))
        rows = self._db.execute(
            f"""
            SELECT p.number, d.id FROM passages p JOIN documents d ON d.id = p.document_id
            WHERE d.session_id IN ({rooms}) ORDER BY d.added_at, p.number
            """,
            session_ids,
        )
        of_documents: dict[str, list[int]] = {}
        for number, document_id in rows:
            of_documents.setdefault(document_id, []).append(number)
        return self.passages(spread(of_documents.values(), limit))

    def passages(self, numbers: Sequence[int]) -> list[SearchHit]:
        """Return the passages of these numbers, in the order of their documents."""
        rows = self._db.execute(
            f"""
            SELECT p.*, d.session_id, d.name, d.language, d.passages, 0.0 AS score
            FROM passages p JOIN documents d ON d.id = p.document_id
            WHERE p.number IN ({", ".join("?" * len(numbers))}) ORDER BY d.added_at, p.number
            """,
            numbers,
        )
        return [_found(row) for row in rows]

    def places(self, document_ids: Sequence[str]) -> tuple[list[Place], dict[str, list[int]]]:
        """Return where each passage of these documents stands, and where the pages of each begin."""
        marks = ", ".join("?" * len(document_ids))
        rows = self._db.execute(
            f"""
            SELECT number, document_id, page, start, "end", section, headings FROM passages
            WHERE document_id IN ({marks}) ORDER BY number
            """,
            document_ids,
        )
        places = [
            Place(
                *(row["number"], row["document_id"], row["page"], row["start"], row["end"]),
                section=tuple(row["section"].split("\n")) if row["section"] else (),
                headings=[(start, tuple(section)) for start, section in json.loads(row["headings"] or "[]")],
            )
            for row in rows
        ]
        pages = self._db.execute(f"SELECT id, page_starts FROM documents WHERE id IN ({marks})", document_ids)
        return places, {row["id"]: json.loads(row["page_starts"]) for row in pages}


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
        problems=[UnusedPage(page=page, problem=why) for page, why in json.loads(row["problems"])],
        readings=row["readings"],
        outdated=row["reader_version"] < READER_VERSION,
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
        section=row["section"].split("\n") if row["section"] else [],
        headings=_headings(row["headings"]),
        page=row["page"],
    )
    is_shelf = row["session_id"] == SHELF
    return SearchHit(
        *(passage, row["page"], row["start"], row["end"], row["language"], is_shelf),
        number=row["number"],
        passages=row["passages"],
    )


def _headings(kept: str | None) -> list[PassageHeading] | None:
    if kept is None:
        return None  # an older reader kept it, which knew of none inside
    return [PassageHeading(start=start, section=section) for start, section in json.loads(kept)]
