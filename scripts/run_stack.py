"""Run the whole of Quizroom on this machine until Ctrl-C.

    python scripts/run_stack.py [--mocks] [--token TOKEN]

Alone, quizzes are made from the documents of the room and from the shelf; with `--mocks` two more services
play retrieval and the generator, as in QA's stack.

Each service is a process in a session of its own, so that a Ctrl-C in the terminal reaches this script
alone and the order of ending is ours: the agent first, which can then still tell its rooms, then the web
UI, then the mocks. All are gone within 6 seconds, politely or not.
"""

import argparse
import asyncio
import io
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
START_SECONDS: Final = 30.0
"""How long the services may take until they are healthy."""


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
    """Between the request to end and the end by force."""

    @property
    def reachable_host(self) -> str:
        """Return the address a client on this machine uses, also where the child listens on all."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)

    @property
    def url(self) -> str:
        """Return where a client on this machine finds it."""
        host = f"[{self.reachable_host}]" if ":" in self.reachable_host else self.reachable_host
        return f"http://{host}:{self.port}"


Stages = Sequence[Sequence[Child]]
"""Started in this order, ended in the reverse; the children of one stage end together."""


class CannotStart(Exception):
    """The stack will not start as asked; the message says what to change."""


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Run the stack that `environ` describes; return the exit code."""
    parser = argparse.ArgumentParser(description="Run Quizroom on this machine.")
    parser.add_argument("--mocks", action="store_true", help="with mock retrieval and a mock generator")
    parser.add_argument("--token", metavar="TOKEN", help="run with this INTERNAL_TOKEN instead of open")
    options = parser.parse_args(arguments)
    try:
        stages = quizroom(environ, mocks=options.mocks)
        environment = environment_of(stages, environ)
        if options.token is not None:
            environment["INTERNAL_TOKEN"] = options.token
        *_, (web_ui,), _ = stages
        return run(stages, environment, welcome=welcome(web_ui.url))
    except CannotStart as refusal:
        print(f"Quizroom cannot start: {refusal}", file=sys.stderr)
        return 1


def quizroom(environ: Mapping[str, str], *, mocks: bool) -> list[list[Child]]:
    """Return the services with the hosts and ports that `environ` asks for.

    Their times of grace are 5.2 s together, which leaves a busy machine 0.8 s of the 6.
    """

    def service(name: str, module: str, prefix: str, port: int, grace_seconds: float) -> Child:
        return Child(
            name=name,
            command=(sys.executable, "-m", module),
            host=environ.get(f"{prefix}_HOST") or "127.0.0.1",
            port=_port(environ, f"{prefix}_PORT", port),
            port_setting=f"{prefix}_PORT",
            grace_seconds=grace_seconds,
        )

    played = [
        service("rag_mock", "mocks.rag_mock", "RAG_MOCK", 8350, 0.4),
        service("generator_mock", "mocks.test_generator_mock", "TEST_GENERATOR_MOCK", 8450, 0.4),
    ]
    own = [
        [service("web_ui", "web_ui_service", "WEB_UI", 8150, 2.0)],
        [service("agent", "agent_service", "AGENT", 8250, 2.8)],
    ]
    return [played, *own] if mocks else own


def environment_of(stages: Stages, environ: Mapping[str, str]) -> dict[str, str]:
    """Return `environ` with each service told where the others are, unless it says so itself."""
    *played, (web_ui,), (agent,) = stages
    told = tools_of(played) | {
        "AGENT_WEB_UI_URL": web_ui.url,
        "WEB_UI_AGENT_URL": agent.url,
        "AGENT_LOG_FORMAT": "text",
        "WEB_UI_LOG_FORMAT": "text",
        "PYTHONUNBUFFERED": "1",
    }
    return told | {name: value for name, value in environ.items() if value or name not in told}


