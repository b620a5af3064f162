"""Make a browser available to the tests that look at the page, and print which one it is.

    python scripts/install_browser.py

In this order: the one that CHROMIUM names; chromium, chromium-browser or google-chrome on PATH; the one
that Playwright keeps, downloaded where that works; as root on Debian, the package `chromium`. tests/e2e
looks in the same places in the same order.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

ON_PATH: Final = ("chromium", "chromium-browser", "google-chrome")
DOWNLOAD_SECONDS: Final = 300
APT_SECONDS: Final = 600


class NoBrowser(Exception):
    """There is none and none can be had; the message says what to type."""


def main(environ: Mapping[str, str] = os.environ) -> int:
    """Print the browser that the tests will use, or what to do for one; return the exit code."""
    try:
        make_playwright_start()
        print(f"browser: {existing(environ) or playwrights_own() or debians()}", flush=True)
    except NoBrowser as sentence:
        print(f"browser: {sentence}", file=sys.stderr)
        return 1
    return 0


def make_playwright_start() -> None:
    """See that Playwright's own node starts, which steers any browser; a bare Debian lacks one library."""
    version = [sys.executable, "-m", "playwright", "--version"]
    trouble = _quietly(version, 60)
    if "libatomic" in trouble:
        _apt_install("libatomic1", lack="Playwright needs libatomic1, which is not here.")
        trouble = _quietly(version, 60)
    if trouble:
        raise NoBrowser(f"Playwright itself does not start: {trouble}")


def existing(environ: Mapping[str, str]) -> str | None:
    """Return the browser that CHROMIUM names, or else the first one on PATH."""
    if named := environ.get("CHROMIUM"):
        if not _starts(named):
            raise NoBrowser(f"CHROMIUM={named} is no browser that starts; correct or unset it.")
        return named
    places = (shutil.which(name, path=environ.get("PATH")) for name in ON_PATH)
    return next((place for place in places if place and _starts(place)), None)


def playwrights_own() -> str | None:
    """Return the browser Playwright keeps for itself, after a try to download it."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        print("browser: none here yet, asking Playwright for one", flush=True)
        _quietly([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS)
    return path if _starts(path) else None  # on a bare machine the libraries it needs may be missing


def debians() -> str:
    """Install Debian's chromium, which brings the libraries it needs."""
    _apt_install("chromium", lack="there is none, and none could be downloaded.")
    found = existing({"PATH": os.environ.get("PATH", os.defpath)})
    if found is None:
        raise NoBrowser("apt-get brought none that starts; name one in CHROMIUM.")
    return found


def _apt_install(package: str, *, lack: str) -> None:
    by_hand = f"sudo apt-get install {package}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoBrowser(f"{lack} Type: {by_hand}")
    print(f"browser: installing Debian's {package}", flush=True)
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", package]
    if trouble := _quietly(["apt-get", "update", "-q"], APT_SECONDS) or _quietly(install, APT_SECONDS):
        raise NoBrowser(f"{lack} apt-get says: {trouble}. Try: {by_hand}")


def _starts(path: str) -> bool:
    return _quietly([path, "--version"], 30) == ""


def _quietly(command: list[str], seconds: float) -> str:
    """Run `command` and say nothing; return the last line of what went wrong, empty where nothing did."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    lines = done.stdout.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"exit code {done.returncode}"


if __name__ == "__main__":
    sys.exit(main())
