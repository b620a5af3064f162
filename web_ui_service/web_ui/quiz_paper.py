"""A quiz as a sheet to read: one piece of HTML, because fifty questions as elements cost 2 MB a page.

All text in it is escaped, and what comes out is cleaned against the few tags that are written here.
"""

from html import escape
from typing import Final

import nh3

from contracts.quiz import ItemForCandidate, QuizForCandidate
from web_ui_service.web_ui import words

_TAGS: Final = {"h3", "p", "ol", "li", "div", "span"}
_CLEANER: Final = nh3.Cleaner(
    tags=_TAGS, attributes={tag: {"class", "data-testid", "aria-hidden"} for tag in _TAGS}
)


def clean(html: str) -> str:
    """Drop every tag and attribute that a sheet does not need; no style, link, image or script is left."""
    return _CLEANER.clean(html)


def paper(quiz: QuizForCandidate) -> str:
    """Give the sheet: title, sources, and the questions with their options or a line to write on."""
    facts = [words.questions(len(quiz.items))]
    if quiz.sources:
        facts.append(words.sources([source.title for source in quiz.sources]))
    return clean(
        f'<h3 class="paper-title">{escape(quiz.title)}</h3>'
        f'<p class="paper-facts">{escape(" · ".join(facts))}</p>'
        f'<ol class="questions">{"".join(map(_question, quiz.items))}</ol>'
    )


def _question(item: ItemForCandidate) -> str:
    kind: str = item.interaction_type
    if kind == "choice" and item.cardinality == "multiple":
        kind = "choice_multiple"
    return (
        '<li class="question" data-testid="question">'
        f'<p class="prompt">{escape(item.prompt)}</p>'
        f'<p class="item-hint">{words.ITEM_HINTS[kind]}</p>'
        f"{_options(item) if item.choices else _line(item)}"
        "</li>"
    )


def _options(item: ItemForCandidate) -> str:
    options = "".join(
        f'<li class="option"><span class="letter">{_letter(i)}</span>'
        f'<span class="option-text">{escape(choice.text)}</span></li>'
        for i, choice in enumerate(item.choices)
    )
    return f'<ol class="options">{options}</ol>'


def _line(item: ItemForCandidate) -> str:
    unit = f'<span class="unit">{escape(item.unit)}</span>' if item.unit else ""
    return f'<p class="blank"><span class="line" aria-hidden="true"></span>{unit}</p>'


def _letter(index: int) -> str:
    return chr(ord("A") + index)
