"""Tracking codes: what they look like, and what their check digit catches."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox.tracking_code import luhn_check_digit, random_tracking_code


def passes_luhn(code: str) -> bool:
    """By a table of the doubled digits, unlike the code under test."""
    doubled = dict(zip("0123456789", (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
    return sum(
        doubled[digit] if place % 2 else int(digit) for place, digit in enumerate(code[::-1])
    ) % 10 == 0


def test_a_tracking_code_is_twelve_digits_with_a_luhn_check_digit():
    for _ in range(500):
        code = random_tracking_code()
        assert len(code) == 12 and code.isascii() and code.isdecimal()
        assert passes_luhn(code)


def test_tracking_codes_do_not_repeat_or_run_in_sequence():
    codes = [int(random_tracking_code()) for _ in range(500)]
    assert len(set(codes)) == len(codes)
    assert min(codes) < 10 ** 11 < 9 * 10 ** 11 < max(codes)


def test_the_check_digit_of_the_standard_example_is_3():
    assert luhn_check_digit("7992739871") == "3"


@given(st.text("0123456789", min_size=11, max_size=11), st.integers(0, 11), st.integers(1, 9))
def test_one_digit_mistyped_is_always_noticed(payload, place, difference):
    code = payload + luhn_check_digit(payload)
    wrong = str((int(code[place]) + difference) % 10)
    assert passes_luhn(code)
    assert not passes_luhn(code[:place] + wrong + code[place + 1:])
