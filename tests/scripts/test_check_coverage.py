from pathlib import Path

import coverage
import pytest

from scripts.check_coverage import main


def record(folder: Path, module: str, lines: set[int]) -> Path:
    """Write down that these lines of a module were run."""
    data = coverage.CoverageData(str(folder / "measured"))
    data.add_lines({module: lines})
    data.write()
    data.close()
    return folder / "measured"


@pytest.fixture
def module(tmp_path: Path) -> str:
    """A module of ten lines."""
    path = tmp_path / "module.py"
    path.write_text("".join(f"line_{number} = {number}\n" for number in range(10)))
    return str(path)


def test_a_module_that_is_not_run_enough_fails_and_its_lines_are_named(
    module: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(record(tmp_path, module, {1, 2, 3, 4, 5}), [module]) == 1
    out = capsys.readouterr().out
    assert "50.0 %   not run: 6-10" in out
    assert f"COVERAGE TOO LOW, less than 90 %: {module}" in out


def test_a_module_that_was_never_run_is_not_forgotten(module: str, tmp_path: Path) -> None:
    other = tmp_path / "other.py"
    other.write_text("never = True\n")
    assert main(record(tmp_path, module, set(range(1, 11))), [str(other)]) == 1


def test_a_module_that_is_run_enough_passes(
    module: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(record(tmp_path, module, set(range(1, 10))), [module]) == 0
    assert "90.0 %   not run: 10" in capsys.readouterr().out
