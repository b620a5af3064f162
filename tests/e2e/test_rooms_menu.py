"""The menu: the rooms of this browser, the link to share, look and language, and being forgotten."""

import json
from typing import Any, Final
from uuid import uuid4

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, OpenWindow
from tests.e2e.processes import Product
from tests.e2e.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

BARS: Final = "() => [...document.querySelectorAll('meta[name=theme-color]')].map(bar => bar.content)"
HOSTILE: Final = "<img src=x onerror=alert(1)>{name} $& \u202e"
REFUSES: Final = (
    "for (const name of ['getItem', 'setItem', 'removeItem'])"
    " Storage.prototype[name] = () => { throw new DOMException('refused', 'SecurityError'); }"
)


class Menu:
    """The menu of a window, open where it does not stand there anyway."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.get_by_test_id("menu")
        self.rooms = page.get_by_test_id("rooms").get_by_role("link")
        self.here = self.root.locator("[aria-current=page]")
        self.said = page.get_by_test_id("menu-said")
        self.language = page.get_by_test_id("language")
        self.look = page.get_by_test_id("look")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name)

    async def open(self) -> None:
        await self.page.get_by_role("button", name="Rooms", exact=True).click()
        await expect(self.root).to_be_visible()

    async def rename(self, old: str, new: str) -> None:
        await self.button(f"Rename “{old}”").click()
        await expect(self.root.get_by_label("Name of the room")).to_be_focused()
        await self.page.keyboard.type(new)  # in the place of the old name, which is selected

    async def leave(self, name: str) -> None:
        await self.button(f"Leave “{name}”").click()
        await self.button("Yes, leave").click()


async def visit(window: Window, *names: str) -> list[str]:
    """Open a room for each name, give it that name, and return the rooms' ids."""
    rooms = [uuid4().hex for _ in names]
    for room, name in zip(rooms, names, strict=True):
        await window.open(room)
        await Menu(window.page).rename("Room without a name", name)
        await window.page.keyboard.press("Enter")
        await expect(Menu(window.page).here).to_have_text(name)
    return rooms


