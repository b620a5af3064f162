"""The page of a room: drawn on the server, followed by the browser."""

from web_ui_service.web_ui.pages import mount_pages

__all__ = ["mount_pages"]
