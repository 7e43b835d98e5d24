"""The reports: one file each, from a scope to frozen values."""
