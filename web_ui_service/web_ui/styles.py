"""The style sheet of the page, of the files beside this one: a browser asks for one, not for sixteen."""

from pathlib import Path
from typing import Final

_FILES: Final = {
    "tokens": ["tokens"],
    "base": ["base"],
    "components": [
        "controls",
        "room_page",
        "room_link",
        "room_menu",
        "run_card",
        "quiz_form",
        "marked_questions",
        "submission_list",
        "status_line",
        "materials",
        "ask_form",
    ],
    "overrides": ["levels", "print", "nicegui"],
}
"""Names of the files by layer. A later layer wins whatever the selectors; in a layer a later file wins a tie.

All are inside of `room`, because NiceGUI has layers with some of these names. `room` comes after NiceGUI's,
so it wins over NiceGUI and Quasar.
"""


def style_sheet() -> str:
    """Return all files in one, each in its layer."""
    here = Path(__file__).parent
    parts = [f"@layer {', '.join(f'room.{layer}' for layer in _FILES)};\n"]
    for layer, names in _FILES.items():
        text = "\n".join((here / f"{name}.css").read_text("utf-8") for name in names)
        parts.append(f"@layer room.{layer} {{\n{text}}}\n")
    return "\n".join(parts)
