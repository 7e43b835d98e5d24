"""Pages for a browser: self-contained, and whole without one line of script."""
