"""Log lines for operators: one JSON object each, with whatever is bound for the run (session_id, run_id)."""

import asyncio
import logging
import sys
from typing import Literal

import structlog

LogFormat = Literal["json", "text"]


def configure_logs(service: str, *, level: str = "INFO", form: LogFormat = "json") -> None:
    """Send all logs of this process to standard error, ours and the libraries' in one shape."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        lambda _, __, event: {"service": service, **event},
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last: list[structlog.typing.Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
        if form == "json"
        else [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    logging.getLogger("uvicorn.error").addFilter(_without_traceback)
    for noisy in ("httpx", "httpcore", "uvicorn.access", "uvicorn.error"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    for echoing in ("engineio.server", "socketio.server"):  # a traceback for whatever a stranger sends them
        logging.getLogger(echoing).setLevel(logging.CRITICAL)


def _without_traceback(record: logging.LogRecord) -> bool:
    """Log a peer's bad UTF-8, and an answer that our end cut short, in a line: no fault of ours made them."""
    cut_short = record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError)
    if cut_short:
        record.msg, record.args = "An answer was not ready when the service stopped.", ()
    if cut_short or record.getMessage().startswith("Invalid UTF-8"):
        record.exc_info, record.levelno, record.levelname = None, logging.WARNING, "WARNING"
    return True
