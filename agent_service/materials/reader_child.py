"""Reads one document and writes its pages to standard output; run as a process of its own.

    python -m agent_service.materials.reader_child PATH NAME MEMORY_BYTES CPU_SECONDS MOST_CHARACTERS

One JSON document: {"media_type", "pages"} or {"code", "detail"}. A file that asks for more memory or time
than it may have ends this process and nothing else.
"""

import json
import resource
import sys
from pathlib import Path

from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.pages import pages_of


def main(arguments: list[str]) -> None:
    """Read one document within the bounds that the arguments set."""
    path, name = Path(arguments[0]), arguments[1]
    memory_bytes, cpu_seconds, most_characters = map(int, arguments[2:])
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    try:
        media_type, pages = pages_of(path, name, most_characters)
        answer = {"media_type": media_type, "pages": pages}
    except Unreadable as error:
        answer = {"code": error.code, "detail": error.detail}
    except MemoryError:
        answer = {"code": "material_too_long", "detail": f"it takes more than {memory_bytes} bytes of memory"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
