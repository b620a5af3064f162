"""What setup.sh says on a machine that lacks something, played with interpreters that pretend."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def set_up_with(folder: Path, **interpreters: str) -> "subprocess.CompletedProcess[str]":
    """Run the set-up where PATH holds `interpreters` and the few tools it uses."""
    for tool in ("basename", "cut", "dirname"):
        (folder / tool).symlink_to(f"/usr/bin/{tool}")
    for name, body in interpreters.items():
        path = folder / name.replace("_", ".")
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
    return subprocess.run(
        [str(ROOT / "scripts/setup.sh")],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


TOO_OLD = "exit 1"
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1;; esac'


def test_a_machine_without_python_is_told_what_to_type(tmp_path: Path) -> None:
    done = set_up_with(tmp_path)

    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
    assert "sudo apt-get install python3 python3-venv" in done.stderr


def test_a_python_that_is_too_old_does_not_count(tmp_path: Path) -> None:
    done = set_up_with(tmp_path, python3=TOO_OLD)

    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr


def test_a_python_without_venv_is_told_the_package(tmp_path: Path) -> None:
    done = set_up_with(tmp_path, python3=WITHOUT_VENV)

    assert done.returncode == 1
    assert "sudo apt-get install python3-venv" in done.stderr


def test_the_package_is_that_of_the_interpreter(tmp_path: Path) -> None:
    done = set_up_with(tmp_path, python3=TOO_OLD, python3_12=WITHOUT_VENV)

    assert "sudo apt-get install python3.12-venv" in done.stderr


def test_images_and_machines_are_set_up_by_the_same_uv() -> None:
    [ours] = re.findall(r"^uv_version=([\d.]+)", (ROOT / "scripts/setup.sh").read_text(), re.M)

    assert re.findall(r"uv==([\d.]+)", (ROOT / "Dockerfile").read_text()) == [ours]
