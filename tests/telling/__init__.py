"""That every change of the store has an event which tells of it."""
