"""A document's pages as text. Files are read by a process of its own (`child`), which has little to lose."""

from agent_service.materials.reading.errors import REASONS, Unreadable
from agent_service.materials.reading.reader import DocumentReader, ReadingLimits

__all__ = ["REASONS", "DocumentReader", "ReadingLimits", "Unreadable"]