def tools_of(played: Stages) -> dict[str, str]:
    """Return the agent to ask the mocks, or, where there are none, to do everything itself."""
    if played:
        ((rag, generator),) = played
        return {"AGENT_RAG_URL": rag.url, "AGENT_GENERATOR_URL": generator.url}
    return {
        "AGENT_RETRIEVAL": "local",
        "AGENT_GENERATION": "extractive",
        "AGENT_GRADING": "local",
        "AGENT_DATA_DIR": str(ROOT / ".quizroom"),
    }


def welcome(url: str) -> str:
    """Return what a person wants to know once everything is up."""
    return f"""
  Quizroom is running.

    Open   {url}
    Type   make me a five-question quiz on photosynthesis
    Stop   Ctrl-C
"""


def run(
    stages: Stages, environment: Mapping[str, str], *, welcome: str, start_seconds: float = START_SECONDS
) -> int:
    """Run `stages` until a signal or a death; 0 when asked to stop, 1 when something failed."""
    refuse_busy_ports([child for stage in stages for child in stage])
    return asyncio.run(_Stack(stages, environment).run(welcome, start_seconds))


def refuse_busy_ports(children: Sequence[Child]) -> None:
    """Raise CannotStart for a port that is taken, by a stranger or by two of ours."""
    taken: dict[int, Child] = {}
    for child in children:
        other = taken.setdefault(child.port, child)
        if other is not child:
            raise CannotStart(
                f"{other.name} and {child.name} both want port {child.port}; "
                f"give one another port with {other.port_setting} or {child.port_setting}."
            )
        family = socket.AF_INET6 if ":" in child.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: TIME_WAIT is free
            try:
                probe.bind((child.host, child.port))
            except OSError as error:
                raise CannotStart(
                    f"port {child.port} on {child.host}, wanted by {child.name}, cannot be had "
                    f"({os.strerror(error.errno) if error.errno else error}). Stop what uses it, "
                    f"or choose another: {child.port_setting}={child.port + 1} make run-mock"
                ) from error


def _port(environ: Mapping[str, str], setting: str, default: int) -> int:
    text = environ.get(setting) or str(default)
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise CannotStart(f"{setting}={text} is no port; give a number from 1 to 65535.")
    return int(text)


