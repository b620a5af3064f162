"""What the parts of `make test` say where something is missing."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def compose_tests_without_docker(folder: Path, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Run some compose tests where PATH holds nothing at all."""
    kept = {name: value for name, value in os.environ.items() if name != "QUIZROOM_REQUIRE_DOCKER"}
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "pytest_asyncio.plugin",
            "-q",
            "tests/compose/test_production_file.py",
        ],
        cwd=ROOT,
        env={**kept, "PATH": str(folder), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **environ},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_without_docker_the_compose_tests_say_that_they_were_not_run(tmp_path: Path) -> None:
    done = compose_tests_without_docker(tmp_path)

    assert done.returncode == 0
    assert "`docker info` does not answer here: compose tests NOT RUN" in done.stdout
    assert "passed" not in done.stdout


def test_without_docker_the_compose_tests_fail_where_they_are_required(tmp_path: Path) -> None:
    done = compose_tests_without_docker(tmp_path, QUIZROOM_REQUIRE_DOCKER="1")

    assert done.returncode == 1
    assert "compose tests NOT RUN, and QUIZROOM_REQUIRE_DOCKER=1 wants them" in done.stdout


def test_the_parts_of_make_test_run_whatever_became_of_the_others() -> None:
    planned = subprocess.run(
        ["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    ).stdout

    assert "--keep-going test-core test-services test-browser test-compose" in planned
    for part in ("core", "services", "browser", "compose"):
        assert f"── {part}" in planned
