"""Finding what a room's own material says, with no service and no network."""
