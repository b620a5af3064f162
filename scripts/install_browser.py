"""Print the browser that the tests of the page will use, and get one where there is none.

In this order, as tests/e2e looks too: the one that CHROMIUM names; one on PATH; Playwright's own, downloaded
where that works; as root on Debian, the package `chromium`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

from playwright.sync_api import sync_playwright

ON_PATH: Final = ("chromium", "chromium-browser", "google-chrome")
APT: Final = "apt-get update -q && apt-get install -q -y --no-install-recommends chromium libatomic1"
"""Playwright's node, which steers any browser, needs libatomic1."""


def main(environ: Mapping[str, str] = os.environ) -> int:
    """Print the browser, or what to do for one; return the exit code."""
    found = existing(environ)
    if not found and (named := environ.get("CHROMIUM")):
        sys.exit(f"browser: CHROMIUM={named} is no browser that starts; correct or unset it.")
    found = found or _playwrights_own()
    if not found and os.geteuid() == 0 and _succeeds("sh", "-c", APT):
        found = existing(environ)
    print(
        f"browser: {found or 'none, and none could be had. Type: sudo apt-get install chromium libatomic1'}"
    )
    return 0 if found else 1


def existing(environ: Mapping[str, str]) -> str | None:
    """Return the browser that CHROMIUM names, or else the first one on PATH; None where it does not start."""
    on_path = (shutil.which(name, path=environ.get("PATH")) for name in ON_PATH)
    places = [environ["CHROMIUM"]] if environ.get("CHROMIUM") else on_path
    return next((place for place in places if place and _succeeds(place, "--version")), None)


def _playwrights_own() -> str | None:
    if not _succeeds(sys.executable, "-m", "playwright", "install", "chromium"):
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if _succeeds(path, "--version") else None  # the libraries it needs may be missing


def _succeeds(*command: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return (
            subprocess.run(command, env=quiet, capture_output=True, timeout=600, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    sys.exit(main())
