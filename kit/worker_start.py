"""What a worker process does first; it imports little, because every worker imports it."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing import connection


def pause() -> None:
    """Work for a moment, so that one worker does not take the turns of all."""
    time.sleep(0.05)  # seconds


def begin(prepare: Callable[[], None] | None) -> None:
    """Make a worker of this process: it ends with its owner, and prepares itself."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # so that a worker deep in one long call dies at once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the owner, which ends its workers
    threading.Thread(target=_end_with_owner, name="owner watch", daemon=True).start()
    if prepare is not None:
        prepare()


def _end_with_owner() -> None:
    owner = multiprocessing.parent_process()
    assert owner is not None
    connection.wait([owner.sentinel])
    os._exit(1)
