"""How long each service takes until it is healthy, and how much memory it then has."""

from benchmarks.measuring import MIB, ROUNDS, Figure, Results, as_script, resident_bytes, run_measurement
from benchmarks.processes import quizroom

AGENT_START = Figure("agent_service, start to healthy", "s", at_most=5)
AGENT_MEMORY = Figure("agent_service, resident memory once healthy", "MB", at_most=200)
WEB_UI_START = Figure("web_ui_service, start to healthy", "s", at_most=5)
WEB_UI_MEMORY = Figure("web_ui_service, resident memory once healthy", "MB", at_most=200)
FIGURES = [AGENT_START, AGENT_MEMORY, WEB_UI_START, WEB_UI_MEMORY]


def main(n: int = ROUNDS) -> Results:
    """Start each service by itself `n` times."""
    return run_measurement(_measure(n))


async def _measure(n: int) -> Results:
    found: Results = {wanted: [] for wanted in FIGURES}
    for _ in range(n):
        stack = quizroom()
        for service, start, memory in (
            (stack.agent, AGENT_START, AGENT_MEMORY),
            (stack.web_ui, WEB_UI_START, WEB_UI_MEMORY),
        ):
            try:
                await service.start()
                found[start].append(await service.healthy())
                found[memory].append(resident_bytes(service.pid) / MIB)
            finally:
                await service.stop()
    return found


if __name__ == "__main__":
    as_script(main, ROUNDS)
