"""Documents are read by what they are, within bounds, or refused with a code that says why."""

import asyncio
import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from agent_service.materials.reader import DocumentReader, ReadersBusy, ReadingLimits
from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.pages import pages_of
from tests.agent_service.materials.documents import (
    archive,
    docx,
    docx_of_notes,
    locked,
    pdf,
    pptx,
    pptx_of_notes,
)
from tests.support.documents import texts_of
from tests.support.waiting import until

LEAVES = "Photosynthesis takes place in chloroplasts."
ROOTS = "Roots take up water from the soil."


async def read(folder: Path, name: str, content: bytes, limits: ReadingLimits | None = None) -> list[str]:
    path = folder / "upload"
    path.write_bytes(content)
    if limits is None:
        return texts_of(pages_of(path, name, ReadingLimits().characters))
    async with DocumentReader(replace(limits, at_once=1)) as reader:
        return texts_of(await reader.read(path, name))


async def refused(folder: Path, name: str, content: bytes, limits: ReadingLimits | None = None) -> str:
    with pytest.raises(Unreadable) as refusal:
        await read(folder, name, content, limits)
    return refusal.value.code


async def test_each_kind_gives_its_pages(tmp_path: Path) -> None:
    assert await read(tmp_path, "a.pdf", pdf([[LEAVES], [ROOTS]])) == [LEAVES, ROOTS]
    assert await read(tmp_path, "a.docx", docx([LEAVES, "Two."], [ROOTS])) == [f"{LEAVES}\n\nTwo.", ROOTS]
    assert await read(tmp_path, "a.pptx", pptx(["Leaves", LEAVES], [ROOTS])) == [f"Leaves\n\n{LEAVES}", ROOTS]
    assert await read(tmp_path, "a.txt", f"{LEAVES}\f{ROOTS}".encode()) == [LEAVES, ROOTS]
    assert await read(tmp_path, "a.md", f"# Leaves\n\n**{LEAVES}**\n- [soil](http://x)\n".encode()) == [
        f"Leaves\n\n{LEAVES}\n\n• soil"
    ]


async def test_lines_of_a_pdf_are_made_whole_and_heads_that_repeat_are_left_out(tmp_path: Path) -> None:
    pages = [
        ["Biology, page 1", "The leaf makes sugar from water and carbon di-", "oxide, and gives off oxygen."],
        ["Biology, page 2", "The root does not."],
        ["Biology, page 3", "The stem carries both."],
    ]

    assert await read(tmp_path, "a.pdf", pdf(pages)) == [
        "The leaf makes sugar from water and carbon dioxide, and gives off oxygen.",
        "The root does not.",
        "The stem carries both.",
    ]


NOTES = ["# Osmoza", "- ruch wody przez błonę", "- zachodzi w korzeniu", "Woda wnika do komórki."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx_of_notes(NOTES)),
        ("a.pptx", pptx_of_notes(NOTES)),
        ("a.md", "\n".join([*NOTES[:3], "", NOTES[3]]).replace("- ", "• ").encode()),
    ],
)
async def test_entries_of_a_list_have_their_mark_whatever_they_were_written_in(
    tmp_path: Path, name: str, content: bytes
) -> None:
    assert await read(tmp_path, name, content) == [
        "Osmoza\n\n• ruch wody przez błonę\n\n• zachodzi w korzeniu\n\nWoda wnika do komórki."
    ]


async def test_a_numbered_heading_is_a_line_of_its_own(tmp_path: Path) -> None:
    assert await read(tmp_path, "a.txt", "История России\nТема 2: Реформы Петра I".encode()) == [
        "История России\n\nТема 2: Реформы Петра I"
    ]


async def test_a_heading_of_a_pdf_stands_by_itself(tmp_path: Path) -> None:
    larger = ["# Transactions, the third lecture", "A transaction is a sequence of", "operations on data."]
    above = [
        "The lock is held to the end.",
        "Kinds of locks",
        "Some locks are shared by readers that",
        "wait.",
    ]

    assert await read(tmp_path, "a.pdf", pdf([larger, above])) == [
        "Transactions, the third lecture\n\nA transaction is a sequence of operations on data.",
        "The lock is held to the end.\n\nKinds of locks\n\nSome locks are shared by readers that wait.",
    ]


