"""Rooms that show what the agent does, to every browser that has the room open."""
