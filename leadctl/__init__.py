"""Hand sales leads to channel partners under a written lead policy, and enforce it from cron."""

__version__ = "0.1.0"
