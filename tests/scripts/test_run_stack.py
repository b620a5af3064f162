"""The stack's runner with real processes: what it starts, in which order it ends them, and how fast."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest

from scripts.run_stack import CannotStart, environment_of, quizroom

ROOT = Path(__file__).resolve().parents[2]

SERVER = """
import os, signal, sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer

name, port, mood, diary = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]

def write(word):
    with open(diary, "a") as page:
        page.write(f"{name} {word}\\n")

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/die":
            os._exit(3)
        self.send_response(503 if mood == "ill" else 200)
        self.end_headers()
    def log_message(self, *_):
        pass

def end(*_):
    write("asked to end")
    if mood != "stubborn":
        time.sleep(0.2)  # an end that takes a while
        write("ended")
        os._exit(0)

signal.signal(signal.SIGTERM, end)
signal.signal(signal.SIGINT, lambda *_: write("heard Ctrl-C"))
if mood == "slow":
    while time.process_time() < 2.5:
        pass  # it says nothing, and works
if mood == "talkative":
    for number in range(6):
        print(f"step {number}", flush=True)
        time.sleep(0.5)
if mood == "stuck":
    time.sleep(60)
print(f"I am {name}, token {os.environ.get('INTERNAL_TOKEN', 'none')}", flush=True)
write("started")
HTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""

RUNNER = """
import json, os, sys
from scripts.run_stack import Child, run
plan = json.loads(sys.argv[1])
children = [Child(**{**child, "command": tuple(child["command"])}) for child in plan]
limits = {"start_seconds": float(sys.argv[2]), "say_seconds": 1.0}
sys.exit(run(children, os.environ, welcome="WELCOME", **limits))
"""


