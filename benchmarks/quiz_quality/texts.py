"""Real texts in three languages, out of Debian's documentation packages.

They are fetched into a folder that git ignores, with `apt-get download`; nothing of them is committed.
"""

import gzip
import subprocess
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from agent_service.language.detecting import language_of
from contracts.quiz import Language

CACHE: Final = Path(__file__).resolve().parents[2] / "artifacts" / "quiz_texts"
_SKIPPED: Final = frozenset(
    ("pre", "script", "style", "screen", "programlisting", "indexterm", "footnote", "title")
)
_BLOCKS: Final = frozenset(("p", "para"))
_HANDBOOK: Final = "usr/share/doc/debian-handbook/html"
_SKIES: Final = "usr/share/stellarium/skycultures"
_STARS: Final = "usr/share/doc/HTML/en/kstars"


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the benchmark: where it is found, and what it is about."""

    name: str
    language: Language
    package: str
    paths: tuple[str, ...]


TEXTS: Final = (
    *(
        Text(f"kstars {name}", "en", "kstars-data", tuple(f"{_STARS}/{page}.docbook" for page in pages))
        for name, pages in {
            "dark matter": ("darkmatter",),
            "colour and temperature of stars": ("colorandtemp", "blackbody"),
            "sky coordinates": ("skycoords", "cequator", "ecliptic"),
            "galaxies": ("spiralgalaxies", "ellipticalgalaxies"),
            "magnitude and luminosity": ("magnitude", "luminosity", "flux"),
            "calendar": ("leapyear", "julianday", "sidereal"),
            "stars": ("stars", "parallax", "precession"),
        }.items()
    ),
    Text("handbook, remedial course", "en", "debian-handbook", (f"{_HANDBOOK}/en-US/sect.computer-layers.html", f"{_HANDBOOK}/en-US/sect.kernel-role-and-tasks.html")),
    Text("handbook, project", "en", "debian-handbook", (f"{_HANDBOOK}/en-US/sect.debian-internals.html",)),
    Text("debian faq, definitions", "en", "debian-faq", ("usr/share/doc/debian/FAQ/basic-defs.en.html",)),
    Text("kalzium", "en", "kalzium-data", ("usr/share/doc/HTML/en/kalzium/index.docbook",)),
    Text("podręcznik, infrastruktura sieci", "pl", "debian-handbook", (f"{_HANDBOOK}/pl-PL/network-infrastructure.html",)),
    Text("podręcznik, dokumenty projektu", "pl", "debian-handbook", (f"{_HANDBOOK}/pl-PL/sect.foundation-documents.html",)),
    Text("podręcznik, cykl wydań", "pl", "debian-handbook", (f"{_HANDBOOK}/pl-PL/sect.release-lifecycle.html",)),
    Text("podręcznik, projekt od środka", "pl", "debian-handbook", (f"{_HANDBOOK}/pl-PL/sect.debian-internals.html",)),
    Text("podręcznik, dlaczego linux", "pl", "debian-handbook", (f"{_HANDBOOK}/pl-PL/sect.why-gnu-linux.html", f"{_HANDBOOK}/pl-PL/sect.why-debian.html")),
    Text("kalzium po polsku", "pl", "kalzium-data", ("usr/share/doc/HTML/pl/kalzium/index.docbook",)),
    Text("audacity po polsku", "pl", "debian-edu-doc-legacy-pl", ("usr/share/doc/debian-edu-doc-legacy-pl/audacity-manual.html",)),
    *(
        Text(f"stellarium {name}", "ru", "stellarium-data", tuple(f"{_SKIES}/{sky}/description.ru.utf8" for sky in skies))
        for name, skies in {
            "ацтеки": ("aztec",),
            "майя": ("maya",),
            "северные анды": ("northern_andes",),
            "арабы": ("arabic_al-sufi",),
            "греки": ("greek_almagest", "greek_farnese"),
            "тукано и саамы": ("tukano", "sami"),
        }.items()
    ),
    Text("справочник, ядро", "ru", "debian-handbook", (f"{_HANDBOOK}/ru-RU/sect.kernel-role-and-tasks.html",)),
    Text("справочник, пространство пользователя", "ru", "debian-handbook", (f"{_HANDBOOK}/ru-RU/sect.user-space.html",)),
    Text("справочник, устройство компьютера", "ru", "debian-handbook", (f"{_HANDBOOK}/ru-RU/sect.computer-layers.html",)),
    Text("kalzium по-русски", "ru", "kalzium-data", ("usr/share/doc/HTML/ru/kalzium/index.docbook",)),
)  # fmt: skip


def fetch() -> None:
    """Download the packages that are not there yet, and unpack the documents of the benchmark."""
    packages = CACHE / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    for package in sorted({text.package for text in TEXTS}):
        wanted = sorted({path for text in TEXTS if text.package == package for path in text.paths})
        if all((CACHE / path).exists() for path in wanted):
            continue
        if not list(packages.glob(f"{package}_*.deb")):
            print(f"fetching {package}")
            subprocess.run(["apt-get", "download", "-qq", package], cwd=packages, check=True)
        archive = next(packages.glob(f"{package}_*.deb"))
        unpacked = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE)
        members = [f"./{path}" for path in wanted]
        subprocess.run(["tar", "-x", "-C", CACHE, *members], stdin=unpacked.stdout, check=True)
        unpacked.wait()
        archive.unlink()


def read(text: Text) -> str:
    """Give the paragraphs of a document, a blank line between two; those not translated yet are left out."""
    paragraphs = [paragraph for path in text.paths for paragraph in _paragraphs(CACHE / path)]
    return "\n\n".join(paragraph for paragraph in paragraphs if language_of(paragraph) == text.language)


def _paragraphs(path: Path) -> list[str]:
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    reader = _Paragraphs()
    reader.feed(raw.decode("utf-8", "replace"))
    reader.close_paragraph()
    return reader.paragraphs


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._words: list[str] = []
        self._inside = False
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag in ("div", "li", "dd", "dt", "td", "br", "section", "sect1", "sect2"):
            self.close_paragraph()
        if tag in _BLOCKS or (tag == "div" and dict(attrs).get("class") == "para"):
            self._inside = True
        self._skipping += tag in _SKIPPED

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "div":
            self.close_paragraph()
            self._inside = False
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)

    def handle_data(self, data: str) -> None:
        if self._inside and not self._skipping:
            self._words.append(data)

    def close_paragraph(self) -> None:
        paragraph = " ".join("".join(self._words).split())
        self._words = []
        if len(paragraph) >= 60:
            self.paragraphs.append(paragraph)
