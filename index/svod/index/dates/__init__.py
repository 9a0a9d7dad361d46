"""Dates in texts: what they name, and the days that they mean in two calendars."""

from .asking import Period, periods
from .converting import Conversion, conversions, in_old_style
from .edtf import Days
from .expressions import DateExpression, Fault, dates_as_bytes, dates_from_bytes
from .fingerprint import fingerprint
from .resolving import Found, dates_of, found_in
from .words import is_month

__all__ = [
    "Conversion",
    "DateExpression",
    "Days",
    "Fault",
    "Found",
    "Period",
    "conversions",
    "dates_as_bytes",
    "dates_from_bytes",
    "dates_of",
    "fingerprint",
    "found_in",
    "in_old_style",
    "is_month",
    "periods",
]