async def test_rooms_are_listed_newest_first_and_named_by_their_first_question(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    menu = Menu(window.page)
    first, second = uuid4().hex, uuid4().hex
    await window.open(first)
    await expect(menu.rooms).to_have_text(["Room without a name"])
    product.ask(first, "What is a volcano?")
    await expect(menu.rooms).to_have_text(["What is a volcano?"])
    await expect(window.page).to_have_title("What is a volcano? · Quizroom")

    await window.open(second)

    await expect(menu.rooms).to_have_text(["Room without a name", "What is a volcano?"])
    await expect(menu.here).to_have_text("Room without a name")
    await menu.rooms.nth(1).click()
    await window.until_live()
    assert window.session_id == first
    await expect(menu.rooms).to_have_text(["What is a volcano?", "Room without a name"])
    await menu.root.get_by_role("link", name="New room").click()
    await window.until_live()
    assert window.session_id not in (first, second)
    await expect(menu.rooms).to_have_count(3)


async def test_enter_saves_a_name_and_escape_keeps_the_old_one(open_window: OpenWindow) -> None:
    window = await open_window(PHONE)
    await window.open(uuid4().hex)
    menu = Menu(window.page)
    await menu.open()

    await menu.rename("Room without a name", "Biology")
    await window.page.keyboard.press("Enter")
    await expect(menu.rooms).to_have_text(["Biology"])
    await expect(menu.button("Rename “Biology”")).to_be_focused()

    await menu.rename("Biology", "Physics")
    await window.page.keyboard.press("Escape")
    await expect(menu.rooms).to_have_text(["Biology"])
    await expect(menu.button("Rename “Biology”")).to_be_focused()

    await menu.rename("Biology", HOSTILE)
    await window.page.keyboard.press("Enter")
    await expect(menu.rooms).to_have_text([HOSTILE])
    await expect(window.page.locator("img")).to_have_count(0)
    await expect(menu.button("Leave “<img src=x onerror=alert(1)>{name} $&")).to_be_visible()
    await window.page.reload()
    await expect(window.page).to_have_title(f"{HOSTILE} · Quizroom")


async def test_a_room_can_be_left_and_the_present_one_too(open_window: OpenWindow) -> None:
    window = await open_window()
    menu = Menu(window.page)
    biology, _, _ = await visit(window, "Biology", "Physics", "Art")
    await window.page.evaluate(
        "id => { localStorage.setItem('name', 'Ada');"
        " sessionStorage.setItem(`draft /s/${id}`, '\"mine\"');"
        " sessionStorage.setItem(`draft /s/${id}x`, '\"of another\"'); }",
        biology,
    )

    await menu.button("Leave “Physics”").click()
    await expect(menu.root).to_contain_text("Only its link leads back.")
    await menu.button("Cancel").click()
    await expect(menu.button("Leave “Physics”")).to_be_focused()
    await expect(menu.rooms).to_have_text(["Art", "Physics", "Biology"])
    await menu.leave("Physics")
    await expect(menu.rooms).to_have_text(["Art", "Biology"])
    await expect(menu.button("Leave “Biology”")).to_be_focused()
    await menu.leave("Art")
    await expect(menu.rooms).to_have_text(["Biology"])
    await window.until_live()
    assert window.session_id == biology
    await expect(window.box).to_have_value("mine")
    await menu.leave("Biology")
    await window.page.wait_for_url(lambda url: biology not in url)
    await window.until_live()

    await expect(menu.rooms).to_have_text(["Room without a name"])
    kept = await window.page.evaluate("() => [localStorage.getItem('name'), Object.keys(sessionStorage)]")
    assert kept[0] == "Ada"
    assert [key for key in kept[1] if key.startswith("draft")] == [f"draft /s/{biology}x"]


async def test_two_tabs_of_one_browser_share_the_list(open_window: OpenWindow) -> None:
    window = await open_window()
    await window.open(uuid4().hex)
    tab = await window.context.new_page()
    await tab.goto(f"{window.base_url}/s/{uuid4().hex}")
    await expect(Menu(tab).rooms).to_have_count(2)
    await expect(Menu(window.page).rooms).to_have_count(2)

    await Menu(tab).button("Rename").first.click()
    await tab.keyboard.type("Of the other tab")
    await tab.keyboard.press("Enter")

    await expect(Menu(window.page).rooms).to_have_text(["Of the other tab", "Room without a name"])


async def test_fifty_rooms_are_kept_and_the_one_entered_longest_ago_goes(open_window: OpenWindow) -> None:
    window = await open_window()
    await window.open(uuid4().hex)
    rooms: list[Any] = [{"id": f"room-{n}", "name": f"Room {n}", "suggestion": ""} for n in range(50)]
    strange: list[Any] = [
        {"id": "../../evil", "name": "", "suggestion": ""},
        {"id": "x", "name": {}},
        7,
        None,
    ]
    await window.page.evaluate("text => localStorage.setItem('rooms', text)", json.dumps(strange + rooms))

    await window.open(uuid4().hex)

    menu = Menu(window.page)
    await expect(menu.rooms).to_have_count(50)
    await expect(menu.rooms.first).to_have_text("Room without a name")
    await expect(menu.rooms.last).to_have_text("Room 48")
    await expect(menu.button("Copy link")).to_be_in_viewport()
    await window.photograph("fifty-rooms-desktop-light")


@pytest.mark.parametrize("refuses", [False, True])
async def test_the_link_is_copied_or_shown_to_be_copied_by_hand(
    open_window: OpenWindow, refuses: bool
) -> None:
    window = await open_window(PHONE, permissions=[] if refuses else ["clipboard-read", "clipboard-write"])
    if refuses:  # as over plain http
        await window.page.add_init_script("delete Navigator.prototype.clipboard")
    await window.open(uuid4().hex)
    menu = Menu(window.page)
    await menu.open()

    await menu.button("Copy link").click()

    link = f"{window.base_url}/s/{window.session_id}"
    if refuses:
        await expect(menu.root.get_by_label("Copy this address")).to_be_focused()
        assert await window.page.evaluate("() => getSelection().toString()") == link
    else:
        await expect(menu.said).to_have_text("Link copied")
        await expect(menu.said).to_be_in_viewport()
        assert await window.page.evaluate("() => navigator.clipboard.readText()") == link


async def test_another_language_is_spoken_at_once_and_the_draft_stays(open_window: OpenWindow) -> None:
    window = await open_window()
    await window.open(uuid4().hex)
    await window.box.fill("Half a question")
    menu = Menu(window.page)

    for language, greeting in (("pl", "O czym ma być quiz?"), ("ru", "О чём составить тест?")):
        await menu.language.select_option(language)

        await expect(window.page.locator("html")).to_have_attribute("lang", language)
        await expect(window.page.get_by_role("heading", name=greeting)).to_be_visible()
        await expect(menu.language).to_have_value(language)
        await expect(window.page.locator("#question-box")).to_have_value("Half a question")


async def test_the_look_changes_at_once_and_is_there_before_anything_is_drawn(
    open_window: OpenWindow,
) -> None:
    window = await open_window(DESKTOP, "light")
    await window.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        " window.firstGround = getComputedStyle(document.body).backgroundColor; })"
    )
    await window.open(uuid4().hex)
    menu = Menu(window.page)
    light, dark = "rgb(247, 245, 240)", "rgb(21, 25, 27)"
    await expect(window.page.locator("body")).to_have_css("background-color", light)

    await menu.look.select_option("dark")
    await expect(window.page.locator("body")).to_have_css("background-color", dark)
    await window.page.reload()
    await window.until_live()
    assert await window.page.evaluate(BARS) == ["#15191b"] * 2, "the browser's own bar fits the page"
    assert await window.page.evaluate("() => window.firstGround") == dark
    await expect(menu.look).to_have_value("dark")
    await menu.look.select_option("auto")
    await expect(window.page.locator("body")).to_have_css("background-color", light)
    assert await window.page.evaluate(BARS) == ["#f7f5f0", "#15191b"]


