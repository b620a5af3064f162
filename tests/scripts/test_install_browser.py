from pathlib import Path

import pytest

from scripts.install_browser import existing, main


def browser(folder: Path, name: str, *, exit_code: int = 0) -> str:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return str(path)


def test_the_named_browser_comes_before_those_on_path(tmp_path: Path) -> None:
    named = browser(tmp_path / "opt", "my-browser")
    browser(tmp_path / "bin", "chromium")

    assert existing({"CHROMIUM": named, "PATH": str(tmp_path / "bin")}) == named


def test_a_browser_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    browser(tmp_path, "chromium", exit_code=127)
    chrome = browser(tmp_path, "google-chrome")

    assert existing({"PATH": str(tmp_path)}) == chrome


def test_no_browser_is_no_error_yet(tmp_path: Path) -> None:
    assert existing({"PATH": str(tmp_path)}) is None


def test_a_wrong_name_is_told_and_not_replaced_by_another(tmp_path: Path) -> None:
    browser(tmp_path, "chromium")

    with pytest.raises(SystemExit, match="CHROMIUM=/no/such/browser is no browser that starts"):
        main({"CHROMIUM": "/no/such/browser", "PATH": str(tmp_path)})


def test_the_choice_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chromium = browser(tmp_path, "chromium")

    assert main({"PATH": str(tmp_path)}) == 0
    assert capsys.readouterr().out == f"browser: {chromium}\n"
