"""Office Open XML (ISO/IEC 29500): an archive of parts, read as a stream of elements and within bounds."""

import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import unquote
from xml.parsers import expat

from quiz_engine.documents.errors import Unreadable

MOST_PART_BYTES: Final = 64 * 1024 * 1024
"""Maximum bytes of one part, unpacked; a bomb claims little and gives much, so they are counted."""
MOST_BYTES: Final = 96 * 1024 * 1024
"""Maximum bytes of all parts that are read, unpacked. A book of 500 pages has 10 to 30 million."""
MOST_RATIO: Final = 250
"""Unpacked bytes for one packed; real parts have 5 to 40. Not asked of the first 4 MiB."""
MOST_ELEMENTS: Final = 1_500_000
"""Maximum elements of all parts; 3 to 8 µs each. A book of 500 pages has 0.2 to 0.8 million."""
_ELEMENTS_FREE: Final = 100_000
_ELEMENTS_A_BYTE: Final = 1.2
"""Of the archive; real ones have up to 0.6."""
MOST_DIRECTORY_BYTES: Final = 1024 * 1024
"""Maximum bytes of the list of parts; 1,000 slides with notes and pictures have 0.5 million."""
DEEPEST: Final = 150
"""Maximum depth of elements; a table in a text box of a group in a text box is at 40."""
LONGEST_TOKEN: Final = 2 * 1024 * 1024
"""Maximum bytes of one tag with its attributes, or of a comment; old drawings have 0.5 million in one."""
_LONGEST_NAMESPACE: Final = 300
"""Characters; it is copied for each element."""
_RATIO_FREE: Final = 4 * 1024 * 1024
_PIECE: Final = 64 * 1024
_LONGEST_END: Final = 64 * 1024 + 256
"""Bytes: a comment, and the records that end an archive."""

_PREFIXES: Final = {
    f"{base}{path}": prefix
    for prefix, path, strict in (
        ("w", "wordprocessingml/2006/main", "wordprocessingml/main"),
        ("p", "presentationml/2006/main", "presentationml/main"),
        ("a", "drawingml/2006/main", "drawingml/main"),
        ("dgm", "drawingml/2006/diagram", "drawingml/diagram"),
        ("m", "officeDocument/2006/math", "officeDocument/math"),
        ("r", "officeDocument/2006/relationships", "officeDocument/relationships"),
        ("rel", "package/2006/relationships", "package/relationships"),
        ("mc", "markup-compatibility/2006", "markup-compatibility"),
    )
    for base, path in (
        ("http://schemas.openxmlformats.org/", path),
        ("http://purl.oclc.org/ooxml/", strict),
    )
} | {
    "http://schemas.microsoft.com/office/drawing/2010/main": "a14",
    "http://schemas.microsoft.com/office/powerpoint/2010/main": "p14",
    "urn:schemas-microsoft-com:office:office": "o",
}
_TEXTS: Final = frozenset(("w:t", "a:t", "m:t", "w:instrText"))
_SAYING: Final = frozenset(("w:t", "a:t", "m:t", "w:sym", "dgm:relIds"))
"""What makes one of several alternatives the one that is read."""
_UNREAD: Final = frozenset(("p:timing", "p:transition", "a:custGeom", "a:blipFill", "p:blipFill", "a:extLst"))

_NOTHING: Final[Mapping[str, str]] = {}

_BROKEN: Final = (
    zipfile.BadZipFile,
    expat.ExpatError,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)


@dataclass(slots=True, eq=False)
class Element:
    """An element with the usual prefix of its namespace, whatever its document calls it: `w:p`, `a:t`."""

    name: str
    attributes: Mapping[str, str]
    """By their local names; those of relationships have their prefix, `r:id`."""
    children: list["Element"]
    text: str = ""

    def find(self, *path: str) -> "Element | None":
        """Return the first child of a name, the first child of that of the next, and so on."""
        found: Element | None = self
        for name in path:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def value(self, *path: str, of: str = "val") -> str | None:
        """Return an attribute of what stands at a path."""
        found = self.find(*path)
        return found.attributes.get(of) if found else None

    def is_on(self, *path: str) -> bool | None:
        """Return whether a property is on that stands at a path; None where it does not stand there."""
        found = self.find(*path)
        return None if found is None else found.attributes.get("val", "1") not in ("0", "false", "off")

    def every(self, name: str) -> Iterator["Element"]:
        """Yield the elements of a name in it, in order, those in one another only by the outermost."""
        for child in self.children:
            if child.name == name:
                yield child
            else:
                yield from child.every(name)


