"""Reads one document and writes its pages to standard output; run as a process of its own.

    python -m agent_service.materials.reading.child PATH NAME MEMORY_BYTES CPU_SECONDS MOST_CHARACTERS

One JSON document: {"media_type", "pages"} or {"code", "detail"}. A file that asks for more memory or time
than it may have ends this process and nothing else.
"""

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from agent_service.materials.reading.errors import Unreadable
from agent_service.materials.reading.kinds import MOST_PAGES, Kind, kind_of, media_type_of


def main(arguments: list[str]) -> None:
    """Read one document within the bounds that the arguments set."""
    path, name = Path(arguments[0]), arguments[1]
    memory_bytes, cpu_seconds, most_characters = map(int, arguments[2:])
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    try:
        kind = kind_of(path, name)
        pages = _bounded(_pages(kind, path, name), most_characters)
        answer = {"media_type": media_type_of(kind, name), "pages": pages}
    except Unreadable as error:
        answer = {"code": error.code, "detail": error.detail}
    except MemoryError:
        answer = {"code": "material_too_long", "detail": f"it takes more than {memory_bytes} bytes of memory"}
    json.dump(answer, sys.stdout)


def _pages(kind: Kind, path: Path, name: str) -> Iterator[str]:
    # Imported here, so that a text file does not wait for the PDF library: 0.3 s.
    match kind:
        case "pdf":
            from agent_service.materials.reading.pdf import pages_of_pdf

            return pages_of_pdf(path)
        case "docx":
            from agent_service.materials.reading.office import pages_of_docx

            return pages_of_docx(path)
        case "pptx":
            from agent_service.materials.reading.office import pages_of_pptx

            return pages_of_pptx(path)
        case "text":
            from agent_service.materials.reading.plain import pages_of_text

            is_markdown = media_type_of(kind, name) == "text/markdown"
            return pages_of_text(path, markdown=is_markdown)


def _bounded(pages: Iterator[str], most_characters: int) -> list[str]:
    read: list[str] = []
    taken = 0
    for page in pages:
        text = page.encode("utf-8", "replace").decode()  # halves of surrogate pairs can be stored nowhere
        taken += len(text)
        if taken > most_characters:
            raise Unreadable("material_too_long", f"more than {most_characters} characters")
        if len(read) == MOST_PAGES:
            raise Unreadable("material_too_long", f"more than {MOST_PAGES} pages or slides")
        read.append(text)
    if not any(text.strip() for text in read):
        raise Unreadable("material_empty")
    return read


if __name__ == "__main__":
    main(sys.argv[1:])
