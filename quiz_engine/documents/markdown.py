"""Markdown as its readers show it: CommonMark with the habits of GitHub, Pandoc and Obsidian, and HTML in it.

Marks are left out, and so are front matter, comments, code, pictures, embedded files, struck-out text and
footnotes with their marks: a note at the foot of a page is no part of the sentence that it hangs on.
"""

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from quiz_engine.documents.blocks import Block
from quiz_engine.documents.markup import Event, blocks_of_markup
from quiz_engine.documents.symbols import LOST
from quiz_engine.documents.tex import linear

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DEEPEST: Final = 30
"""Lists and quotes inside each other; what is deeper is left out."""
_LONGEST_LINK: Final = 500
"""Characters of a link between notes."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])[^<>]*>")
_ONE_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_TEX_IN_LINE: Final = re.compile(r"\\\(([^\n]{1,300}?)\\\)")
_TEX_ALONE: Final = re.compile(r"\\\[([^\0]{1,600}?)\\\]")
_COMMENT: Final = re.compile(r"(?<!\d)%%(?:[^%]|%(?!%)){0,4000}%%")
_ENTRY: Final = re.compile(r"(?:[-*+:]|\d{1,9}[.)])\s|\[\^")
"""Begins what goes on by indents."""
_FRONT: Final = re.compile(r"\s*\+\+\+[ \t]*\n[^\0]{0,20000}?\n\+\+\+[ \t]*(?:\n|$)")
"""Front matter of Hugo; that between lines of three hyphens is left to the parser."""


def blocks_of_markdown(text: str) -> list[Block]:
    """Return what a text in Markdown says, block by block."""
    text = _COMMENT.sub("", _FRONT.sub("", text, count=1) if text.lstrip().startswith("+++") else text)
    text = _TEX_ALONE.sub(r"$$\1$$", _TEX_IN_LINE.sub(r"$\1$", text))
    blocks = blocks_of_markup(_events(_parser().parse(_without_indents(text))))
    if not any(block.level for block in blocks):
        return blocks
    return [_beside_headings(block) for block in blocks]


def _without_indents(text: str) -> str:
    """Return a text in which what is indented outside of lists is no code: the code of notes is fenced."""
    lines, fence, base, in_list = list[str](), "", 0, False
    for line in text.expandtabs(4).split("\n"):
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        if fence or bare.startswith(("```", "~~~")):
            fence = "" if fence and bare.startswith(fence) else fence or bare[:3]
            base = min(base, indent)
        elif bare and indent < 4:
            base, in_list = 0, _ENTRY.match(bare) is not None
        elif bare and not in_list:
            base = min(base, indent) if base else indent
        lines.append(line[base:] if bare else "")
    return "\n".join(lines)


def _beside_headings(block: Block) -> Block:
    """Return a paragraph as no heading where headings are marked, unless it leads to what is below it."""
    return Block(block.text, 0) if block.level is None and not block.text.endswith(":") else block


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    # Imported here, so that documents of other kinds do not wait for it: 0.1 s.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin).use(deflist_plugin)
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    parser.inline.ruler.before("link", "wikilink", _wikilink)
    return parser


def _wikilink(state: "StateInline", silent: bool) -> bool:
    """Take “[[Page|shown]]” for what it shows, and “![[file]]” for nothing."""
    embeds = state.src.startswith("![[", state.pos)
    start = state.pos + (3 if embeds else 2)
    if not embeds and not state.src.startswith("[[", state.pos):
        return False
    end = state.src.find("]]", start, min(start + _LONGEST_LINK, state.posMax))
    target = state.src[start:end] if end > start else "["
    if "[" in target or "\n" in target:
        return False
    if not silent and not embeds:
        page, _, shown = target.replace("\\|", "|").partition("|")
        state.push("text", "", 0).content = shown or page.rpartition("#")[2].lstrip("^") or page
    state.pos = end + 2
    return True


def _events(tokens: Sequence["Token"]) -> Iterator[Event]:
    """Yield what opens, what closes and what is said, whether it was written in Markdown or in HTML."""
    for token in tokens:
        if token.type == "footnote_block_open":
            return  # the notes, which stand behind everything else
        if token.type in ("inline", "html_block"):
            yield from _events(token.children) if token.children else _events_of_html(token.content)
            yield "end", ""
        else:
            yield from _events_of(token)


def _events_of(token: "Token") -> Iterator[Event]:
    match token.type:
        case "text" | "code_inline" | "text_special":
            yield "text", token.content
        case "softbreak":
            yield "text", "\n"
        case "hardbreak":
            yield "open", "br"
        case "math_inline" | "math_inline_double":
            yield "text", linear(token.content) or LOST
        case "math_block" | "math_block_label":
            yield from (("open", "p"), ("text", linear(token.content) or LOST), ("close", "p"))
        case "code_block":  # of lines that are indented; code is fenced
            yield from (("open", "p"), ("text", token.content), ("close", "p"))
        case "html_inline":
            if tag := _ONE_TAG.match(token.content):  # with “>” in quotes, perhaps
                yield ("close" if tag[1] else "open"), tag[2].lower()
        case "ordered_list_open":
            yield "open", f"ol {token.attrs.get('start', 1)}"
        case _ if token.nesting:
            yield ("open" if token.nesting > 0 else "close"), token.tag


def _events_of_html(source: str) -> Iterator[Event]:
    first, *others = source.split("<!--")
    shown = first + "".join(one.partition("-->")[2] for one in others)
    last = 0
    for tag in _TAG.finditer(shown):
        yield "text", html.unescape(shown[last : tag.start()])
        yield ("close" if tag[1] else "open"), tag[2].lower()
        last = tag.end()
    if not shown.startswith(("<!", "<?")):
        yield "text", html.unescape(shown[last:])
