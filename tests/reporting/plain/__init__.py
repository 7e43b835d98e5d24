"""Every figure of every report once more, from the event log, as plainly as it can be written.

Nothing here imports leadctl.
"""