async def test_notes_typed_line_by_line_stay_lines_and_wrapped_sentences_are_made_whole(
    tmp_path: Path,
) -> None:
    notes = (
        "Elasticity",
        "Supply: the quantity that sellers offer at each price",
        "Demand: the quantity that buyers take at each price",
        "The price at which both are the same is called the",
        "equilibrium price.",
    )

    assert await read(tmp_path, "a.txt", "\n".join(notes).encode()) == [
        "\n\n".join([*notes[:3], f"{notes[3]} {notes[4]}"])
    ]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Fotosynteza zachodzi w chloroplastach. Źródłem energii jest światło.", "cp1250"),
        ("Фотосинтез идёт в хлоропластах. Источник энергии — свет.", "cp1251"),
        ("Фотосинтез идёт в хлоропластах.", "utf-16"),
        ("Zażółć gęślą jaźń.", "utf-8-sig"),
    ],
)
async def test_older_encodings_are_understood(tmp_path: Path, text: str, encoding: str) -> None:
    assert await read(tmp_path, "a.txt", text.encode(encoding)) == [text]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "material_empty"),
        ("a.txt", b" \n\t ", "material_empty"),
        ("a.docx", docx([]), "material_empty"),
        ("a.pdf", pdf([[]]), "material_empty"),
        ("a.pdf", pdf([[]], picture=True), "material_scanned"),
        ("a.pdf", locked(pdf([[LEAVES]]), "secret"), "material_encrypted"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "material_encrypted",
        ),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported_type"),
        ("a.pdf", pdf([[LEAVES]])[:200], "material_broken"),
        ("a.docx", docx([LEAVES])[:100], "material_broken"),
        ("a.docx", docx([LEAVES], head='<!DOCTYPE d [<!ENTITY e "x">]>'), "material_broken"),
        ("a.pdf", LEAVES.encode(), "material_broken"),
        ("a.txt", pdf([[LEAVES]]), "material_broken"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unsupported_type"),
        ("a.zip", archive({"notes.txt": LEAVES}), "unsupported_type"),
    ],
)
async def test_what_cannot_be_read_is_refused_by_its_reason(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    assert await refused(tmp_path, name, content) == code


async def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = archive({"word/document.xml": b"<w>" + b" " * (300 * 1024 * 1024)})
    assert len(bomb) < 400_000
    began = time.monotonic()

    assert await refused(tmp_path, "a.docx", bomb, ReadingLimits()) in (
        "material_too_long",
        "material_broken",
    )

    assert time.monotonic() - began < 15


async def test_text_time_and_memory_are_bounded(tmp_path: Path) -> None:
    long = (LEAVES + "\n\n").encode() * 10_000
    slow = pdf([[LEAVES] * 40] * 500)

    assert await refused(tmp_path, "a.txt", long, ReadingLimits(characters=1_000)) == "material_too_long"
    assert await refused(tmp_path, "a.pdf", slow, ReadingLimits(seconds=0.3)) == "material_too_long"
    greedy = ReadingLimits(memory_bytes=64 * 1024 * 1024)
    assert await refused(tmp_path, "a.txt", b"a " * (25 * 1024 * 1024), greedy) in (
        "material_too_long",
        "material_broken",
    )


class OutOfMemoryWithoutAWord:
    """Workers whose work ends as Python's C code does that found no memory and did not say so."""

    async def run(self, *_: Any, **__: Any) -> Any:
        raise SystemError("error return without exception set")


async def test_a_reader_that_cannot_even_say_that_memory_is_over_has_too_long_a_document(
    tmp_path: Path,
) -> None:
    reader = DocumentReader(workers=OutOfMemoryWithoutAWord())
    with pytest.raises(Unreadable) as refusal:
        await reader.read(tmp_path / "a.txt", "a.txt")
    assert refusal.value.code == "material_too_long"


async def test_a_pdf_of_more_pages_than_are_read_says_so(tmp_path: Path) -> None:
    assert await refused(tmp_path, "a.pdf", pdf([["x"]] * 1_001)) == "material_too_long"


async def test_slides_and_parts_of_a_text_are_bounded_as_pages_are(tmp_path: Path) -> None:
    assert await refused(tmp_path, "a.pptx", pptx(*[["x"]] * 1_001)) == "material_too_long"
    assert await refused(tmp_path, "a.docx", docx(*[["x"]] * 1_001)) == "material_too_long"
    assert await refused(tmp_path, "a.txt", b"x\f" * 1_001) == "material_too_long"
    assert len(await read(tmp_path, "a.txt", b"\f".join([b"x"] * 1_000))) == 1_000


async def test_pages_that_differ_in_numbers_alone_are_kept(tmp_path: Path) -> None:
    pages = [[f"Sample {number} took {number * 7} minutes."] for number in range(1, 5)]

    assert await read(tmp_path, "a.pdf", pdf(pages)) == [page[0] for page in pages]


async def test_a_reader_is_told_nothing_of_the_service(tmp_path: Path) -> None:
    async with DocumentReader() as reader:
        assert await reader.workers.run(_environment) == {}
    assert "HOME" in os.environ  # so that there was something to tell


async def test_a_document_whose_turn_does_not_come_is_sent_away(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(LEAVES.encode())
    async with DocumentReader(ReadingLimits(at_once=1, wait_seconds=0.2)) as reader:
        with endless(tmp_path) as waiting:
            first = asyncio.create_task(reader.read(waiting.path, "a.txt"))
            await until(waiting.is_being_read)

            with pytest.raises(ReadersBusy):
                await asyncio.wait_for(reader.read(path, "b.txt"), 10)

            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
        assert texts_of(await reader.read(path, "b.txt")) == [LEAVES]


async def test_a_document_that_takes_too_long_is_given_up_and_its_reader_killed(tmp_path: Path) -> None:
    limits = ReadingLimits(at_once=1, seconds=1.0)
    async with DocumentReader(limits) as reader:
        with endless(tmp_path) as waiting:
            reading = asyncio.create_task(reader.read(waiting.path, "a.txt"))
            await until(waiting.is_being_read)
            with pytest.raises(Unreadable) as refusal:
                await reading
            assert refusal.value.code == "material_too_long"
            await until(lambda: not waiting.is_being_read())


class _Endless:
    """A file that somebody goes on writing for ever, nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = -1

    def is_being_read(self) -> bool:
        try:
            if self._file < 0:
                self._file = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
            os.write(self._file, b" ")
        except (BlockingIOError, BrokenPipeError) as error:
            return isinstance(error, BlockingIOError)
        except OSError:
            return False  # nobody has opened it yet
        return True

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)


@contextlib.contextmanager
def endless(folder: Path) -> Iterator[_Endless]:
    path = folder / "endless"
    os.mkfifo(path)
    waiting = _Endless(path)
    try:
        yield waiting
    finally:
        waiting.close()


def _environment() -> dict[str, str]:
    return dict(os.environ)
