"""What /metrics tells an operator about rooms and connections, in Prometheus' text format."""

from collections.abc import Iterable
from typing import Protocol

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector


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


def metrics_of(numbers: Numbers) -> CollectorRegistry:
    """Make the registry of this process: the hub's numbers, memory, CPU and garbage collection."""
    registry = CollectorRegistry()
    registry.register(_HubCollector(numbers))
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    GCCollector(registry=registry)
    return registry
