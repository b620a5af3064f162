"""What students bring along: documents that belong to a room, read by agent_service."""

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.identifiers import RunId, SessionId
from contracts.quiz import Language

MATERIALS_PATH: Final = "/api/agent/materials"
MAX_MATERIAL_BYTES: Final = 50 * 1024 * 1024
"""Bytes of one document, as it was uploaded."""

MATERIAL_SECONDS: Final = 600.0
"""Seconds that a document may be on its way: 50 MiB at 90 KB/s."""

MaterialName = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
"""Name of the student's file: text to show, never a path."""


class UnusedPage(BaseModel):
    """A page or slide of which nothing is asked or answered."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    page: int = Field(ge=1)
    problem: Literal["garbled", "picture"]
    """Its words are glued or no words at all, or it is a picture without text."""


class Material(BaseModel):
    """One document of a room, as everybody in the room may know it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    material_id: RunId
    session_id: SessionId
    name: MaterialName
    media_type: str = Field(max_length=100)
    language: Language
    size_bytes: int = Field(ge=0)
    pages: int = Field(ge=1)
    passages: int = Field(ge=1)
    characters: int = Field(ge=1)
    added_at: datetime
    problems: list[UnusedPage] = Field(default_factory=list, max_length=1_000)
    """Its pages that could not be read, in their order."""
    readings: int = Field(default=1, ge=1)
    """How often it has been read: once when it was added, and whenever a newer reader had it again."""
    outdated: bool = False
    """An older reader read it; brought again, it is read anew."""


class MaterialAdded(Material):
    """What an upload is answered."""

    duplicate: bool = False
    """Whether the room had the same content already, read as it is read now; then nothing was changed."""


class MaterialList(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    materials: list[Material]
    """Oldest first."""
