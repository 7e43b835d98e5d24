"""`leadctl report --html`: all reports in one page, in a file for its owner alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from leadctl.cli.files_out import write_file
from leadctl.render.output import show_sentence

if TYPE_CHECKING:
    from leadctl.reads.reports.page import Page

STDOUT = Path("-")


def put_page(file: Path, page: Page, *, force: bool) -> None:
    """Write the page into the file, or for `-` to stdout, and say which reports it has.

    Raises Refusal "file-is-there" and "unwritable-file".
    """
    from leadctl.render.html.page import page_html

    document = page_html(page)
    if file == STDOUT:
        sys.stdout.buffer.write(document.encode())
        return
    write_file(file, document.encode(), force=force)
    show_sentence(f"{file} has {_reports(page)}.", sys.stdout)


def _reports(page: Page) -> str:
    from leadctl.domain.reports import Report

    if len(page.reports) == len(Report):
        return "all reports"
    return f"these reports: {', '.join(page.reports)}"
