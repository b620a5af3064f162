"""The faults of a mock as a page: what is planned, a form to plan more, and what became of the requests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import parse_qsl

from pydantic import ValidationError

from mocks.fault_list import MAX_SECONDS, PlannedFault

KINDS: Final = {
    "delay": "a late answer",
    "status": "an error status",
    "hang": "no answer",
    "cut": "half an answer",
    "invalid_json": "broken JSON",
}
_MAX_FIELDS: Final = 20
_BLANK: Final = {"fault": "status", "times": "1", "status": "503"}
_RULES: Final = {
    "path": "Choose one of the paths.",
    "fault": "Choose one of the faults.",
    "seconds": f"A number from 0 to {MAX_SECONDS:g}.",
    "status": "A number from 400 to 599.",
    "times": "A number from 1 to 10000.",
    "session_id": "At most 64 letters, digits, hyphens and underscores.",
}


class BadForm(Exception):
    """A form that plans nothing; names the field that is wrong, and keeps what was typed."""

    def __init__(self, field: str, typed: Mapping[str, str]) -> None:
        super().__init__(_RULES.get(field, "This form cannot be read."))
        self.field = field
        self.typed = typed


def fault_from_form(body: bytes) -> PlannedFault:
    """Read what the form sends; an empty field is one not given, and each kind has fields of its own."""
    typed: dict[str, str] = {}
    try:
        typed = {name: value.strip() for name, value in _pairs(body) if value.strip()}
        foreign = {"status": {"seconds"}, "delay": {"status"}, "hang": {"status"}}
        unused = foreign.get(typed.get("fault", ""), {"seconds", "status"})
        return PlannedFault.model_validate({k: v for k, v in typed.items() if k not in unused})
    except ValidationError as error:
        raise BadForm(str(error.errors()[0]["loc"][0]), typed) from None
    except ValueError:
        raise BadForm("form", typed) from None


def _pairs(body: bytes) -> list[tuple[str, str]]:
    return parse_qsl(body.decode(), errors="strict", max_num_fields=_MAX_FIELDS, keep_blank_values=True)


def page(name: str, paths: Sequence[str], view: Mapping[str, Any], bad: BadForm | None = None) -> str:
    """Return the whole page; it asks for nothing from anywhere else."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Faults · {escape(name)}</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body>
