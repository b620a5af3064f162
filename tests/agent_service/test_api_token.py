"""With a token set, only health and metrics answer those who do not show it."""

import httpx
import pytest

from agent_service.main import create_app
from agent_service.settings import AgentSettings

CLOSED = [
    ("POST", "/api/agent/run", {"session_id": "s", "question": "a quiz on the cell"}),
    ("POST", "/api/agent/cancel", {"session_id": "s"}),
    ("GET", "/api/agent/runs/r", None),
    ("GET", "/api/agent/attempts/a", None),
    ("GET", "/api/agent/sessions/s", None),
]


@pytest.mark.parametrize(("method", "path", "body"), CLOSED)
async def test_without_the_token_the_agent_answers_401(
    method: str, path: str, body: dict[str, str] | None
) -> None:
    app = create_app(AgentSettings(internal_token="s3cret"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://agent") as http:
        refused = await http.request(method, path, json=body)
        assert (refused.status_code, refused.json()["code"]) == (401, "unauthorized")
        for open_path in ("/health", "/health/ready", "/metrics"):
            assert (await http.get(open_path)).status_code == 200


def test_the_token_is_in_no_description_of_the_settings() -> None:
    settings = AgentSettings(internal_token="s3cret")
    assert "s3cret" not in f"{settings!r} {settings} {settings.model_dump_json()}"
