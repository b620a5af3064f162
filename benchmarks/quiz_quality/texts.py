"""Real texts in three languages, out of Debian's documentation packages.

They are fetched into a folder that git ignores, with `apt-get download`; nothing of them is committed.
"""

import gzip
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, cast, get_args

from contracts.quiz import Language
from quiz_engine.language.detecting import language_of

CACHE: Final = Path(__file__).resolve().parents[2] / "artifacts" / "quiz_texts"
_SKIPPED: Final = frozenset(
    ("pre", "script", "style", "screen", "programlisting", "indexterm", "footnote", "title")
)
_ENTITY: Final = re.compile(r"&(\w+);")
_BLOCKS: Final = frozenset(("p", "para"))


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the benchmark: where it is found, and what it is about."""

    name: str
    language: Language
    package: str
    paths: tuple[str, ...]


_PAGES: Final = """
en | kstars-data | dark matter | {stars}/darkmatter.docbook
en | kstars-data | colour and temperature of stars | {stars}/colorandtemp.docbook {stars}/blackbody.docbook
en | kstars-data | sky coordinates | {stars}/skycoords.docbook {stars}/cequator.docbook
en | kstars-data | galaxies | {stars}/spiralgalaxies.docbook {stars}/ellipticalgalaxies.docbook
en | kstars-data | magnitude | {stars}/magnitude.docbook {stars}/luminosity.docbook {stars}/flux.docbook
en | kstars-data | calendar | {stars}/leapyear.docbook {stars}/julianday.docbook {stars}/sidereal.docbook
en | kstars-data | stars | {stars}/stars.docbook {stars}/parallax.docbook {stars}/precession.docbook
en | debian-handbook | computers | {book}/en-US/sect.computer-layers.html
en | debian-handbook | Debian from inside | {book}/en-US/sect.debian-internals.html
en | debian-faq | definitions | {docs}/debian/FAQ/basic-defs.en.html
en | kalzium-data | Kalzium | {docs}/HTML/en/kalzium/index.docbook
pl | debian-handbook | infrastruktura sieci | {book}/pl-PL/network-infrastructure.html
pl | debian-handbook | dokumenty projektu | {book}/pl-PL/sect.foundation-documents.html
pl | debian-handbook | cykl wydań | {book}/pl-PL/sect.release-lifecycle.html
pl | debian-handbook | projekt od środka | {book}/pl-PL/sect.debian-internals.html
pl | debian-handbook | dlaczego Linux | {book}/pl-PL/sect.why-gnu-linux.html {book}/pl-PL/sect.why-debian.html
pl | kalzium-data | Kalzium | {docs}/HTML/pl/kalzium/index.docbook
pl | debian-edu-doc-legacy-pl | Audacity | {docs}/debian-edu-doc-legacy-pl/audacity-manual.html
ru | stellarium-data | ацтеки | {skies}/aztec/description.ru.utf8
ru | stellarium-data | майя | {skies}/maya/description.ru.utf8
ru | stellarium-data | северные Анды | {skies}/northern_andes/description.ru.utf8
ru | stellarium-data | арабы | {skies}/arabic_al-sufi/description.ru.utf8
ru | stellarium-data | греки | {greek}_almagest/description.ru.utf8 {greek}_farnese/description.ru.utf8
ru | stellarium-data | тукано и саамы | {skies}/tukano/description.ru.utf8 {skies}/sami/description.ru.utf8
ru | debian-handbook | ядро | {book}/ru-RU/sect.kernel-role-and-tasks.html
ru | debian-handbook | пространство пользователя | {book}/ru-RU/sect.user-space.html
ru | debian-handbook | устройство компьютера | {book}/ru-RU/sect.computer-layers.html
ru | kalzium-data | Kalzium | {docs}/HTML/ru/kalzium/index.docbook
"""


def _texts() -> Iterator[Text]:
    docs = "usr/share/doc"
    folders = {
        "docs": docs,
        "book": f"{docs}/debian-handbook/html",
        "stars": f"{docs}/HTML/en/kstars",
        "greek": "usr/share/stellarium/skycultures/greek",
        "skies": "usr/share/stellarium/skycultures",
    }
    for sentence in _PAGES.strip().splitlines():
        language, package, name, paths = sentence.format(**folders).split(" | ")
        if language in get_args(Language):
            yield Text(name, cast(Language, language), package, tuple(paths.split()))


TEXTS: Final = tuple(_texts())


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
    """Return the paragraphs of a document, a blank line between two; those not translated yet are left
    out.
    """
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
        paragraph = _ENTITY.sub(r"\1", " ".join("".join(self._words).split()))
        self._words = []
        if len(paragraph) >= 60:
            self.paragraphs.append(paragraph)
