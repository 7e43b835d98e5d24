"""What each partner is due of the leads that several could have had, in exact parts of a lead."""

from __future__ import annotations

LEAD = 5_354_228_880
"""The parts of one lead: so many that up to 24 partners, and most numbers beyond, share evenly."""
