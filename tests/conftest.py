import os

import structlog

for name in [name for name in os.environ if name.startswith(("AGENT_", "WEB_UI_", "INTERNAL_TOKEN"))]:
    del os.environ[name]  # whoever runs the tests may have a stack of their own

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.JSONRenderer(default=repr),
    ],
    logger_factory=structlog.PrintLoggerFactory(),
    cache_logger_on_first_use=False,
)
