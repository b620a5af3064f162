"""Settings of web_ui_service, from the environment: WEB_UI_* and INTERNAL_TOKEN. Read by `main` alone."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class WebUiSettings(BaseSettings):
    """Where this service listens, whom it calls, and how much it holds."""

    model_config = SettingsConfigDict(
        env_prefix="WEB_UI_", env_ignore_empty=True, frozen=True, populate_by_name=True
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8150, ge=0, le=65535)
    agent_url: str = "http://127.0.0.1:8250"
    internal_token: SecretStr = Field(default=SecretStr(""), validation_alias="INTERNAL_TOKEN")
    """Shown to agent_service and asked of it; empty leaves both open, for development."""
    allowed_origins: list[str] = []
    """Origins besides our own that may open /ws, as a JSON list of `https://host`."""
    cors_origins: list[str] = []
    """Origins whose scripts may read the HTTP API, as a JSON list; none by default."""
    room_max_entries: int = Field(default=500, ge=1, le=100_000)
    room_max_bytes: int = Field(default=1024 * 1024, ge=1024)
    rooms_max: int = Field(default=20_000, ge=1)
    rooms_max_bytes: int = Field(default=256 * 1024 * 1024, ge=1024)
    room_ttl_seconds: float = Field(default=24 * 3600.0, gt=0)
    """An idle room lives this long, as a session of the agent does."""
    connections_max: int = Field(default=10_000, ge=1)
    connections_per_room_max: int = Field(default=2_000, ge=1)
    pages_max: int = Field(default=4_000, ge=1)
    """Pages open in browsers; each holds 0.3 MB and more. Beyond, a page is shown, but not alive."""
    rooms_per_connection_max: int = Field(default=32, ge=1)
    ping_seconds: float = Field(default=25.0, gt=0)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["json", "text"] = "json"
