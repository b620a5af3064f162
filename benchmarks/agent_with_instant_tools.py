"""`python -m benchmarks.agent_with_instant_tools`: agent_service as it is, but its tools answer at once."""

from agent_service.main import create_app
from agent_service.settings import AgentSettings
from benchmarks.instant_tools import instant_tools
from kit.logs import configure_logs
from kit.server import DrainingServer, server_config


def main() -> None:
    """Serve until told to stop."""
    settings = AgentSettings()
    configure_logs("agent_service", level=settings.log_level, form=settings.log_format)
    app = create_app(settings, tools_transport=instant_tools())
    config = server_config(app, host=settings.host, port=settings.port)
    DrainingServer(config, drain=app.state.system.drain).run()


if __name__ == "__main__":
    main()
