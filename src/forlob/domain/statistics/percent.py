"""Shares as percentages, rounded half up from exact numbers."""

from fractions import Fraction


def percent(part: int | Fraction, whole: int, *, at_least: int = 1) -> float | None:
    """Return `part` of `whole` in percent with one decimal, half up; None when `whole` is under `at_least`."""
    if whole < at_least:
        return None
    return one_decimal(100 * Fraction(part) / whole)


def whole_percent(part: int | Fraction, whole: int, *, at_least: int = 1) -> int | None:
    """Return `part` of `whole` in whole percent, half up; None when `whole` is under `at_least`."""
    if whole < at_least:
        return None
    return _half_up(100 * Fraction(part) / whole)


def one_decimal(number: Fraction) -> float:
    """Return the number with one decimal, half up."""
    return rounded(number, 1)


def rounded(number: Fraction, decimals: int) -> float:
    """Return the number with so many decimals, half up."""
    scale: int = 10**decimals
    return _half_up(scale * number) / scale


def _half_up(number: Fraction) -> int:
    doubled = 2 * number
    return (doubled.numerator + doubled.denominator) // (2 * doubled.denominator)
