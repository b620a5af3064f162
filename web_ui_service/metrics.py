"""What /metrics tells an operator about rooms and connections, in Prometheus' text format."""

from collections.abc import Iterable
from typing import Protocol

from prometheus_client import CollectorRegistry, GCCollector, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from kit.loop_lag import BUCKETS as LAG_BUCKETS


class Numbers(Protocol):
    """What the hub can count, read when somebody asks."""

    def gauges(self) -> dict[str, tuple[str, float]]: ...

    def counters(self) -> dict[str, tuple[str, float]]: ...

    def counters_by(self) -> dict[str, tuple[str, str, dict[str, int]]]: ...


class _HubCollector(Collector):
    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def collect(self) -> Iterable[Metric]:
        for name, (text, value) in self._numbers.gauges().items():
            yield GaugeMetricFamily(f"web_ui_{name}", text, value=value)
        for name, (text, value) in self._numbers.counters().items():
            yield CounterMetricFamily(f"web_ui_{name}", text, value=value)
        for name, (text, label, values) in self._numbers.counters_by().items():
            family = CounterMetricFamily(f"web_ui_{name}", text, labels=[label])
            for value_of_label, count in values.items():
                family.add_metric([value_of_label], count)
            yield family


class WebUiMetrics:
    """The numbers of one process, in a registry of its own so that two can live in one test."""

    def __init__(self, numbers: Numbers) -> None:
        self.registry = registry = CollectorRegistry()
        registry.register(_HubCollector(numbers))
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)
        self.loop_lag_seconds = Histogram(
            "web_ui_loop_lag_seconds",
            "How late the event loop ran a timer; high values mean that something blocks it.",
            buckets=LAG_BUCKETS,
            registry=registry,
        )
