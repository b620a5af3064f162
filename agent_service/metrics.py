"""What /metrics tells an operator about runs, steps, the line and the outbox."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

from kit.loop_lag import BUCKETS as LAG_BUCKETS

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_LONG = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 120)


class AgentMetrics:
    """The numbers of one process, in a registry of its own so that two can live in one test."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)
        self.runs = Counter("agent_runs", "Runs that ended, by status.", ["status"], registry=registry)
        self.run_seconds = Histogram(
            "agent_run_seconds", "From a run's beginning to its end.", buckets=_LONG, registry=registry
        )
        self.step_seconds = Histogram(
            "agent_step_seconds", "Time in a node of the graph.", ["node"], buckets=_LONG, registry=registry
        )
        self.first_event_seconds = Histogram(
            "agent_first_event_seconds",
            "From a request's acceptance to the first step its room is told of.",
            buckets=_QUICK,
            registry=registry,
        )
        self.cancel_seconds = Histogram(
            "agent_cancel_seconds",
            "From a cancel to the end of the task, and so of its tool request.",
            buckets=_QUICK,
            registry=registry,
        )
        self.loop_lag_seconds = Histogram(
            "agent_loop_lag_seconds",
            "How late the event loop ran a timer; high values mean that something blocks it.",
            buckets=LAG_BUCKETS,
            registry=registry,
        )
        self.sessions = Gauge("agent_sessions", "Sessions held.", registry=registry)
        self.running = Gauge("agent_running", "Runs that run.", registry=registry)
        self.waiting = Gauge("agent_waiting", "Runs that wait for their turn.", registry=registry)
        self.refused = Counter("agent_refused", "Requests refused, by code.", ["code"], registry=registry)
        self.tool_errors = Counter(
            "agent_tool_errors", "Tool calls that failed for good.", ["tool", "kind"], registry=registry
        )
        self.outbox_entries = Gauge(
            "agent_outbox_entries",
            "Entries not yet taken by the web UI, over all sessions.",
            registry=registry,
        )
        self.outbox_posts = Counter(
            "agent_outbox_posts", "Requests to the web UI, by outcome.", ["outcome"], registry=registry
        )
        self.outbox_lost = Counter(
            "agent_outbox_lost",
            "Entries that will not be posted: too many waited, the web UI refused them, or we stopped.",
            ["reason"],
            registry=registry,
        )
