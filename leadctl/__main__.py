"""`python -m leadctl`."""

from leadctl.cli.main import run

run()
