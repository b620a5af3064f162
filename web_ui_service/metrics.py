"""What /metrics tells an operator about rooms and connections."""

from collections.abc import Iterable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

from kit.loop_lag import BUCKETS as LAG_BUCKETS


class LooseCounter(Collector):
    """A counter without a lock, for what one thread counts a hundred thousand times a second."""

    def __init__(self, name: str, text: str, registry: CollectorRegistry) -> None:
        self.value = 0
        self._name = name
        self._text = text
        registry.register(self)

    def collect(self) -> Iterable[Metric]:
        yield CounterMetricFamily(self._name, self._text, value=self.value)


class WebUiMetrics:
    """The numbers of one process, in a registry of its own so that two can live in one test."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)
        self.rooms = Gauge("web_ui_rooms", "Rooms held.", registry=registry)
        self.room_bytes = Gauge(
            "web_ui_room_bytes",
            "Bytes held, over all rooms: entries, and the batch that each may keep joined.",
            registry=registry,
        )
        self.connections = Gauge("web_ui_connections", "WebSockets open.", registry=registry)
        self.subscriptions = Gauge(
            "web_ui_subscriptions", "Rooms followed, over all WebSockets.", registry=registry
        )
        self.published = Counter(
            "web_ui_entries_published", "Entries taken from posters, repeats included.", registry=registry
        )
        self.duplicates = Counter(
            "web_ui_entries_duplicate", "Entries posted again with a known event_id.", registry=registry
        )
        self.deliveries = LooseCounter(
            "web_ui_deliveries", "Entries sent, once for each reader.", registry=registry
        )
        self.frames_sent = LooseCounter("web_ui_frames_sent", "WebSocket frames sent.", registry=registry)
        self.stuck_closed = Counter(
            "web_ui_connections_stuck_closed",
            "Sockets closed because one frame would not leave.",
            registry=registry,
        )
        self.subscribes = Counter(
            "web_ui_subscribes",
            "Subscribes by what became of the position.",
            ["result"],
            registry=registry,
        )
        self.resets = Counter(
            "web_ui_resets", "Readers told to drop their view, by reason.", ["reason"], registry=registry
        )
        self.refills = Counter(
            "web_ui_refills", "Rooms opened by asking the agent, by result.", ["result"], registry=registry
        )
        self.loop_lag_seconds = Histogram(
            "web_ui_loop_lag_seconds",
            "How late the event loop ran a timer; high values mean that something blocks it.",
            buckets=LAG_BUCKETS,
            registry=registry,
        )
        for counter, values in (
            (self.subscribes, ("recovered", "lost", "live")),
            (self.resets, ("overflow", "restart")),
            (self.refills, ("filled", "nothing", "failed")),
        ):
            for value in values:
                counter.labels(value)  # there with 0 from the start
