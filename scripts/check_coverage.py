"""Print how much of each core module the tests have run, and fail where it is less than 90 %.

    python scripts/check_coverage.py

It reads what `pytest --cov` has left in .coverage; pyproject.toml names the modules.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import coverage

LEAST_PERCENT: Final = 90.0


def main(data_file: Path | None = None, modules: Sequence[str] | None = None) -> int:
    """Print the table; return the exit code."""
    measured = coverage.Coverage(data_file=str(data_file) if data_file else ".coverage")
    measured.load()
    low = []
    for module in modules or measured.get_option("run:include"):  # type: ignore[union-attr]
        _, statements, _, missed, lines = measured.analysis2(str(module))
        percent = 100 * (1 - len(missed) / len(statements))
        print(f"  {module:<34} {percent:5.1f} %   {'not run: ' + lines if lines else ''}".rstrip())
        if percent < LEAST_PERCENT:
            low.append(module)
    if low:
        print(f"\nCOVERAGE TOO LOW, less than {LEAST_PERCENT:g} %: {', '.join(low)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