<header><h1>Faults</h1><p>{escape(name)}</p></header>
<main>
<section aria-labelledby="planned"><h2 id="planned">Planned</h2>
{_planned(view["faults"])}
</section>
<section aria-labelledby="plan"><h2 id="plan">Plan a fault</h2>
{_form(paths, bad)}
</section>
<section aria-labelledby="requests"><h2 id="requests">Requests so far</h2>
{_requests(view["requests"])}
</section>
</main>
</body>
</html>
"""


def _planned(faults: Sequence[Mapping[str, Any]]) -> str:
    if not faults:
        return "<p>Nothing. Every request gets its normal answer.</p>"
    items = "\n".join(f"<li>{_fault(fault)}</li>" for fault in faults)
    return f"""<ul>
{items}
</ul>
<form method="post" action="/_faults/clear"><button>Clear all</button></form>"""


def _fault(fault: Mapping[str, Any]) -> str:
    what = fault["fault"]
    if what == "status":
        what += f" {fault['status']}"
    elif "seconds" in fault:
        what += f" {fault['seconds']:g} s"
    session = (
        f"session <code>{escape(fault['session_id'])}</code>" if "session_id" in fault else "all sessions"
    )
    return (
        f"<code>{escape(fault['path'])}</code> <strong>{escape(what)}</strong>"
        f"<span>{fault['left']} of {fault['times']} left, {session}</span>"
    )


def _form(paths: Sequence[str], bad: BadForm | None) -> str:
    typed = bad.typed if bad else _BLANK
    fields = [
        _Field("path", "Path", select={path: path for path in paths}),
        _Field("fault", "What happens", select={kind: f"{kind}: {words}" for kind, words in KINDS.items()}),
        _Field("seconds", "Seconds", "number", f'min="0" max="{MAX_SECONDS:g}" step="any"', _SECONDS_HINT),
        _Field("status", "Status", "number", 'min="400" max="599"'),
        _Field("times", "How many requests", "number", 'min="1" max="10000"'),
        _Field("session_id", "Session", "text", 'autocapitalize="off" spellcheck="false"', _SESSION_HINT),
    ]
    inputs = "\n".join(field.html(typed, bad) for field in fields)
    unread = "" if bad is None or bad.field in _RULES else _error("form", str(bad))
    return f"""<form method="post" action="/_faults/plan" class="plan">
{unread}{inputs}
<button>Plan it</button>
</form>"""


_SECONDS_HINT: Final = f"Empty: 1 for a delay, {MAX_SECONDS:g} for a hang."
_SESSION_HINT: Final = "The part of the room’s address after /s/. Empty: all sessions."


@dataclass(frozen=True)
class _Field:
    name: str
    label: str
    kind: str = ""
    limits: str = ""
    hint: str = ""
    select: Mapping[str, str] | None = None

    def html(self, typed: Mapping[str, str], bad: BadForm | None) -> str:
        """Draw the field with what was typed, its hint, and what is wrong with it."""
        name, value = self.name, typed.get(self.name, "")
        notes, described = "", []
        if self.hint:
            notes += f'<small id="{name}-hint">{self.hint}</small>'
            described.append(f"{name}-hint")
        wrong = bad if bad and bad.field == name else None
        if wrong:
            notes += _error(name, str(wrong))
            described.append(f"{name}-error")
        state = f' aria-describedby="{" ".join(described)}"' if described else ""
        state += ' aria-invalid="true" autofocus' if wrong else ""
        if self.select is not None:
            options = "".join(
                f'<option value="{escape(it)}"{" selected" if it == value else ""}>{escape(words)}</option>'
                for it, words in self.select.items()
            )
            control = f'<select id="{name}" name="{name}"{state}>{options}</select>'
        else:
            control = (
                f'<input id="{name}" name="{name}" type="{self.kind}" value="{escape(value)}" '
                f"{self.limits}{state}>"
            )
        return f'<p class="{name}"><label for="{name}">{self.label}</label>{control}{notes}</p>'


def _error(name: str, reason: str) -> str:
    return f'<strong class="error" id="{name}-error" role="alert">{escape(reason)}</strong>'


def _requests(requests: Mapping[str, Mapping[str, int]]) -> str:
    if not requests:
        return "<p>None yet.</p>"
    items = "\n".join(f"<li>{_counts(path, counts)}</li>" for path, counts in requests.items())
    return f'<ul>\n{items}\n</ul>\n<p><a href="/_faults">Look again</a></p>'


def _counts(path: str, counts: Mapping[str, int]) -> str:
    parts = [f"{number} {how}" for how, number in counts.items() if number and how != "received"]
    return f"<code>{escape(path)}</code> <strong>{counts['received']}</strong><span>{', '.join(parts)}</span>"


_STYLE: Final = """
:root { color-scheme: light dark; color: CanvasText; background: Canvas;
  font: 1rem/1.5 system-ui, sans-serif;
  --line: color-mix(in srgb, CanvasText 22%, Canvas); --quiet: color-mix(in srgb, CanvasText 72%, Canvas);
  --accent: light-dark(#1d4ed8, #93b4ff); --wrong: light-dark(#b42318, #ff9c91); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 36rem; overflow-wrap: anywhere; }
header p { margin: 0; color: var(--quiet); }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.125rem; }
ul { list-style: none; margin: 0 0 1rem; padding: 0; border-top: 1px solid var(--line); }
li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
li span { display: block; color: var(--quiet); font-size: .9375rem; }
p { margin: 0 0 1rem; }
small { display: block; margin-top: .25rem; color: var(--quiet); font-size: .875rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
input, select, button { width: 100%; min-height: 2.75rem; padding: .375rem .625rem; font: inherit; }
input, select, button { color: CanvasText; background: Canvas; }
input, select, button { border: 1px solid var(--quiet); border-radius: .375rem; }
button { cursor: pointer; font-weight: 600; }
.plan button { border-color: var(--accent); background: var(--accent); color: Canvas; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.error { display: block; margin-top: .25rem; color: var(--wrong); }
[aria-invalid] { border: 2px solid var(--wrong); }
/* What the chosen fault has no use for; a browser without :has() shows it all. */
form:not(:has(#fault option[value=status]:checked)) .status,
form:not(:has(#fault option:is([value=delay], [value=hang]):checked)) .seconds { display: none; }
"""
