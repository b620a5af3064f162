"""Faults to come and requests that came: plain bookkeeping that knows no HTTP."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from contracts.identifiers import SessionId

MAX_FAULTS: Final = 1_000
MAX_SECONDS: Final = 300.0
_MAX_PATHS: Final = 200
_OTHER_PATHS: Final = "(other)"

FaultKind = Literal["delay", "status", "hang", "cut", "invalid_json"]


class _Fault(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    fault: FaultKind
    seconds: float | None = Field(default=None, ge=0, le=MAX_SECONDS, allow_inf_nan=False)
    """Seconds of a delay, 1 where none is said; of a hang, the most it lasts (300)."""
    status: int = Field(default=503, ge=400, le=599)


class FaultOfOneRequest(_Fault):
    """What the header `X-Mock-Fault` asks for, such as `delay;seconds=2`."""

    @classmethod
    def from_header(cls, header: str) -> "FaultOfOneRequest":
        """Read the header; a ValueError says what is wrong with it."""
        kind, *parameters = (part.strip() for part in header.split(";"))
        pairs = [parameter.partition("=") for parameter in parameters]
        try:
            return cls.model_validate(
                {"fault": kind, **{name.strip(): value.strip() for name, _, value in pairs}}
            )
        except ValidationError as error:
            first = error.errors()[0]
            raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


class PlannedFault(_Fault):
    """A fault of the next `times` requests of a path, of one session or of all."""

    session_id: SessionId | None = None
    path: Annotated[str, StringConstraints(pattern=r"^/", max_length=200)]
    times: int = Field(default=1, ge=1, le=10_000)


class TooManyFaults(Exception):
    """A fault was not added because the list is full."""


class FaultList:
    """Planned faults, oldest first; each is used up by as many requests as it says."""

    def __init__(self) -> None:
        self._left: list[tuple[PlannedFault, int]] = []

    def add(self, fault: PlannedFault) -> None:
        """Plan a fault, or raise TooManyFaults."""
        if len(self._left) >= MAX_FAULTS:
            raise TooManyFaults
        self._left.append((fault, fault.times))

    def take(self, path: str, session_id: str | None) -> PlannedFault | None:
        """Use up one time of the oldest fault that fits this request, if there is one."""
        for i, (fault, left) in enumerate(self._left):
            if fault.path == path and fault.session_id in (None, session_id):
                self._left[i : i + 1] = [(fault, left - 1)] if left > 1 else []
                return fault
        return None

    def clear(self) -> None:
        """Forget every planned fault."""
        self._left.clear()

    def view(self) -> list[dict[str, object]]:
        """Return what is planned, each with how many times are `left`."""
        return [{**fault.model_dump(exclude_none=True), "left": left} for fault, left in self._left]


@dataclass
class _Counts:
    received: int = 0
    open: int = 0
    finished: int = 0
    disconnected: int = 0
    """Requests that the client ended before the answer was complete."""
    cut: int = 0
    """Requests that the mock ended in the middle of the answer."""


@dataclass
class Visit:
    """One request under way; who holds it says how it ended."""

    ended: Literal["finished", "disconnected", "cut"] = "disconnected"


class Traffic:
    """Counts requests per path: received = open + finished + disconnected + cut."""

    def __init__(self) -> None:
        self._paths: defaultdict[str, _Counts] = defaultdict(_Counts)

    @contextmanager
    def visit(self, path: str) -> Iterator[Visit]:
        """Count a request as open inside the block, and afterwards as what the visit says."""
        known = path in self._paths or len(self._paths) < _MAX_PATHS
        counts = self._paths[path if known else _OTHER_PATHS]
        counts.received += 1
        counts.open += 1
        visit = Visit()
        try:
            yield visit
        finally:
            counts.open -= 1
            setattr(counts, visit.ended, getattr(counts, visit.ended) + 1)

    def view(self) -> dict[str, dict[str, int]]:
        """Return the counts by path."""
        return {path: asdict(counts) for path, counts in sorted(self._paths.items())}
