"""A web UI that is killed in the middle of its work, and started again."""

import httpx

from tests.support.processes import ServiceProcess, service_process
from tests.support.room_reader import Entry, RoomReader
from tests.support.servers import free_port
from tests.support.stack import QUIZ_STEPS, Stack, new_session

QUESTION = "a quiz on photosynthesis"


async def test_its_rooms_are_full_again_and_nothing_in_them_is_twice(stack: Stack) -> None:
    port, agent_port = free_port(), free_port()
    before, during, idle = [new_session() for _ in range(3)], [new_session() for _ in range(3)], new_session()
    urls = {"RAG": stack.rag.url, "GENERATOR": stack.generator.url, "WEB_UI": f"http://127.0.0.1:{port}"}
    web_ui_environ = {"WEB_UI_PORT": f"{port}", "WEB_UI_AGENT_URL": f"http://127.0.0.1:{agent_port}"}
    async with service_process(
        "agent_service",
        agent_port,
        AGENT_PORT=f"{agent_port}",
        **{f"AGENT_{name}_URL": url for name, url in urls.items()},
    ) as agent:
        async with service_process("web_ui_service", port, **web_ui_environ) as web_ui:
            readers = {
                room: RoomReader(f"ws://127.0.0.1:{port}/ws", room) for room in [*before, *during, idle]
            }
            for reader in readers.values():
                await reader.connect()
            for room in before:
                await ask(stack, agent, room)
                await readers[room].until("final_answer")
            for room in during:
                await stack.fault(stack.rag, "/search", "delay", session_id=room, seconds=3)
                await ask(stack, agent, room)
            for room in during:
                await readers[room].until("start_retrieval")
            await web_ui.kill()
            for reader in readers.values():
                await reader.drop()
        async with service_process("web_ui_service", port, **web_ui_environ) as web_ui:
            for room in before:
                assert steps(await messages(stack, web_ui, room)) == ["message", *QUIZ_STEPS]
            for room in [*before, *during]:
                await readers[room].connect()
                await readers[room].until("final_answer", 20)
                assert readers[room].steps == ["message", *QUIZ_STEPS]
                assert readers[room].gaps == 0
                held = await messages(stack, web_ui, room)
                assert steps(held) == ["message", *QUIZ_STEPS]
                assert [entry["offset"] for entry in held] == list(range(1, 8))
            assert await messages(stack, web_ui, idle) == []
            for reader in readers.values():
                await reader.drop()


async def ask(stack: Stack, agent: ServiceProcess, session_id: str) -> None:
    request = {"session_id": session_id, "question": QUESTION}
    response = await stack.http.post(f"{agent.url}/api/agent/run", json=request)
    assert response.status_code == 202


async def messages(stack: Stack, web_ui: ServiceProcess, session_id: str) -> list[Entry]:
    response: httpx.Response = await stack.http.get(
        f"{web_ui.url}/api/messages", params={"session_id": session_id}
    )
    held: list[Entry] = response.json()
    return held


def steps(held: list[Entry]) -> list[str]:
    return [entry.get("step") or entry["type"] for entry in held]
