"""The only place that knows rich: frozen values become tables, cards, JSON and CSV."""
