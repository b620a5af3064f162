"""Run the whole of Quizroom on this machine until Ctrl-C.

    python scripts/run_stack.py [--mocks]

Alone, quizzes are made from the documents of the room and from the shelf; with `--mocks` two more services
play retrieval and the generator, as in QA's stack.

Each service is a process in a session of its own, so that a Ctrl-C in the terminal reaches this script
alone and the order of ending is ours: the agent first, which can then still tell its rooms, then the web
UI, then the mocks. All are gone within 6 seconds, politely or not.
"""

import argparse
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
WELCOME: Final = """
  Quizroom is running.

    Open   {url}
    Type   make me a five-question quiz on photosynthesis
    Stop   Ctrl-C
"""
SERVICES: Final = (
    ("rag_mock", "mocks.rag_mock", "RAG_MOCK", 8350, 0.4),
    ("generator_mock", "mocks.test_generator_mock", "TEST_GENERATOR_MOCK", 8450, 0.4),
    ("web_ui", "web_ui_service", "WEB_UI", 8150, 2.0),
    ("agent", "agent_service", "AGENT", 8250, 2.8),
)
"""Name, module, prefix of its settings, port, seconds between the request to end and the end by force.

The mocks end together, so these are 5.2 s in all, which leaves a busy machine 0.8 s of the 6.
"""
COLOURS: Final = (36, 35, 32, 33)  # of ANSI, one a service


@dataclass(frozen=True)
class Child:
    """One process of the stack, healthy when `GET /health` answers 200."""

    name: str
    command: tuple[str, ...]
    host: str
    port: int
    port_setting: str
    """The environment variable that moves it to another port."""
    grace_seconds: float

    @property
    def reachable_host(self) -> str:
        """Return the address a client on this machine uses, also where the child listens on all."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)

    @property
    def url(self) -> str:
        """Return where a client on this machine finds it."""
        host = self.reachable_host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


class CannotStart(Exception):
    """The stack will not start as asked; the message says what to change."""


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Run the stack that `environ` describes; return the exit code."""
    parser = argparse.ArgumentParser(description="Run Quizroom on this machine.")
    parser.add_argument("--mocks", action="store_true", help="with mock retrieval and a mock generator")
    try:
        children = quizroom(environ, mocks=parser.parse_args(arguments).mocks)
        welcome = WELCOME.format(url=children[-2].url)
        return run(children, environment_of(children, environ), welcome=welcome)
    except CannotStart as refusal:
        print(f"Quizroom cannot start: {refusal}", file=sys.stderr)
        return 1


def quizroom(environ: Mapping[str, str], *, mocks: bool) -> list[Child]:
    """Return any mocks, the web UI and the agent, with the hosts and ports that `environ` asks for."""
    children = []
    for name, module, prefix, default_port, grace_seconds in SERVICES if mocks else SERVICES[-2:]:
        host = environ.get(f"{prefix}_HOST") or "127.0.0.1"
        port = environ.get(f"{prefix}_PORT") or str(default_port)
        if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise CannotStart(f"{prefix}_PORT={port} is no port; give a number from 1 to 65535.")
        command = (sys.executable, "-m", module)
        children.append(Child(name, command, host, int(port), f"{prefix}_PORT", grace_seconds))
    return children


def environment_of(children: Sequence[Child], environ: Mapping[str, str]) -> dict[str, str]:
    """Return `environ` with each service told where the others are, unless it says so itself."""
    *mocks, web_ui, agent = children
    told = {"AGENT_WEB_UI_URL": web_ui.url, "WEB_UI_AGENT_URL": agent.url, "PYTHONUNBUFFERED": "1"}
    told |= {"AGENT_LOG_FORMAT": "text", "WEB_UI_LOG_FORMAT": "text"}
    if mocks:
        told |= {"AGENT_RAG_URL": mocks[0].url, "AGENT_GENERATOR_URL": mocks[1].url}
    else:
        told |= {"AGENT_RETRIEVAL": "local", "AGENT_GENERATION": "extractive", "AGENT_GRADING": "local"}
        told |= {"AGENT_DATA_DIR": str(ROOT / ".quizroom")}
    return told | {name: value for name, value in environ.items() if value or name not in told}


