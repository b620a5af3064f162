"""Settings of agent_service, from the environment: AGENT_* and INTERNAL_TOKEN. Read by `main` alone."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class AgentSettings(BaseSettings):
    """Where this service listens, whom it calls, and how much it takes on. Times are in seconds."""

    model_config = SettingsConfigDict(
        env_prefix="AGENT_", env_ignore_empty=True, frozen=True, populate_by_name=True
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8250, ge=0, le=65535)
    web_ui_url: str = "http://127.0.0.1:8150"
    rag_url: str = "http://127.0.0.1:8350"
    generator_url: str = "http://127.0.0.1:8450"
    retrieval: Literal["remote", "local"] = "remote"
    """Source of passages: the RAG service, or the documents of the room and the shelf."""
    generation: Literal["remote", "extractive"] = "remote"
    """Maker of quizzes: the test generator, or this service from the words of the passages."""
    grading: Literal["remote", "local"] = "remote"
    """Marker of answers: the test generator, or this service."""
    data_dir: Path = Path(".quizroom")
    """The folder of the documents, with local retrieval; made where it is not there."""
    materials_days: float = Field(default=30.0, gt=0)
    """Documents of a room that nobody used for so long are removed."""
    internal_token: SecretStr = Field(default=SecretStr(""), validation_alias="INTERNAL_TOKEN")
    """Shown to web_ui_service and asked of callers; empty leaves both open, for development."""
    cors_origins: list[str] = []
    """Origins whose scripts may call this API, as a JSON list; none by default."""
    max_running: int = Field(default=64, ge=1)
    max_waiting: int = Field(default=512, ge=0)
    max_waiting_per_session: int = Field(default=16, ge=0)
    max_sessions: int = Field(default=10_000, ge=1)
    session_max_entries: int = Field(default=500, ge=1)
    """Entries that a session remembers; as many as a room of the web UI holds, which is filled from them."""
    session_max_bytes: int = Field(default=1024 * 1024, ge=1)
    session_ttl_seconds: float = Field(default=24 * 3600.0, gt=0)
    """An idle session lives this long; a running one never expires."""
    run_seconds: float = Field(default=120.0, gt=0)
    search_seconds: float = Field(default=10.0, gt=0)
    generate_seconds: float = Field(default=30.0, gt=0)
    grade_seconds: float = Field(default=30.0, gt=0)
    tool_seconds: float = Field(default=40.0, gt=0)
    """All tries of one tool call together."""
    tool_attempts: int = Field(default=3, ge=1, le=10)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["json", "text"] = "json"
