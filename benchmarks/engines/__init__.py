"""Who does it: one file an engine, each run as a process of its own that speaks the line protocol of `protocol`."""