def run(
    children: Sequence[Child],
    environment: Mapping[str, str],
    *,
    welcome: str,
    start_seconds: float = 60.0,
    say_seconds: float = 10.0,
) -> int:
    """Run `children` until a signal or a death; 0 when asked to stop, 1 when something failed.

    However slow the machine, a child is waited for as long as it shows signs of life; it is given up after
    `start_seconds` without one. Every `say_seconds` it is said who is waited for.
    """
    for child in children:
        _refuse_a_busy_port(child, children)
    return _Stack(children, environment).run(welcome, start_seconds, say_seconds)


def _refuse_a_busy_port(child: Child, children: Sequence[Child]) -> None:
    for other in children:
        if other is not child and other.port == child.port:
            raise CannotStart(
                f"{other.name} and {child.name} both want port {child.port}; "
                f"give one another port with {other.port_setting} or {child.port_setting}."
            )
    with socket.socket(socket.AF_INET6 if ":" in child.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: TIME_WAIT is free
        try:
            probe.bind((child.host, child.port))
        except OSError as error:
            raise CannotStart(
                f"port {child.port} on {child.host}, wanted by {child.name}, cannot be had "
                f"({os.strerror(error.errno) if error.errno else error}). Stop what uses it, "
                f"or choose another: {child.port_setting}={child.port + 1} make run-mock"
            ) from error


class _Stack:
    """The processes while they run. Whatever ends it, `run` returns with every one of them gone."""

    def __init__(self, children: Sequence[Child], environment: Mapping[str, str]) -> None:
        self._children = children
        self._environment = environment
        self._processes: dict[Child, subprocess.Popen[bytes]] = {}
        self._printing: dict[Child, threading.Thread] = {}
        self._starts: dict[Child, _Start] = {}
        self._signals: list[int] = []
        self._names = ["quizroom", *(child.name for child in children)]
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal that is not UTF-8 must not end a service

    def run(self, welcome: str, start_seconds: float, say_seconds: float) -> int:
        for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(which, lambda number, _: self._signals.append(number))
        try:
            for child in self._children:
                self._start(child)
            failure = self._watch(welcome, start_seconds, say_seconds)
            self._say(failure or "stopping; Ctrl-C once more ends everything at once")
            return 1 if failure else 0
        finally:
            for stage in (self._children[-1:], self._children[-2:-1], self._children[:-2]):
                self._end([child for child in stage if child in self._processes])

    def _start(self, child: Child) -> None:
        self._processes[child] = process = subprocess.Popen(
            child.command,
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

        self._starts[child] = start = _Start(child, process.pid)

        def print_lines() -> None:
            assert process.stdout is not None
            while line := process.stdout.readline(1024 * 1024):  # one without an end must not fill the memory
                start.note_sign()
                self._say(line.decode(errors="replace").rstrip("\r\n"), child.name)

        printing = threading.Thread(target=print_lines, name=f"{child.name} lines", daemon=True)
        printing.start()
        self._printing[child] = printing

    def _watch(self, welcome: str, start_seconds: float, say_seconds: float) -> str:
        """Look every 0.1 s until a signal; return what has failed, nothing where nothing did."""
        began = time.monotonic()
        says_next, is_welcome = say_seconds, False
        while not self._signals:
            if death := self._death():
                return death
            waiting = [start for start in self._starts.values() if not start.is_healthy]
            if not waiting and not is_welcome:
                self._print(welcome)
                is_welcome = True
            if silent := [start.child.name for start in waiting if start.silent_seconds() > start_seconds]:
                names = ", ".join(silent)
                return f"{names}: not healthy after {start_seconds:g} s without a sign of life; stopping."
            if waiting and (waited := time.monotonic() - began) > says_next:
                says_next += say_seconds
                names = ", ".join(f"{one.child.name} ({one.last_sign()})" for one in waiting)
                self._say(f"waiting for {names}, for {waited:.0f} s now; Ctrl-C gives up")
            time.sleep(0.1)
        return ""

    def _death(self) -> str:
        """Return which child has ended and how; nothing where all live."""
        for child, process in self._processes.items():
            if (code := process.poll()) is not None:
                how = f"by {signal.Signals(-code).name}" if code < 0 else f"by itself with exit code {code}"
                return f"{child.name} ended {how}; stopping the rest"
        return ""

    def _end(self, stage: Sequence[Child]) -> None:
        for child in stage:
            self._processes[child].terminate()
        deadline = time.monotonic() + max((child.grace_seconds for child in stage), default=0.0)
        for child in stage:
            process = self._processes[child]
            # Only a second Ctrl-C kills: make passes SIGTERM on, so a group that is sent one sees two.
            while (
                process.poll() is None
                and time.monotonic() < deadline
                and signal.SIGINT not in self._signals[1:]
            ):
                time.sleep(0.02)
            if process.poll() is None:
                self._say(f"{child.name} did not end by itself; killed")
            with suppress(ProcessLookupError, PermissionError):  # its helpers too, where it left any
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self._printing[child].join(0.1)  # a grandchild that kept the pipe open is not waited for

    def _say(self, line: str, name: str = "quizroom") -> None:
        """Print a line behind the name of who says it, in a colour of its own on a terminal."""
        head = f"{name:<{max(map(len, self._names))}} |"
        if (colour := self._names.index(name)) and sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
            head = f"\x1b[{COLOURS[colour - 1]}m{head}\x1b[0m"
        self._print(f"{head} {line}")

    def _print(self, text: str) -> None:
        """Print `text` as it is; once nobody reads (`| head`, a closed terminal), print to nowhere."""
        try:
            sys.stdout.write(f"{text}\n")  # in one piece: several threads print
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Start:
    """A child on its way to being healthy, asked by a thread of its own: a slow answer holds up nobody.

    Signs of life are a line that it prints, processor time that it takes, and its first answer. From then on
    time counts no more, because each answer takes some.
    """

    def __init__(self, child: Child, pid: int) -> None:
        self.child = child
        self.is_healthy = False
        self._stat = Path(f"/proc/{pid}/stat")
        self._sign = time.monotonic()
        threading.Thread(target=self._ask, name=f"{child.name} health", daemon=True).start()

    def note_sign(self) -> None:
        """Count silence from now on."""
        self._sign = time.monotonic()

    def silent_seconds(self) -> float:
        """Return for how long there has been no sign of life."""
        return time.monotonic() - self._sign

    def last_sign(self) -> str:
        """Return when the last sign of life was, for people."""
        return f"last sign of life {self.silent_seconds():.0f} s ago"

    def _ask(self) -> None:
        answered, time_taken = False, b""
        while not self.is_healthy:
            status = _status_of_health(self.child)
            if not answered and (status or (now := self._processor_time()) != time_taken):
                answered, time_taken = bool(status), b"" if status else now
                self.note_sign()
            self.is_healthy = status == 200
            time.sleep(0.1)

    def _processor_time(self) -> bytes:
        """Return the ticks of processor time that the child has taken, as Linux writes them; else nothing."""
        with suppress(OSError):
            return b" ".join(self._stat.read_bytes().rpartition(b")")[2].split()[11:13])
        return b""


def _status_of_health(child: Child) -> int:
    """Return what `GET /health` answers, 0 where nobody does in 5 s."""
    with closing(HTTPConnection(child.reachable_host, child.port, timeout=5.0)) as connection:
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0


if __name__ == "__main__":
    sys.exit(main())
