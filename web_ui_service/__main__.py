"""`python -m web_ui_service`: serve until told to stop."""

import gc
import sys

import structlog

from kit.logs import configure_logs
from kit.server import StartRefused, refuse_bad_start, serve, server_config
from web_ui_service.main import create_app
from web_ui_service.settings import WebUiSettings


def main() -> None:
    """Start the service with the settings of the environment."""
    settings = WebUiSettings()
    configure_logs("web_ui_service", level=settings.log_level, form=settings.log_format)
    try:
        refuse_bad_start(arguments=sys.argv[1:])
    except StartRefused as refused:
        sys.exit(f"web_ui_service does not start: {refused}")
    app = create_app(settings)
    collect_rarely()
    structlog.get_logger(__name__).info("starting", host=settings.host, port=settings.port)
    config = server_config(app, host=settings.host, port=settings.port, ws=True)
    serve(config, app.state.manager.drain)


def collect_rarely() -> None:
    """Let Python look for garbage in cycles seldom, since all stands still meanwhile.

    Open pages are many objects that live long: 200 pages a million, and one look through all of them took
    0.7 s, every few seconds. Pages that are gone wait a little longer to be freed: 2,100 of them, 300 held
    at a time, took 95 MB more than 300 did, and no more than that.
    """
    gc.collect()
    gc.freeze()  # what was imported stays
    gc.set_threshold(10_000, 10, 5)


if __name__ == "__main__":
    main()
