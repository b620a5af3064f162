"""What this service answers: the agent's progress, a room's history, and the socket that follows rooms."""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Body, Query, Response, WebSocket
from fastapi.websockets import WebSocketDisconnect, WebSocketState
from pydantic import BaseModel, Discriminator, Field, Tag
from starlette.routing import WebSocketRoute
from starlette.types import Message

from contracts.identifiers import SessionId
from contracts.progress import (
    MAX_BATCH_ENTRIES,
    MAX_ENTRY_BYTES,
    PROGRESS_PATH,
    ChatMessage,
    ProgressEvent,
    RoomEntry,
)
from kit.entry_log import Position
from kit.json_bodies import StrictJsonRoute
from kit.origins import is_allowed_origin
from kit.problems import Problem, problem_responses
from web_ui_service.errors import SubscribeRefused
from web_ui_service.hub import Connection, ConnectionManager
from web_ui_service.socket_protocol import BadFrame, Pong, Subscribe, Unsubscribe, error_frame, parse_command

_log = structlog.get_logger(__name__)

PROGRESS_BODY_BYTES: Final = 2 * 1024 * 1024
MAX_COMMAND_CHARACTERS: Final = 4_096
BAD_FRAMES_IN_A_ROW: Final = 20

LAST_WORDS_SECONDS: Final = 1.0
"""Seconds that a socket which is to be closed may take to hear why."""

BAD_REQUESTS = 4500
"""Close code: do not come back as you are. Codes from 4000 to 4499 mean: come back."""


class PublishedEntry(BaseModel):
    event_id: str
    offset: int
    duplicate: bool


class ProgressTaken(BaseModel):
    results: list[PublishedEntry]
    epoch: str


def _one_or_many(body: object) -> str:
    return "many" if isinstance(body, list) else "one"


ProgressBody = Annotated[
    Annotated[RoomEntry, Tag("one")]
    | Annotated[list[RoomEntry], Field(min_length=1, max_length=MAX_BATCH_ENTRIES), Tag("many")],
    Discriminator(_one_or_many),
]


def api_router(manager: ConnectionManager) -> APIRouter:
    """Return the routes for programs: progress in, history out."""
    router = APIRouter(route_class=StrictJsonRoute, responses=problem_responses(400, 413, 415, 422))

    @router.post(PROGRESS_PATH, responses=problem_responses(401))
    async def take_progress(body: Annotated[ProgressBody, Body()]) -> ProgressTaken:
        """Show entries in their room, in their order; all of them or, with a 4xx, none."""
        entries = body if isinstance(body, list) else [body]
        session_id = entries[0].session_id
        prepared = _prepare(entries, session_id)
        published = await manager.publish(session_id, prepared)
        return ProgressTaken(
            results=[
                PublishedEntry(event_id=entry.event_id, offset=one.offset, duplicate=one.duplicate)
                for entry, one in zip(entries, published, strict=True)
            ],
            epoch=manager.rooms[session_id].epoch,
        )

    @router.get("/api/messages", responses={200: {"model": list[RoomEntry]}})
    async def messages(
        session_id: Annotated[SessionId, Query()],
        after: Annotated[int, Query(ge=0, le=2**53 - 1)] = 0,
    ) -> Response:
        """Return what a room holds after an offset, oldest first; all of it where that is beyond the
        newest.
        """
        room = await manager.history(session_id)
        frames = [] if room is None else room.after(after if after <= room.top else 0)
        headers = {
            "X-Room-Epoch": room.epoch if room else "",
            "X-Room-Offset": str(room.top if room else 0),
            "Cache-Control": "no-store",
        }
        return Response(f"[{','.join(frames)}]", media_type="application/json", headers=headers)

    return router


