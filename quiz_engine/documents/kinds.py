"""What kind of document a file is, by its content; its name may lie."""

import re
from pathlib import Path, PurePath
from typing import Final, Literal

from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.ooxml import archive_at

Kind = Literal["pdf", "docx", "pptx", "text"]

_MEDIA_TYPES: Final[dict[Kind, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "text": "text/plain",
}
_BY_ENDING: Final[dict[str, Kind]] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".pptx": "pptx",
    ".md": "text",
    ".markdown": "text",
    ".txt": "text",
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins the older Office formats, and the newer ones that are protected by a password (MS-CFB, 2.2)."""

_MAIN_PART: Final = re.compile(
    r"^(?:(word/document\d{0,4}\.xml)|ppt/presentation\d{0,4}\.xml)$", re.IGNORECASE | re.MULTILINE
)
HEAD_BYTES: Final = 64 * 1024
MOST_PAGES: Final = 1_000
"""Pages, slides, or parts of a text between form feeds."""


def kind_of(path: Path, name: str) -> Kind:
    """Return what `path` holds. Raises Unreadable, also where `name` promises something else."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    promised = _BY_ENDING.get(PurePath(name).suffix.lower())
    kind = _by_content(path, head)
    if kind is None:
        raise Unreadable("material_broken" if promised else "unsupported_type")
    if promised not in (None, kind):
        raise Unreadable("material_broken", f"it is {kind} and not {promised}")
    return kind


def media_type_of(kind: Kind, name: str) -> str:
    """Return the media type by which a document of this kind is listed."""
    is_markdown = kind == "text" and PurePath(name).suffix.lower() in (".md", ".markdown")
    return "text/markdown" if is_markdown else _MEDIA_TYPES[kind]


def _by_content(path: Path, head: bytes) -> Kind | None:
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Unreadable("material_empty")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        # The names inside are UTF-16; protected documents keep their content in a stream of this name.
        protected = "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
        raise Unreadable("material_encrypted" if protected else "unsupported_type")
    if head.startswith(b"PK\x03\x04"):
        return _in_archive(path)
    has_mark = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "text" if has_mark or b"\0" not in head else None


def _in_archive(path: Path) -> Kind | None:
    with archive_at(path) as archive:
        names = "\n".join(archive.namelist())
    found = _MAIN_PART.search(names)
    return None if found is None else "docx" if found[1] else "pptx"
