"""Small documents of every kind, made by hand, to be read."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from pypdf import PdfReader, PdfWriter

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_A = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def pdf(pages: Sequence[Sequence[str]], *, picture: bool = False) -> bytes:
    """Make a PDF of lines; one that begins with `# ` is drawn larger. With `picture` each page has one."""
    contents = []
    for lines in pages:
        drawn = "".join(
            f"/F1 18 Tf ({_escaped(line[2:])}) Tj 0 -28 Td "
            if line.startswith("# ")
            else f"/F1 12 Tf ({_escaped(line)}) Tj 0 -14 Td "
            for line in lines
        )
        contents.append(f"BT /F1 12 Tf 72 720 Td {drawn} ET{' /Im1 Do' if picture else ''}")
    return pdf_of_content(contents)


def pdf_of_content(contents: Sequence[str], *, page: str = "") -> bytes:
    """Make a PDF of content streams, in which F1 is Helvetica and Im1 a picture; `page` is of each page."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Length 1 >>\nstream\n\x80\nendstream",
    ]
    kids = []
    for text in contents:
        content = text.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>"
            % (page.encode(), len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()


def locked(document: bytes, password: str) -> bytes:
    """Protect a PDF by a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document)))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(*pages: Sequence[str], head: str = "") -> bytes:
    """Make a DOCX of paragraphs, its pages parted by page breaks."""
    body = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'.join(
        "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in page) for page in pages
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {_W}><w:body>{body}</w:body></w:document>'
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def pptx(*slides: Sequence[str]) -> bytes:
    """Make a PPTX of paragraphs, one sequence a slide."""
    parts = {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}
    for number, slide in enumerate(slides, 1):
        text = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in slide)
        parts[f"ppt/slides/slide{number}.xml"] = f"<p:sld {_A}>{text}</p:sld>"
    return archive(parts)


def docx_of_notes(notes: Sequence[str]) -> bytes:
    """Make a DOCX with the styles of the program: `# ` opens a heading, `- ` an entry of a list.

    Headings are numbered, as many have them: that is no list. Every other entry has its mark by its style.
    """
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = ""
    for i, line in enumerate(notes):
        by_style = '<w:pStyle w:val="Listapunktowana"/>' if i % 2 else f'<w:pStyle w:val="Akapit"/>{numbered}'
        style = {"# ": f'<w:pStyle w:val="Nagwek1"/>{numbered}', "- ": by_style}.get(line[:2], "")
        text = line[2:] if style else line
        body += f"<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{name}"/>{rest}</w:style>'
        for own, name, rest in (
            ("Akapit", "List Paragraph", ""),
            ("Nagwek1", "heading 1", '<w:basedOn w:val="Akapit"/>'),
            ("Wypunktowanie", "List Bullet", f"<w:pPr>{numbered}</w:pPr>"),
            ("Listapunktowana", "moja lista", '<w:basedOn w:val="Wypunktowanie"/>'),
        )
    )
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        }
    )


def pptx_of_notes(notes: Sequence[str]) -> bytes:
    """Make a PPTX of notes: each `# ` opens a slide as its title, `- ` is a paragraph of the body."""
    slides: list[list[str]] = []
    for line in notes:
        if line.startswith("# "):
            slides.append([_shape('<p:ph type="title"/>', f"<a:p><a:r><a:t>{line[2:]}</a:t></a:r></a:p>")])
        else:
            plain = "" if line.startswith("- ") else "<a:pPr><a:buNone/></a:pPr>"
            text = f"<a:p>{plain}<a:r><a:t>{line.removeprefix('- ')}</a:t></a:r></a:p>"
            slides[-1].append(_shape('<p:ph idx="1"/>', text))
    parts = {
        f"ppt/slides/slide{number}.xml": f"<p:sld {_A}>{''.join(shapes)}</p:sld>"
        for number, shapes in enumerate(slides, 1)
    }
    return archive({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"} | parts)


def _shape(placeholder: str, text: str) -> str:
    return f"<p:sp><p:nvSpPr><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack parts into a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