async def test_being_forgotten_is_asked_about_and_leaves_nothing(open_window: OpenWindow) -> None:
    window = await open_window()
    menu = Menu(window.page)
    await visit(window, "Biology", "Physics")
    await window.box.fill("5 questions about me")
    await window.page.get_by_text("Choose step by step").click()
    await menu.look.select_option("dark")
    await window.page.evaluate("() => localStorage.setItem('name', 'Ada')")

    await menu.button("Forget me on this device").click()
    await expect(menu.button("Yes, forget everything")).to_be_focused()
    await menu.button("Cancel").click()
    await expect(menu.rooms).to_have_count(2)
    await menu.button("Forget me on this device").click()
    await window.page.keyboard.press("Enter")

    await expect(menu.said).to_have_text("Forgotten. Nothing of you is kept here any more.")
    await expect(menu.rooms).to_have_count(0)
    left = await window.page.evaluate(
        "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]"
    )
    assert [one for one in left if one and "nicegui" not in one] == []


async def test_on_a_phone_it_closes_with_escape_and_with_a_tap_beside_it(open_window: OpenWindow) -> None:
    window = await open_window(PHONE, "dark")
    await window.open(uuid4().hex)
    menu = Menu(window.page)
    await expect(menu.root).to_be_hidden()
    opener = window.page.get_by_role("button", name="Rooms", exact=True)

    await menu.open()
    assert await window.has_no_sideways_scrolling()
    await window.photograph("menu-phone-dark")
    await window.page.keyboard.press("Escape")
    await expect(menu.root).to_be_hidden()
    await expect(opener).to_be_focused()
    await menu.open()
    await window.page.mouse.click(350, 400)
    await expect(menu.root).to_be_hidden()
    await menu.open()
    await menu.button("Close").click()
    await expect(menu.root).to_be_hidden()

    await menu.open()
    await window.page.set_viewport_size({"width": 1280, "height": 860})
    await expect(menu.root).to_be_visible()  # now beside the sheet
    await expect(opener).to_be_hidden()
    await window.page.set_viewport_size({"width": 360, "height": 740})
    await expect(menu.root).to_be_hidden()


async def test_a_browser_that_refuses_to_remember_lists_the_present_room(open_window: OpenWindow) -> None:
    window = await open_window()
    await window.page.add_init_script(REFUSES)
    await window.open(uuid4().hex)
    menu = Menu(window.page)

    await menu.rename("Room without a name", "Biology")
    await window.page.keyboard.press("Enter")
    await menu.look.select_option("dark")
    await window.ask("3 questions about the water cycle")

    await expect(window.answers).to_be_visible()
    await expect(menu.rooms).to_have_text(["Biology"])
    await expect(window.page.locator("body")).to_have_css("background-color", "rgb(21, 25, 27)")
