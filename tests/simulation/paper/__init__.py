"""The rules of lead handling once more, slow and plain, for whoever wants to check a store.

Written from what leadctl promises and not from how it does it; nothing here imports leadctl.
"""
