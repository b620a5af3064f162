import sys

import pytest

from scripts.run_tests import Part, main, run_parts


def ends_with(code: int) -> list[list[str]]:
    return [[sys.executable, "-c", f"raise SystemExit({code})"]]


def test_all_parts_run_even_after_one_has_failed(capfd: pytest.CaptureFixture[str]) -> None:
    parts = [Part("first", ends_with(1)), Part("second", [[sys.executable, "-c", "print('I ran')"]])]

    assert run_parts(parts, docker_required=False) == 1
    out = capfd.readouterr().out
    assert "I ran" in out
    assert out.endswith("TESTS FAILED: first\n")


def test_a_part_without_tests_has_failed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_parts([Part("lost", ends_with(5))], docker_required=False) == 1
    assert "no tests found by" in capfd.readouterr().out


def test_the_second_step_of_a_part_waits_for_the_first(capfd: pytest.CaptureFixture[str]) -> None:
    part = Part("browser", [*ends_with(1), [sys.executable, "-c", "print('I ran')"]])

    assert run_parts([part], docker_required=False) == 1
    assert "I ran" not in capfd.readouterr().out


def test_a_part_that_cannot_run_says_so_and_is_not_called_passed(capfd: pytest.CaptureFixture[str]) -> None:
    parts = [Part("services", ends_with(0)), Part("compose", ends_with(0), needs=lambda: "Docker is away")]

    assert run_parts(parts, docker_required=False) == 0
    out = capfd.readouterr().out
    assert "Docker is away" in out
    assert out.endswith("TESTS PASSED, but NOT RUN: compose\n")


def test_a_part_that_cannot_run_has_failed_where_it_is_required(capfd: pytest.CaptureFixture[str]) -> None:
    parts = [Part("compose", ends_with(0), needs=lambda: "Docker is away")]

    assert run_parts(parts, docker_required=True) == 1
    assert capfd.readouterr().out.endswith("TESTS FAILED: compose\n")


def test_a_part_that_is_not_there_is_told_with_those_that_are(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["composed"]) == 2
    out = capfd.readouterr().out
    assert out == "There is no part composed; parts: core, services, browser, compose.\n"
