"""A small writer of DOCX and PPTX, part by part, and a reader of their blocks."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz_engine.documents.blocks import Block
from quiz_engine.documents.pages import pages_of

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
)


def packed(parts: Mapping[str, str]) -> bytes:
    """Pack parts into an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*related: tuple[str, str, str]) -> str:
    """Write what a part is related to: identifier, kind, target."""
    said = "".join(f'<Relationship Id="{i}" Type="{TYPES}/{kind}" Target="{to}"/>' for i, kind, to in related)
    own = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{own}">{said}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """Write a DOCX of what is in its body; `styles`, `footnotes` and the like are what is in those parts."""
    others = {f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{said}</w:{name}>" for name, said in parts.items()}
    main = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": main, **others})


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    """Write a paragraph; runs that are no XML are plain text."""
    said = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{said}</w:p>"


def styled(text: str, style: str) -> str:
    return para(text, properties=f'<w:pStyle w:val="{style}"/>')


def entry(text: str, level: int = 0, numbers: int = 1) -> str:
    return para(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers}"/></w:numPr>')


def table(*rows: Sequence[str], head: str = "") -> str:
    """Write a table of texts, or of cells; `head` marks the first row."""
    written = [
        "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{para(cell)}</w:tc>" for cell in row)
        for row in rows
    ]
    first, *rest = [
        f"<w:tr><w:trPr>{'' if n else head}</w:trPr>{cells}</w:tr>" for n, cells in enumerate(written)
    ]
    return f"<w:tbl>{''.join((first, *rest))}</w:tbl>"


def pptx(
    *slides: str,
    order: Sequence[int] = (),
    hidden: int = 0,
    presentation: str = "",
    related: Mapping[int, Sequence[tuple[str, str, str]]] | None = None,
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """Write a PPTX of slides, each what is in its tree of shapes; `order` lists them as they are shown."""
    order = order or range(1, len(slides) + 1)
    listed = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n}"/>' for n in order)
    written = {
        f"ppt/slides/slide{n}.xml": f'<p:sld {NAMESPACES} show="{int(n != hidden)}"><p:cSld><p:spTree>{tree}'
        "</p:spTree></p:cSld></p:sld>"
        for n, tree in enumerate(slides, 1)
    }
    written |= {f"ppt/slides/_rels/slide{n}.xml.rels": relations(*to) for n, to in (related or {}).items()}
    to = [(f"rId{n}", "slide", f"slides/slide{n}.xml") for n in range(1, len(slides) + 1)]
    return packed(
        {
            "ppt/presentation.xml": f"<p:presentation {NAMESPACES}><p:sldIdLst>{listed}</p:sldIdLst>"
            f"{presentation}</p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(*to),
            **written,
            **(parts or {}),
        }
    )


def shape(*lines: str, kind: str = "", frame: str = "") -> str:
    """Write a shape; `kind` is that of its placeholder, lines that are no XML are plain text."""
    own = f'<p:ph type="{kind}"/>' if kind else ""
    said = "".join(
        line if line.startswith("<") else f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr>{own}</p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr>'
        f"<p:txBody>{said}</p:txBody></p:sp>"
    )


def at(left: int, top: int, width: int = 40, height: int = 10) -> str:
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def pages(content: bytes, name: str = "") -> list[list[Block]]:
    """Return the blocks of each page of a document; its name is found by what it is."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "upload")
        path.write_bytes(content)
        return [list(page.blocks) for page in pages_of(path, name or "notes", 5_000_000).pages]


def texts(content: bytes) -> list[str]:
    """Return the texts of all blocks of a document."""
    return [block.text for page in pages(content) for block in page]


def levels(content: bytes) -> list[tuple[int | None, str]]:
    return [(block.level, block.text) for page in pages(content) for block in page]