def _prepare(entries: Sequence[ProgressEvent | ChatMessage], session_id: str) -> list[tuple[str, str]]:
    prepared = []
    for index, entry in enumerate(entries):
        if entry.session_id != session_id:
            raise Problem(
                422, "two_sessions", f"Entry {index}: session_id differs from that of entry 0.", index=index
            )
        body = entry.model_dump_json()
        if len(body.encode()) > MAX_ENTRY_BYTES:
            raise Problem(
                413,
                "entry_too_large",
                f"Entry {index} is larger than {MAX_ENTRY_BYTES} bytes.",
                index=index,
                event_id=entry.event_id,
            )
        prepared.append((entry.event_id, body))
    return prepared


def socket_router(manager: ConnectionManager, *, allowed_origins: Sequence[str]) -> APIRouter:
    """Return /ws, the socket on which browsers follow rooms."""
    router = APIRouter()

    async def follow_rooms(websocket: WebSocket) -> None:
        origin = websocket.headers.get("origin")
        if not is_allowed_origin(origin, websocket.headers.get("host"), allowed_origins):
            _log.warning("foreign_origin_refused", origin=str(origin)[:200])
            await websocket.close(1008)  # before accept: the browser sees 403
            return
        if manager.draining:
            await websocket.close(1012)
            return
        await websocket.accept()
        try:
            connection = manager.connect(websocket)
        except SubscribeRefused as refused:
            await websocket.send_text(error_frame(refused.code, refused.detail))
            await websocket.close(4029)
            return
        await _converse(websocket, connection, manager)

    # Starlette's own route: FastAPI's holds two exit stacks and four frames more for each socket, 4 KiB.
    router.routes.append(WebSocketRoute("/ws", follow_rooms))
    return router


async def _converse(websocket: WebSocket, connection: Connection, manager: ConnectionManager) -> None:
    """Read commands until the socket or its writer ends; whichever ends first ends both."""
    reader, writer = asyncio.current_task(), connection.writer
    assert reader is not None
    assert writer is not None

    def end_reader(_: object) -> None:
        reader.cancel()

    writer.add_done_callback(end_reader)
    try:
        await _read_commands(websocket, connection, manager)
    except asyncio.CancelledError:
        if not writer.done():
            raise
        reader.uncancel()
    finally:
        writer.remove_done_callback(end_reader)
        await manager.disconnect(websocket)
        if websocket.application_state is WebSocketState.CONNECTED:
            with contextlib.suppress(RuntimeError, WebSocketDisconnect, OSError):
                async with asyncio.timeout(1.0):
                    await websocket.close(connection.close_code)


async def _read_commands(websocket: WebSocket, connection: Connection, manager: ConnectionManager) -> None:
    bad_in_a_row = 0
    while True:
        await connection.ready_for_command()
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            return
        try:
            await _obey(message, websocket, connection, manager)
            bad_in_a_row = 0
        except BadFrame as bad:
            bad_in_a_row += 1
            connection.reply(error_frame("bad_frame", bad.reason))
            if bad_in_a_row >= BAD_FRAMES_IN_A_ROW:
                connection.close_code = BAD_REQUESTS
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(LAST_WORDS_SECONDS):
                        await connection.all_replied()
                return


async def _obey(
    message: Message, websocket: WebSocket, connection: Connection, manager: ConnectionManager
) -> None:
    text = message.get("text")
    if text is None:
        raise BadFrame("Commands are text frames with a JSON object.")
    if len(text) > MAX_COMMAND_CHARACTERS:
        raise BadFrame(f"A command has at most {MAX_COMMAND_CHARACTERS} characters.")
    match parse_command(text):
        case Subscribe() as wanted:
            since = Position(wanted.since.epoch, wanted.since.offset) if wanted.since else None
            try:
                await manager.subscribe(
                    websocket, wanted.session_id, since, batch=wanted.batch, positions=wanted.positions
                )
            except SubscribeRefused as refused:
                connection.reply(error_frame(refused.code, refused.detail, wanted.session_id))
        case Unsubscribe() as unwanted:
            await manager.unsubscribe(websocket, unwanted.session_id)
        case Pong():
            pass