@contextmanager
def opened(path: Path) -> Iterator["Package"]:
    """Open an archive of parts. Raises Unreadable."""
    with archive_at(path) as archive:
        yield Package(archive)


def archive_at(path: Path) -> zipfile.ZipFile:
    """Open an archive, whatever is in it. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            if (size := _directory_bytes(file)) > MOST_DIRECTORY_BYTES:
                raise Unreadable("material_too_long", f"the list of its parts has {size} bytes")
        return zipfile.ZipFile(path)
    except (*_BROKEN, NotImplementedError) as error:
        raise Unreadable("material_broken", str(error)) from error


def _directory_bytes(file: BinaryIO) -> int:
    """Return how long an archive says that the list of its parts is; each costs memory before it is read."""
    start = max(0, file.seek(0, io.SEEK_END) - _LONGEST_END)
    file.seek(start)
    tail = file.read()
    end = tail.rfind(b"PK\5\6")
    if end < 0 or len(tail) < end + 16:
        return 0  # no archive, as opening it will find
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    large = tail.rfind(b"PK\6\6", 0, end)
    return max(size, int.from_bytes(tail[large + 40 : large + 48], "little") if large >= 0 else 0)


class Package:
    """The parts of a document and how they refer to one another. Every reading may raise Unreadable."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {name.casefold(): name for name in archive.namelist()}
        self._bytes = 0
        self._elements = 0
        packed = sum(info.compress_size for info in archive.infolist())
        self._most_elements = min(MOST_ELEMENTS, _ELEMENTS_FREE + int(_ELEMENTS_A_BYTE * packed))
        self._relations: dict[str, dict[str, _Relation]] = {}

    def main(self, usual: str) -> str:
        """Return the part that the document begins with."""
        return next(self.related("", "officeDocument"), usual)

    def names(self, pattern: str) -> list[str]:
        """Return the names of the parts that match a pattern, in the order of the number in each."""
        found = ((re.fullmatch(pattern, part), name) for part, name in self._parts.items())
        return [name for _, name in sorted((int(match[1]), name) for match, name in found if match)]

    def has(self, part: str | None) -> bool:
        return part is not None and part.casefold() in self._parts

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the parts that a part is related to in some way: `footnotes`, `notesSlide`."""
        yield from (one.target for one in self._relations_of(part).values() if one.kind == kind)

    def target(self, part: str, identifier: str | None) -> str | None:
        """Return the part that a part means by an identifier."""
        found = self._relations_of(part).get(identifier or "")
        return found.target if found else None

    def tree(self, part: str) -> Element:
        """Return the whole of a part."""
        return next(self.elements(part, ""))

    def elements(self, part: str, within: str) -> Iterator[Element]:
        """Yield the elements right within the one of a name, each when it ends; all of the part within “”."""
        listener = _Listener(within)
        try:
            for piece in self._pieces(part, listener):
                listener.parser.Parse(piece, not piece)
                self._count(part, listener.take_count())
                yield from listener.take()
        except (RuntimeError, NotImplementedError) as error:  # a password, or packed in a rare way
            if isinstance(error, RecursionError):
                raise
            raise Unreadable("material_encrypted", f"{part}: {error}") from error
        except _BROKEN as error:
            raise Unreadable("material_broken", f"{part}: {error}") from error

    def _pieces(self, part: str, listener: "_Listener") -> Iterator[bytes]:
        """Yield a part piece by piece, and an empty one; raises Unreadable for what is too much."""
        info = self._archive.getinfo(self._parts[part.casefold()])
        unpacked, free = 0, max(_RATIO_FREE, MOST_RATIO * info.compress_size)
        with self._archive.open(info) as packed:
            # A tag that has not ended is read again from its beginning: twice as much each time.
            while piece := packed.read(max(_PIECE, pending := unpacked - listener.parser.CurrentByteIndex)):
                unpacked += len(piece)
                self._bytes += len(piece)
                if pending > LONGEST_TOKEN:
                    raise Unreadable("material_too_long", f"{part} has a tag of over {LONGEST_TOKEN} bytes")
                if unpacked > min(MOST_PART_BYTES, free) or self._bytes > MOST_BYTES:
                    raise Unreadable("material_too_long", f"{part} unpacks to over {unpacked} bytes")
                yield piece
        yield b""

    def _count(self, part: str, elements: int) -> None:
        self._elements += elements
        if self._elements > self._most_elements:
            raise Unreadable("material_too_long", f"over {self._most_elements} elements up to {part}")

    def _relations_of(self, part: str) -> dict[str, "_Relation"]:
        if part not in self._relations:
            folder, name = posixpath.split(part)
            own = posixpath.join(folder, "_rels", f"{name}.rels")
            said = self.elements(own, "rel:Relationships") if self.has(own) else ()
            self._relations[part] = {
                one.attributes.get("Id", ""): _Relation(
                    one.attributes.get("Type", "").rpartition("/")[2],
                    _part_at(folder, one.attributes.get("Target", "")),
                )
                for one in said
                if one.attributes.get("TargetMode") != "External"
            }
        return self._relations[part]


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


def _part_at(folder: str, target: str) -> str:
    path = posixpath.join("/", folder, unquote(target).replace("\\", "/"))
    return posixpath.normpath(path).lstrip("/")


class _Listener:
    """Hears the elements of one part, and keeps those that stand within one."""

    def __init__(self, within: str) -> None:
        self._within = within
        self._names: dict[str, str] = {}
        self._open = [Element("", {}, [])]
        self._unread = 0
        """Depth below an element that is not read."""
        self._count = 0
        self._text: list[str] | None = None
        self._said = 0
        self._said_before: list[int] = []
        self._ready: list[Element] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._hear
        self.parser.StartDoctypeDeclHandler = _refuse_doctype
        self.parser.StartNamespaceDeclHandler = _check_namespace

    def take(self) -> Sequence[Element]:
        """Return what has ended since it was last asked."""
        ready, self._ready = self._ready, []
        return ready

    def take_count(self) -> int:
        count, self._count = self._count, 0
        return count

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        short = self._names.get(name) or self._shortened(name)
        if self._unread or short in _UNREAD:
            self._unread += 1
        if len(self._open) + self._unread > DEEPEST:
            raise Unreadable("material_too_long", f"its elements are over {DEEPEST} deep")
        if self._unread:
            return
        known = {_attribute(key): attributes[key] for key in attributes} if attributes else _NOTHING
        self._open.append(Element(short, known, []))
        if short in _TEXTS:
            self._text = []
        elif short in ("mc:Choice", "mc:Fallback"):
            self._said_before.append(self._said)

    def _end(self, _: str) -> None:
        if self._unread:
            self._unread -= 1
            return
        element = self._open.pop()
        name, parent = element.name, self._open[-1]
        if self._text is not None:
            element.text, self._text = "".join(self._text), None
        if name in _SAYING and (element.text.strip() or name not in _TEXTS):
            self._said += 1
        if name in ("mc:Choice", "mc:Fallback"):
            said = self._said > self._said_before.pop()
            if not said or parent.children:
                return  # empty, or another alternative has been taken
        (self._ready if parent.name == self._within else parent.children).append(element)

    def _hear(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _shortened(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        prefix = _PREFIXES.get(namespace, "")
        self._names[name] = short = f"{prefix}:{local}" if prefix else local
        return short


def _attribute(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    return f"r:{local}" if namespace and _PREFIXES.get(namespace) == "r" else local


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("material_broken", "a document type declaration has no place in it")


def _check_namespace(_: str | None, uri: str | None) -> None:
    if uri and len(uri) > _LONGEST_NAMESPACE:
        raise Unreadable("material_broken", f"a namespace of over {_LONGEST_NAMESPACE} characters")