@dataclass
class Scene:
    """Stand-in servers in the shape of the real stack, and what they wrote down."""

    folder: Path
    ports: dict[str, int]
    moods: dict[str, str] = field(default_factory=dict)
    opened: ExitStack = field(default_factory=ExitStack)
    seen: list[str] = field(default_factory=list)
    """Lines before the welcome."""

    def start(self, *, start_seconds: float = 10.0) -> "subprocess.Popen[str]":
        real = quizroom({}, mocks=True)
        plan = [self._child(name, like.grace_seconds) for name, like in zip(self.ports, real, strict=True)]
        process = subprocess.Popen(
            [sys.executable, "-c", RUNNER, json.dumps(plan), str(start_seconds)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.opened.callback(_end_for_sure, process)
        return process

    def start_and_see_it_welcome(self, *, start_seconds: float = 10.0) -> "subprocess.Popen[str]":
        process = self.start(start_seconds=start_seconds)
        assert process.stdout is not None
        for line in process.stdout:
            if line == "WELCOME\n":
                return process
            self.seen.append(line)
        raise AssertionError("".join(self.seen))

    def diary(self) -> list[str]:
        return (self.folder / "diary").read_text().splitlines()

    def nobody_is_left(self) -> bool:
        return all(_is_free(port) for port in self.ports.values())

    def _child(self, name: str, grace_seconds: float) -> dict[str, object]:
        server = self.folder / "server.py"
        server.write_text(SERVER)
        mood = self.moods.get(name, "willing")
        return {
            "name": name,
            "command": [
                sys.executable,
                str(server),
                name,
                str(self.ports[name]),
                mood,
                str(self.folder / "diary"),
            ],
            "host": "127.0.0.1",
            "port": self.ports[name],
            "port_setting": f"{name.upper()}_PORT",
            "grace_seconds": grace_seconds,
        }


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with ExitStack() as opened:
        probes = [opened.enter_context(socket.socket()) for _ in range(4)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        ports = [probe.getsockname()[1] for probe in probes]
    scene = Scene(tmp_path, dict(zip(("rag", "generator", "web", "agent"), ports, strict=True)))
    with scene.opened:
        yield scene


def test_one_ctrl_c_ends_the_agent_then_the_web_ui_then_the_mocks(scene: Scene) -> None:
    process = scene.start_and_see_it_welcome()
    os.killpg(process.pid, signal.SIGINT)  # what a terminal does: the whole group hears it

    output, _ = process.communicate(timeout=10)

    assert process.returncode == 0, output
    told = [line for line in scene.diary() if not line.endswith("started")]
    assert told[:4] == ["agent asked to end", "agent ended", "web asked to end", "web ended"]
    assert set(told[4:]) == {
        f"{name} {word}" for name in ("rag", "generator") for word in ("asked to end", "ended")
    }
    assert scene.nobody_is_left()


def test_sigterm_ends_it_too_even_when_it_comes_twice(scene: Scene) -> None:
    process = scene.start_and_see_it_welcome()
    process.terminate()
    process.terminate()

    process.communicate(timeout=10)

    assert process.returncode == 0
    assert [line for line in scene.diary() if line.endswith(" ended")][:2] == ["agent ended", "web ended"]
    assert scene.nobody_is_left()


def test_services_that_ignore_the_request_are_gone_within_six_seconds(scene: Scene) -> None:
    scene.moods = dict.fromkeys(scene.ports, "stubborn")
    process = scene.start_and_see_it_welcome()
    began = time.monotonic()
    process.send_signal(signal.SIGINT)

    output, _ = process.communicate(timeout=10)

    assert time.monotonic() - began < 6.0
    assert process.returncode == 0
    assert "agent did not end by itself; killed" in output
    assert [line for line in scene.diary() if "asked" in line][:2] == [
        "agent asked to end",
        "web asked to end",
    ]
    assert scene.nobody_is_left()


def test_a_second_ctrl_c_kills_at_once(scene: Scene) -> None:
    scene.moods = dict.fromkeys(scene.ports, "stubborn")
    process = scene.start_and_see_it_welcome()
    process.send_signal(signal.SIGINT)
    assert process.stdout is not None
    assert any("stopping" in line for line in process.stdout)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)

    process.communicate(timeout=10)

    assert time.monotonic() - began < 1.0
    assert scene.nobody_is_left()


def test_a_death_is_told_and_ends_the_rest(scene: Scene) -> None:
    process = scene.start_and_see_it_welcome()
    with pytest.raises(ConnectionError):
        urlopen(f"http://127.0.0.1:{scene.ports['web']}/die", timeout=5)

    output, _ = process.communicate(timeout=10)

    assert process.returncode == 1
    assert "web ended by itself with exit code 3; stopping the rest" in output
    assert next(line for line in scene.diary() if line.endswith(" ended")) == "agent ended"
    assert scene.nobody_is_left()


def test_a_service_that_never_gets_healthy_is_named(scene: Scene) -> None:
    scene.moods = {"web": "ill"}
    process = scene.start(start_seconds=1.5)

    output, _ = process.communicate(timeout=10)

    assert process.returncode == 1
    assert "web: not healthy after 1.5 s without a sign of life" in output
    assert "WELCOME" not in output
    assert scene.nobody_is_left()


@pytest.mark.parametrize("mood", ["slow", "talkative"])
def test_a_service_that_lives_is_waited_for_however_long_it_takes(scene: Scene, mood: str) -> None:
    """It takes longer than the 1.5 s after which one without a sign of life is given up."""
    scene.moods = {"web": mood}

    scene.start_and_see_it_welcome(start_seconds=1.5)

    said = [line for line in scene.seen if "waiting for" in line]
    assert said
    assert "web (last sign of life" in said[-1]


def test_a_service_that_is_stuck_is_given_up(scene: Scene) -> None:
    scene.moods = {"web": "stuck"}
    process = scene.start(start_seconds=2.5)

    output, _ = process.communicate(timeout=15)

    assert process.returncode == 1
    assert "web: not healthy after 2.5 s without a sign of life" in output


def test_ctrl_c_ends_a_start_that_takes_long(scene: Scene) -> None:
    scene.moods = {"web": "stuck"}
    process = scene.start()
    assert process.stdout is not None
    assert any("waiting for web" in line for line in process.stdout)

    process.send_signal(signal.SIGINT)

    output, _ = process.communicate(timeout=10)
    assert process.returncode == 0, output


def test_each_line_says_whose_it_is(scene: Scene) -> None:
    process = scene.start()
    assert process.stdout is not None
    lines = [line for line in iter(process.stdout.readline, "WELCOME\n") if line]

    assert "agent     | I am agent, token none\n" in lines
    assert "generator | I am generator, token none\n" in lines


def test_a_busy_port_is_named_with_the_way_out(scene: Scene) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "scripts/run_stack.py"],
            cwd=ROOT,
            env={
                **os.environ,
                "RAG_MOCK_PORT": str(scene.ports["rag"]),
                "TEST_GENERATOR_MOCK_PORT": str(scene.ports["generator"]),
                "WEB_UI_PORT": str(scene.ports["web"]),
                "AGENT_PORT": str(port),
            },
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )

    assert done.returncode == 1
    assert done.stdout == ""
    assert f"port {port} on 127.0.0.1, wanted by agent" in done.stderr
    assert f"AGENT_PORT={port + 1} make run-mock" in done.stderr


def test_a_port_that_is_no_number_is_refused() -> None:
    with pytest.raises(CannotStart, match="WEB_UI_PORT=eighty is no port"):
        quizroom({"WEB_UI_PORT": "eighty"}, mocks=True)


def test_a_moved_service_is_found_by_the_others() -> None:
    environ = {"WEB_UI_PORT": "9150", "AGENT_HOST": "0.0.0.0", "AGENT_RAG_URL": "http://elsewhere:1"}

    told = environment_of(quizroom(environ, mocks=True), environ)

    assert told["AGENT_WEB_UI_URL"] == "http://127.0.0.1:9150"
    assert told["WEB_UI_AGENT_URL"] == "http://127.0.0.1:8250"
    assert told["AGENT_RAG_URL"] == "http://elsewhere:1"


def _end_for_sure(process: "subprocess.Popen[str]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
    process.communicate()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0
