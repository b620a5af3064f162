"""The agent: sessions that run a graph of steps, and tell their room of each without waiting for it."""
