"""How each report is shown: on a terminal, as JSON and as CSV."""
