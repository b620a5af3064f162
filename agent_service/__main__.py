"""`python -m agent_service`: serve until told to stop.

Worker processes import this module too, so all else is imported where it is needed: 3 s of imports less each.
"""

import sys


def main() -> None:
    """Start the service with the settings of the environment."""
    import structlog

    from agent_service.main import create_app
    from agent_service.materials.schema import FileTooNew, refuse_newer_file
    from agent_service.settings import AgentSettings
    from kit.logs import configure_logs
    from kit.server import StartRefused, refuse_bad_start, serve, server_config

    settings = AgentSettings()
    configure_logs("agent_service", level=settings.log_level, form=settings.log_format)
    try:
        refuse_bad_start(arguments=sys.argv[1:])
        if settings.retrieval == "local":
            refuse_newer_file(settings.data_dir)
    except (StartRefused, FileTooNew) as refused:
        sys.exit(f"agent_service does not start: {refused}")
    app = create_app(settings)
    structlog.get_logger(__name__).info("starting", host=settings.host, port=settings.port)
    config = server_config(app, host=settings.host, port=settings.port)
    serve(config, app.state.system.drain)


if __name__ == "__main__":
    main()
