"""Dates in texts: what they name, and the days that they mean in two calendars."""

from .edtf import Days
from .expressions import DateExpression, Fault
from .resolving import Found, dates_of, found_in

__all__ = ["DateExpression", "Days", "Fault", "Found", "dates_of", "found_in"]
