"""What can go wrong here.

WebUiError
├── AgentUnavailable      agent_service cannot be reached, or did not answer in time
├── AgentRefused          it answered with a problem; `code` says which
└── SubscribeRefused      a socket asked for more than one socket, or one room, may have
"""


class WebUiError(Exception):
    """Base of all errors of this service."""


class AgentUnavailable(WebUiError):
    """agent_service cannot be reached, or did not answer in time."""


class AgentRefused(WebUiError):
    """agent_service said no, with a code a program can branch on and a sentence for its log."""

    def __init__(self, status: int, code: str, detail: str, retry_after: float | None = None) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code
        self.detail = detail
        self.retry_after = retry_after


class SubscribeRefused(WebUiError):
    """A socket asked for more than it may have; `code` is what the error frame says."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
