"""Tracking codes (کد پیگیری): twelve random digits, the last of them a Luhn check digit."""

import secrets

DIGITS = 12


def luhn_check_digit(payload: str) -> str:
    """The digit that makes `payload` followed by it pass the Luhn test (ISO/IEC 7812-1, annex B).

    >>> luhn_check_digit("7992739871")
    '3'
    """
    total = 0
    for place, digit in enumerate(reversed(payload)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def random_tracking_code() -> str:
    """A code that cannot be guessed from others. Whether it is taken is for the store to say."""
    payload = f"{secrets.randbelow(10 ** (DIGITS - 1)):0{DIGITS - 1}d}"
    return payload + luhn_check_digit(payload)
