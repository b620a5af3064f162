"""Why a document could not be read, with a code that the page has kind words for."""

from typing import Final

REASONS: Final = {
    "unsupported_type": "This kind of file cannot be read; PDF, DOCX, PPTX, Markdown and text can.",
    "material_encrypted": "The document is protected by a password.",
    "material_empty": "There is no text in the document.",
    "material_scanned": "The document holds handwriting or pictures and no text that can be read.",
    "material_broken": "The document is damaged, or not the kind of file its name says.",
    "unsupported_language": "Notes in English, Polish and Russian can be read, and this is another language.",
    "material_too_long": "The document is too long to be read in one go.",
}


class Unreadable(Exception):
    """A document cannot be read; `code` is one of REASONS."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail or REASONS[code]}")
        self.code = code
        self.detail = detail

    def __reduce__(self) -> tuple[type["Unreadable"], tuple[str, str]]:
        """Pass between processes as it was made."""
        return Unreadable, (self.code, self.detail)
