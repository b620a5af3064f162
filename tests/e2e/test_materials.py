"""A student's own notes in a real browser: dropped, listed, asked about, removed; with no mock behind."""

from collections.abc import Iterator

import pytest
from playwright.async_api import Locator, expect

from tests.agent_service.materials.documents import docx, locked, pdf
from tests.e2e.accessibility import troubles
from tests.e2e.conftest import DESKTOP, PHONE, OpenWindow
from tests.e2e.processes import Process
from tests.e2e.window import ARTIFACTS, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINES = [
    "An enzyme is a protein that speeds up a chemical reaction.",
    "The substance on which an enzyme acts is called the substrate.",
    "The active site is the part of an enzyme that binds the substrate.",
    "Pepsin is an enzyme that breaks down proteins in the stomach.",
    "Amylase is an enzyme that breaks down starch.",
    "Lipase is an enzyme that breaks down fats.",
    "Denaturation is the loss of the shape of a protein.",
    "Most human enzymes work best at 37 degrees Celsius.",
]
PATIENCE_MS = 60_000
HOSTILE = "<img src=x onerror=alert(1)>.txt"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """The product as `make run` starts it; gives its web UI."""
    web_ui = Process("web_ui_service", {}, "WEB_UI_PORT", log=ARTIFACTS / "alone_web_ui.log")
    agent = Process(
        "agent_service",
        {
            "AGENT_WEB_UI_URL": web_ui.url,
            "AGENT_RETRIEVAL": "local",
            "AGENT_GENERATION": "extractive",
            "AGENT_GRADING": "local",
            "AGENT_DATA_DIR": str(tmp_path_factory.mktemp("documents")),
        },
        "AGENT_PORT",
        log=ARTIFACTS / "alone_agent.log",
    )
    web_ui.environ = {"WEB_UI_AGENT_URL": agent.url}
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    try:
        for process in (web_ui, agent):
            process.start()
        for process in (web_ui, agent):
            process.wait_until_healthy()
        yield web_ui
    finally:
        for process in (agent, web_ui):
            process.stop()


def documents(window: Window) -> Locator:
    return window.page.get_by_test_id("material")


def uploads(window: Window) -> Locator:
    return window.page.get_by_test_id("upload")


async def enter(window: Window) -> None:
    await window.page.goto(window.base_url)
    await window.until_live()
    await expect(window.page.get_by_text("Add notes")).to_be_visible()


async def add(window: Window, **files: bytes) -> None:
    chosen = [
        {"name": name.replace("_", "."), "mimeType": "application/octet-stream", "buffer": content}
        for name, content in files.items()
    ]
    await window.page.locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]


async def test_notes_are_added_asked_about_and_quoted_in_the_own_result(
    alone: Process, open_window: OpenWindow
) -> None:
    window = await open_window(DESKTOP, "light", base_url=alone.url)
    await enter(window)
    await add(window, enzymes_pdf=pdf([LINES]))
    await expect(documents(window)).to_have_count(1, timeout=PATIENCE_MS)
    await expect(uploads(window)).to_have_count(0)
    await expect(window.page.get_by_text("“enzymes.pdf” has been added: 1 page.")).to_be_visible()
    await window.page.get_by_text("Your notes: 1 document").click()
    await expect(documents(window)).to_contain_text("1 page")
    await window.photograph("notes-added-desktop-light")

    await window.page.get_by_role("button", name="Quiz on these").click()

    await expect(window.answers).to_be_visible(timeout=PATIENCE_MS)
    await expect(window.asked).to_have_text(["5 questions about my notes"])
    await expect(window.quiz.questions).to_have_count(5)
    await expect(window.quiz.root).to_contain_text("enzymes.pdf")
    await window.quiz.answer_all()
    await window.quiz.submit("Ola")
    await expect(window.quiz.result).to_be_visible(timeout=PATIENCE_MS)
    quotes = await window.quiz.root.locator("blockquote").all_inner_texts()
    assert quotes
    assert all(any(quote in line or line in quote for line in LINES) for quote in quotes)


async def test_everybody_in_the_room_sees_the_documents_and_can_take_them_away(
    alone: Process, open_window: OpenWindow
) -> None:
    ola, jan = await open_window(base_url=alone.url), await open_window(PHONE, "dark", base_url=alone.url)
    await enter(ola)
    await jan.open(ola.session_id)
    await add(ola, cells_docx=docx(LINES))
    for window in (ola, jan):
        await expect(documents(window)).to_have_count(1, timeout=PATIENCE_MS)

    await jan.page.get_by_text("Your notes: 1 document").click()
    await jan.photograph("notes-phone-dark")
    await jan.page.get_by_role("button", name="Remove “cells.docx”").click()
    await jan.page.get_by_role("button", name="No, keep").click()
    await jan.page.get_by_role("button", name="Remove “cells.docx”").click()
    await jan.page.get_by_role("button", name="Yes, remove").click()

    for window in (ola, jan):
        await expect(documents(window)).to_have_count(0)
        await expect(window.page.get_by_text("“cells.docx” has been removed.")).to_be_visible()


