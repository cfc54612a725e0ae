"""Statistics: clocks, starts, flow, conversations, continuity, effects."""
