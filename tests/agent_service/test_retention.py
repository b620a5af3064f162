"""The books of a store: what is held, by whom, how heavy, and what goes at a bound."""

import time

from hypothesis import given
from hypothesis import strategies as st

from agent_service.retention import Retention, RetentionLimits

WIDE = RetentionLimits(items=1_000, bytes=1_000, session_items=1_000, session_bytes=1_000)


def test_within_its_bounds_nothing_goes() -> None:
    books: Retention[str] = Retention(WIDE)
    assert [books.put("a", name, 10) for name in "xyz"] == [[], [], []]
    assert (len(books), books.bytes, books.bytes_of("a"), books.bytes_of("b")) == (3, 30, 30, 0)


def test_too_much_of_one_session_is_at_the_expense_of_that_session() -> None:
    books: Retention[str] = Retention(
        RetentionLimits(items=100, bytes=1_000, session_items=100, session_bytes=25)
    )
    books.put("b", "of another", 10)
    books.put("a", "x", 10)
    books.put("a", "y", 10)
    assert books.put("a", "z", 10) == ["x"]
    assert books.put("a", "heavy", 20) == ["y", "z"]
    assert books.bytes_of("b") == 10


def test_too_much_in_all_is_at_the_expense_of_the_oldest() -> None:
    books: Retention[str] = Retention(
        RetentionLimits(items=2, bytes=1_000, session_items=100, session_bytes=100)
    )
    books.put("a", "x", 1)
    books.put("b", "y", 1)
    assert books.put("c", "z", 1) == ["x"]


def test_what_came_last_stays_however_heavy_it_is() -> None:
    books: Retention[str] = Retention(
        RetentionLimits(items=10, bytes=100, session_items=10, session_bytes=50)
    )
    books.put("a", "x", 10)
    assert books.put("a", "giant", 5_000) == ["x"]
    assert (len(books), books.bytes) == (1, 5_000)


def test_a_thing_that_is_put_again_counts_once() -> None:
    books: Retention[str] = Retention(WIDE)
    books.put("a", "x", 10)
    books.put("a", "x", 30)
    assert (len(books), books.bytes) == (1, 30)


def test_ten_thousand_sessions_that_go_cost_no_more_than_what_they_held() -> None:
    books: Retention[str] = Retention(RetentionLimits(10**6, 10**9, 10**6, 10**9))
    for number in range(60_000):
        books.put(f"session {number % 10_000}", f"thing {number}", 1)
    began = time.process_time()
    for number in range(10_000):
        assert len(books.forget(f"session {number}")) == 6
    assert time.process_time() - began < 3  # 0.1 s here; looking through all each time takes minutes
    assert (len(books), books.bytes) == (0, 0)


puts = st.tuples(st.sampled_from("ab"), st.integers(0, 20), st.integers(0, 40))


@given(st.lists(puts | st.sampled_from("ab"), max_size=40))
def test_the_books_are_right_and_the_bounds_hold_whatever_comes(
    events: list[tuple[str, int, int] | str],
) -> None:
    bounds = RetentionLimits(items=6, bytes=100, session_items=4, session_bytes=60)
    books: Retention[tuple[str, int]] = Retention(bounds)
    held: dict[tuple[str, int], int] = {}
    for event in events:
        if isinstance(event, str):
            gone = books.forget(event)
        else:
            session_id, name, size = event
            key = session_id, name
            held[key] = size
            gone = books.put(session_id, key, size)
            assert key not in gone
        for one in gone:
            del held[one]
        if isinstance(event, str):
            assert not any(owner == event for owner, _ in held)
        assert (len(books), books.bytes) == (len(held), sum(held.values()))
        assert len(held) <= bounds.items
        for owner in "ab":
            sizes = [size for (session_id, _), size in held.items() if session_id == owner]
            assert books.bytes_of(owner) == sum(sizes)
            assert len(sizes) <= bounds.session_items
            assert sum(sizes) <= bounds.session_bytes or len(sizes) == 1
        assert sum(held.values()) <= bounds.bytes or len(held) == 1