async def test_a_file_that_cannot_be_read_is_said_kindly_beside_those_that_can(
    alone: Process, open_window: OpenWindow
) -> None:
    window = await open_window(PHONE, base_url=alone.url)
    await enter(window)

    await add(
        window,
        notes_txt="\n\n".join(LINES).encode(),
        photo_png=b"\x89PNG\r\n\x1a\n\0\0",
        locked_pdf=locked(pdf([LINES]), "secret"),
        empty_md=b"",
    )

    await expect(documents(window)).to_have_count(1, timeout=PATIENCE_MS)
    failed = window.page.locator('[data-testid="upload"][data-state="failed"]')
    await expect(failed).to_have_count(3, timeout=PATIENCE_MS)
    for sentence in ("protected by a password", "cannot be read here", "no text in it"):
        await expect(uploads(window).filter(has_text=sentence)).to_have_count(1)
    assert await window.has_no_sideways_scrolling()
    assert await troubles(window, "notes-refused") == []
    await window.page.get_by_role("button", name="Take “photo.png” off the list").click()
    await expect(failed).to_have_count(2)


async def test_pages_that_cannot_be_read_are_said_with_what_was_added_and_a_foreign_language_is_refused(
    alone: Process, open_window: OpenWindow
) -> None:
    window = await open_window(PHONE, "dark", base_url=alone.url)
    await enter(window)
    glued = ["".join(line.split()) for line in LINES]
    german = "Die Zelle ist die kleinste lebende Einheit, und jede Zelle ist von einer Membran umgeben. " * 5

    await add(window, enzymes_pdf=pdf([LINES, glued]), zelle_txt=german.encode())

    await expect(documents(window)).to_have_count(1, timeout=PATIENCE_MS)
    await expect(window.page.get_by_text("Page 2 cannot be read (its text is garbled)")).to_be_visible()
    refused = window.page.locator('[data-testid="upload"][data-state="failed"]')
    await expect(refused).to_contain_text("English, Polish and Russian can", timeout=PATIENCE_MS)
    await window.page.get_by_text("Your notes: 1 document").click()
    await expect(documents(window)).to_contain_text("2 pages")
    assert await window.has_no_sideways_scrolling()
    assert await troubles(window, "pages-not-read") == []


async def test_a_quiz_asked_for_while_a_document_is_being_read_waits_for_it_and_says_so(
    alone: Process, open_window: OpenWindow
) -> None:
    window = await open_window(base_url=alone.url)
    await enter(window)
    chapters = [
        [f"Entry {number} of the index has no more to say." for _ in range(40)] for number in range(300)
    ]
    await add(window, enzymes_docx=docx(LINES, *chapters))
    await expect(uploads(window)).to_have_attribute("data-state", "reading")

    await window.ask("3 questions about my notes")

    await expect(window.step("waiting_for_documents")).to_contain_text("enzymes.docx")
    await expect(window.answers).to_be_visible(timeout=PATIENCE_MS)
    await expect(window.quiz.root).to_contain_text("enzymes.docx")


async def test_files_dropped_anywhere_on_the_page_are_taken_and_hostile_names_stay_words(
    alone: Process, open_window: OpenWindow
) -> None:
    window = await open_window(base_url=alone.url)
    await enter(window)
    files = await window.page.evaluate_handle(
        "([name, text]) => { const data = new DataTransfer();"
        " data.items.add(new File([text], name, {type: 'text/plain'})); return data; }",
        [HOSTILE, " ".join(LINES)],
    )

    await window.page.dispatch_event("body", "dragover", {"dataTransfer": files})
    await expect(window.page.get_by_text("Drop your notes here")).to_be_visible()
    await window.photograph("notes-dragged-desktop-light")
    await window.page.dispatch_event("body", "drop", {"dataTransfer": files})

    await expect(documents(window)).to_have_count(1, timeout=PATIENCE_MS)
    await window.page.get_by_text("Your notes: 1 document").click()
    await expect(documents(window)).to_contain_text(HOSTILE)
    await expect(window.page.get_by_text("Drop your notes here")).to_be_hidden()


async def test_of_too_many_files_at_once_those_left_out_are_said(
    alone: Process, open_window: OpenWindow
) -> None:
    window = await open_window(base_url=alone.url)
    await enter(window)
    files = await window.page.evaluate_handle(
        "count => { const data = new DataTransfer();"
        " for (let i = 1; i <= count; i++) data.items.add(new File([], `${i}.txt`)); return data; }",
        52,
    )

    await window.page.dispatch_event("body", "drop", {"dataTransfer": files})

    await expect(uploads(window)).to_have_count(51)
    await expect(uploads(window).last).to_contain_text("51.txt + 1")
    await expect(uploads(window).last).to_contain_text("At most 50 files at once.")


async def test_a_wish_for_notes_where_there_are_none_says_so(alone: Process, open_window: OpenWindow) -> None:
    window = await open_window(base_url=alone.url)
    await enter(window)
    await expect(window.page.get_by_text("drop your own notes anywhere on this page")).to_be_visible()

    await window.ask("5 questions about my notes")

    await expect(window.answers).to_contain_text("There are no notes in this room yet.")


async def test_before_anything_is_added_the_shelf_answers_and_says_so(
    alone: Process, open_window: OpenWindow
) -> None:
    window = await open_window(base_url=alone.url)
    await enter(window)

    await window.page.get_by_role("button", name="5 questions about photosynthesis").click()

    await expect(window.answers).to_be_visible(timeout=PATIENCE_MS)
    await expect(window.quiz.questions).to_have_count(5)
    await expect(window.quiz.root).to_contain_text("Shelf: ")
