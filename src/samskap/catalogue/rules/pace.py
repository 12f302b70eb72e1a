"""How much of full time a course takes."""

from decimal import ROUND_HALF_UP, Decimal

from samskap.kernel.policy import policy

#: Unemployment funds ask whether somebody studies for more than half of full time.
_HALF = 50


@policy("B-3.3")
def per_cent_of_full_time(hours_a_week: Decimal, full_time_hours: int) -> int:
    """Hours a week in whole per cent of full time; 0 stands for less than one.

    Rounded to the nearest, the half upwards; but what is more than half of full time never comes out as half.
    Raises ValueError for hours below zero or no full time.
    """
    if hours_a_week < 0 or full_time_hours <= 0:
        raise ValueError("hours")
    exact = hours_a_week * 100 / full_time_hours
    rounded = int(exact.to_integral_value(ROUND_HALF_UP)) if exact >= 1 else 0
    return rounded + 1 if rounded == _HALF and exact > _HALF else rounded
