"""What the design promises in numbers, measured: real processes, real sockets, one script per promise."""
