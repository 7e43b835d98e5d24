"""The store's revisions, written by hand."""
