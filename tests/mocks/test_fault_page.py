"""The faults as a page for people: the same plan as the JSON, by native forms."""

import re
from html.parser import HTMLParser

import httpx
import pytest

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


async def _page(mock: httpx.AsyncClient) -> str:
    answer = await mock.get("/_faults", headers=BROWSER)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


async def _planned(mock: httpx.AsyncClient) -> list[dict[str, object]]:
    faults: list[dict[str, object]] = (await mock.get("/_faults")).json()["faults"]
    return faults


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/json, text/html;q=0.5", ""])
async def test_all_but_browsers_get_json(rag: httpx.AsyncClient, accept: str) -> None:
    answer = await rag.get("/_faults", headers={"Accept": accept})
    assert answer.json() == {"faults": [], "requests": {}}
    assert answer.headers["vary"] == "Accept"


async def test_a_form_plans_a_fault_and_the_page_shows_it_with_what_is_left(rag: httpx.AsyncClient) -> None:
    form = {"path": "/search", "fault": "delay", "seconds": "2.5", "status": "503", "times": "3"}
    answer = await rag.post("/_faults/plan", data={**form, "session_id": "quiz1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/_faults")
    assert await _planned(rag) == [
        {
            "path": "/search",
            "fault": "delay",
            "seconds": 2.5,
            "status": 503,
            "times": 3,
            "left": 3,
            "session_id": "quiz1",
        }
    ]
    shown = await _page(rag)
    assert "delay 2.5 s" in shown
    assert "3 of 3 left, session <code>quiz1</code>" in shown


async def test_an_empty_field_is_one_not_given(rag: httpx.AsyncClient) -> None:
    form = {"path": "/rag", "fault": "status", "seconds": "", "status": "", "times": "1", "session_id": ""}
    assert (await rag.post("/_faults/plan", data=form)).status_code == 303
    assert "status 503" in await _page(rag)
    assert "all sessions" in await _page(rag)
    assert (await rag.post("/rag", json={"question": "DNA"})).status_code == 503


async def test_a_field_that_the_chosen_fault_does_not_use_is_left_out(rag: httpx.AsyncClient) -> None:
    form = {"path": "/search", "fault": "cut", "seconds": "9999", "status": "1", "times": "1"}
    assert (await rag.post("/_faults/plan", data=form)).status_code == 303


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("session_id", "no spaces", "At most 64 letters, digits, hyphens and underscores."),
        ("times", "0", "A number from 1 to 10000."),
        ("times", "many", "A number from 1 to 10000."),
        ("seconds", "301", "A number from 0 to 300."),
        ("path", "search", "Choose one of the paths."),
        ("fault", "explode", "Choose one of the faults."),
        ("unknown", "1", "This form cannot be read."),
    ],
)
async def test_a_bad_field_is_named_and_what_was_typed_stays(
    rag: httpx.AsyncClient, field: str, value: str, rule: str
) -> None:
    form = {"path": "/rag", "fault": "delay", "times": "7", field: value}
    answer = await rag.post("/_faults/plan", data=form)
    assert answer.status_code == 422
    assert f'role="alert">{rule}<' in answer.text
    assert field == "times" or 'value="7"' in answer.text
    assert await _planned(rag) == []


@pytest.mark.parametrize("body", [b"\xff", b"a=1&" * 30])
async def test_a_form_that_is_none_is_refused(rag: httpx.AsyncClient, body: bytes) -> None:
    answer = await rag.post("/_faults/plan", content=body)
    assert answer.status_code == 422
    assert "This form cannot be read." in answer.text


async def test_all_is_cleared_by_one_button(rag: httpx.AsyncClient) -> None:
    await rag.post("/_faults", json={"path": "/search", "fault": "cut"})
    assert "Clear all" in await _page(rag)
    assert (await rag.post("/_faults/clear")).status_code == 303
    assert await _planned(rag) == []
    assert "Clear all" not in await _page(rag)


async def test_what_became_of_the_requests_is_told(rag: httpx.AsyncClient) -> None:
    assert "None yet" in await _page(rag)
    for _ in range(2):
        await rag.post("/search", json={"query": "DNA"})
    assert "<code>/search</code> <strong>2</strong><span>2 finished</span>" in await _page(rag)


@pytest.mark.parametrize("path", ["/_faults/plan", "/_faults/clear"])
async def test_a_form_sent_from_another_site_is_refused(rag: httpx.AsyncClient, path: str) -> None:
    await rag.post("/_faults", json={"path": "/search", "fault": "cut"})
    form = {"path": "/search", "fault": "cut"}
    foreign = await rag.post(path, data=form, headers={"Origin": "https://elsewhere.example"})
    assert (foreign.status_code, foreign.json()["code"]) == (403, "foreign_origin")
    assert len(await _planned(rag)) == 1
    own = await rag.post(path, data=form, headers={"Origin": "http://mock"})
    assert own.status_code == 303


async def test_requests_for_the_page_neither_fail_nor_count(rag: httpx.AsyncClient) -> None:
    await rag.post("/_faults", json={"path": "/_faults/clear", "fault": "status"})
    assert (await rag.post("/_faults/clear")).status_code == 303
    assert (await rag.get("/_faults")).json()["requests"] == {}


async def test_what_others_sent_is_text_on_the_page(rag: httpx.AsyncClient) -> None:
    await rag.post("/_faults", json={"path": "/<script>", "fault": "cut"})
    await rag.get("/<b>bold")
    shown = await _page(rag)
    assert "<script>" not in shown
    assert "<b>" not in shown


async def test_the_form_offers_the_paths_of_this_mock(
    rag: httpx.AsyncClient, generator: httpx.AsyncClient
) -> None:
    offered = [re.findall(r'<option value="(/[^"]+)"', await _page(mock)) for mock in (rag, generator)]
    assert offered == [["/search", "/rag", "/health"], ["/api/generate", "/api/grade", "/health"]]


async def test_each_control_has_a_label_and_nothing_comes_from_elsewhere(rag: httpx.AsyncClient) -> None:
    answer = await rag.get("/_faults", headers=BROWSER)
    seen = _Seen()
    seen.feed(answer.text)
    assert seen.controls == seen.labelled
    assert len(seen.controls) == 6
    assert not re.search(r"https?:|<script|src=|@import|url\(", answer.text)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.controls: set[str | None] = set()
        self.labelled: set[str | None] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("input", "select"):
            self.controls.add(given.get("id"))
        elif tag == "label":
            self.labelled.add(given.get("for"))
