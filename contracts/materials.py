"""What students bring along: documents that belong to a room, read by agent_service."""

from datetime import datetime
from typing import Annotated, Final

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


class MaterialAdded(Material):
    """What an upload is answered."""

    duplicate: bool = False
    """Whether the room had the same content already; then nothing was added."""


class MaterialList(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    materials: list[Material]
    """Oldest first."""
