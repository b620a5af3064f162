"""The frames of /ws: the commands a browser may send, and what the server says besides entries.

DESIGN.md part 4, "The socket", is the source of every name here.
"""

import json
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, TypeAdapter, ValidationError

from contracts.identifiers import SessionId

PING: Final = '{"type":"ping"}'


class _Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Since(_Frame):
    epoch: str = Field(default="", max_length=64)
    offset: int = Field(strict=True, ge=0, le=2**53 - 1)


class Subscribe(_Frame):
    """Follow a room: live from now on, or with `since` from there."""

    cmd: Literal["subscribe"]
    session_id: SessionId
    since: Since | None = None
    batch: StrictBool = False
    positions: StrictBool = False
    """Wish for the newest position alone, in place of entries."""


class Unsubscribe(_Frame):
    cmd: Literal["unsubscribe"]
    session_id: SessionId


class Pong(_Frame):
    cmd: Literal["pong"]


Command = Annotated[Subscribe | Unsubscribe | Pong, Field(discriminator="cmd")]
_commands: TypeAdapter[Subscribe | Unsubscribe | Pong] = TypeAdapter(Command)


class BadFrame(Exception):
    """What arrived is no command; `reason` may be shown to whoever sent it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_command(text: str) -> Subscribe | Unsubscribe | Pong:
    """Return one command, or raise BadFrame with the first thing that is wrong in it."""
    try:
        return _commands.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadFrame(f"{where}: {first['msg']}"[:300] if where else str(first["msg"])[:300]) from error


def subscribed_frame(session_id: str, epoch: str, offset: int, top: int, recovered: bool | None) -> str:
    return json.dumps(
        {
            "type": "subscribed",
            "session_id": session_id,
            "epoch": epoch,
            "offset": offset,
            "top": top,
            "recovered": recovered,
        }
    )


def reset_frame(session_id: str, epoch: str, offset: int, top: int, reason: str) -> str:
    return json.dumps(
        {
            "type": "reset",
            "session_id": session_id,
            "epoch": epoch,
            "offset": offset,
            "top": top,
            "reason": reason,
        }
    )


def batch_frame(session_id: str, joined_entries: str) -> str:
    return f'{{"type":"batch","session_id":"{session_id}","events":[{joined_entries}]}}'


def position_frame(session_id: str, epoch: str, offset: int) -> str:
    return f'{{"type":"position","session_id":"{session_id}","epoch":"{epoch}","offset":{offset}}}'


def error_frame(code: str, detail: str, session_id: str | None = None) -> str:
    frame: dict[str, str] = {"type": "error", "code": code, "detail": detail}
    if session_id is not None:
        frame["session_id"] = session_id
    return json.dumps(frame)


def reconnect_frame(after_ms: int) -> str:
    return f'{{"type":"reconnect","after_ms":{after_ms}}}'