class _Stack:
    """The processes while they run. Whatever ends it, `run` returns with every one of them gone."""

    def __init__(self, stages: Stages, environment: Mapping[str, str]) -> None:
        self._stages = stages
        self._environment = dict(environment)
        self._say = _Printer([child.name for stage in stages for child in stage])
        self._processes: dict[Child, asyncio.subprocess.Process] = {}
        self._printing: list[asyncio.Task[None]] = []
        self._asked_to_stop = asyncio.Event()
        self._asked_to_kill = asyncio.Event()

    async def run(self, welcome: str, start_seconds: float) -> int:
        self._listen_to_signals()
        died = asyncio.create_task(self._first_death_once_all_run(), name="first death")
        stop = asyncio.create_task(self._asked_to_stop.wait(), name="asked to stop")
        healthy = asyncio.create_task(self._all_healthy(start_seconds), name="all healthy")
        try:
            await asyncio.wait({died, stop, healthy}, return_when=asyncio.FIRST_COMPLETED)
            if healthy.done() and not stop.done() and not died.done():
                if late := healthy.result():
                    self._say(f"{', '.join(late)}: not healthy after {start_seconds:g} s; stopping.")
                    return 1
                self._say.block(welcome)
                await asyncio.wait({died, stop}, return_when=asyncio.FIRST_COMPLETED)
            if stop.done():
                self._say("stopping; Ctrl-C once more ends everything at once")
                return 0
            self._say(f"{died.result()}; stopping the rest")
            return 1
        finally:
            for task in (died, stop, healthy):
                task.cancel()
            await self._end_all()

    def _listen_to_signals(self) -> None:
        def heard(which: signal.Signals) -> None:
            # Only a second Ctrl-C kills: make passes SIGTERM on, so a group that is sent one sees two.
            if self._asked_to_stop.is_set() and which == signal.SIGINT:
                self._asked_to_kill.set()
            self._asked_to_stop.set()

        for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(which, heard, which)

    async def _first_death_once_all_run(self) -> str:
        for stage in self._stages:
            for child in stage:
                await self._start(child)
        waits = {
            asyncio.create_task(process.wait(), name=child.name): child
            for child, process in self._processes.items()
        }
        try:
            done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        return ", ".join(f"{waits[wait].name} {_how_it_ended(wait.result())}" for wait in done)

    async def _start(self, child: Child) -> None:
        process = await asyncio.create_subprocess_exec(
            *child.command,
            cwd=ROOT,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        self._processes[child] = process
        self._printing.append(
            asyncio.create_task(self._print_lines(child, process), name=f"{child.name} lines")
        )

    async def _print_lines(self, child: Child, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        rest = b""
        while piece := await process.stdout.read(64 * 1024):
            *lines, rest = (rest + piece).split(b"\n")
            if len(rest) > 1024 * 1024:  # a line without an end must not fill the memory
                lines, rest = [*lines, rest], b""
            for line in lines:
                self._say(line.decode(errors="replace").rstrip("\r"), child.name)
        if rest:
            self._say(rest.decode(errors="replace"), child.name)

    async def _all_healthy(self, seconds: float) -> list[str]:
        """Wait for all; return the names of those that are not healthy in time."""
        waiting = [child for stage in self._stages for child in stage]
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while waiting:
                    healthy = await asyncio.gather(*(_is_healthy(child) for child in waiting))
                    waiting = [child for child, well in zip(waiting, healthy, strict=True) if not well]
                    await asyncio.sleep(0.1)
        return [child.name for child in waiting]

    async def _end_all(self) -> None:
        for stage in reversed(self._stages):
            await asyncio.gather(*(self._end(child) for child in stage))
        if self._printing:  # a grandchild that kept the pipe open is not waited for
            await asyncio.wait(self._printing, timeout=0.1)
        for task in self._printing:
            task.cancel()

    async def _end(self, child: Child) -> None:
        process = self._processes.get(child)
        if process is None:
            return
        if process.returncode is None and not self._asked_to_kill.is_set():
            with suppress(ProcessLookupError):
                process.terminate()
            gone = asyncio.create_task(process.wait(), name=f"{child.name} gone")
            kill = asyncio.create_task(self._asked_to_kill.wait(), name="asked to kill")
            await asyncio.wait({gone, kill}, timeout=child.grace_seconds, return_when=asyncio.FIRST_COMPLETED)
            gone.cancel()
            kill.cancel()
        if process.returncode is None:
            self._say(f"{child.name} did not end by itself; killed")
        with suppress(ProcessLookupError, PermissionError):  # its helpers too, where it left any
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _is_healthy(child: Child) -> bool:
    writer = None
    try:
        async with asyncio.timeout(1.0):
            reader, writer = await asyncio.open_connection(child.reachable_host, child.port)
            writer.write(f"GET /health HTTP/1.0\r\nHost: {child.reachable_host}\r\n\r\n".encode())
            answer = await reader.readline()
    except (OSError, TimeoutError):
        return False
    else:
        return answer.split()[1:2] == [b"200"]
    finally:
        if writer is not None:
            writer.close()


def _how_it_ended(code: int) -> str:
    return (
        f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended by itself with exit code {code}"
    )


class _Printer:
    """Print lines, each with the name of who said it, in a colour of its own on a terminal."""

    COLOURS: Final = (36, 35, 32, 33)

    def __init__(self, names: Sequence[str]) -> None:
        self._width = max(len(name) for name in [*names, "quizroom"])
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal that is not UTF-8 must not end a service
        coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._colours = dict(zip(names, self.COLOURS, strict=False)) if coloured else {}

    def __call__(self, line: str, name: str = "quizroom") -> None:
        head = f"{name:<{self._width}} |"
        if colour := self._colours.get(name):
            head = f"\x1b[{colour}m{head}\x1b[0m"
        self.block(f"{head} {line}")

    def block(self, text: str) -> None:
        """Print `text` as it is; once nobody reads (`| head`, a closed terminal), print to nowhere."""
        try:
            print(text, flush=True)
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
