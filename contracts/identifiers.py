"""The spelling of ids, shared by every model that carries one."""

import re
from typing import Annotated, Final

from pydantic import StringConstraints

SESSION_ID_PATTERN: Final = r"^[A-Za-z0-9_-]{1,64}$"

SessionId = Annotated[str, StringConstraints(pattern=SESSION_ID_PATTERN)]
"""A room and the agent's session behind it; the page makes unguessable ones of 128 bits."""

RunId = Annotated[str, StringConstraints(pattern=SESSION_ID_PATTERN)]

EventId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,128}$")]
"""Names one entry for ever; a repeat of it is recognised and not shown twice. We send UUIDs."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]{1,64}$")]

Author = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)]
"""A name as a person typed it: text to show, never an identity to trust."""

_SESSION_ID = re.compile(SESSION_ID_PATTERN[:-1] + r"\Z")


def is_session_id(text: str) -> bool:
    """Return whether `text` can name a session, and so a room."""
    return _SESSION_ID.match(text) is not None
