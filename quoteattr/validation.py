"""What a field takes, and what is said of anything else: validators for attrs.

Programs make values of the model too, in a test or of a file. One that is wrong and goes through is found far from its
cause, so each field is looked at where it is set, and the error says what was expected, what came and what to do:

>>> import attrs
>>> @attrs.frozen
... class Mark:
...     name: str = attrs.field(validator=is_word)
>>> Mark(b"dash")
Traceback (most recent call last):
quoteattr.errors.InvalidValue: Mark.name: expected a str that is not empty, got b'dash': decode it first, ...
"""

import enum
from collections.abc import Callable
from typing import Any

import attrs

from quoteattr.errors import InvalidValue

#: What attrs calls with the instance, the field and its value.
Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]


def invalid(instance: object, attribute: "attrs.Attribute[Any]", expected: str, value: object) -> InvalidValue:
    """The error for a value that a field cannot take, with advice where the value itself tells what was meant."""
    return InvalidValue(f"{type(instance).__name__}.{attribute.name}", expected, value, _advice(expected, value))


def _advice(expected: str, value: object) -> str:
    if isinstance(value, bytes | bytearray) and " str" in expected:
        return 'decode it first, for instance value.decode("utf-8")'
    if isinstance(value, list) and "a tuple" in expected:
        return "write tuple(value), as what is frozen holds no lists"
    if "a number" in expected and not isinstance(value, int | float) and _is_numeric(value):
        return "write float(value)"
    return ""


def _is_numeric(value: Any) -> bool:  # noqa: ANN401 - whatever came
    """Whether a number can be made of it, as of a string and of the numbers of other libraries."""
    try:
        float(value)
    except Exception:  # what somebody else's class raises
        return False
    return True


def is_text(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """A ``str``, which may be empty."""
    if not isinstance(value, str):
        raise invalid(instance, attribute, "a str", value)


def is_word(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """A ``str`` that has something in it."""
    if not isinstance(value, str) or not value:
        raise invalid(instance, attribute, "a str that is not empty", value)


def is_text_or_none(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """None or a ``str``."""
    if value is not None and not isinstance(value, str):
        raise invalid(instance, attribute, "None or a str", value)


def is_number(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """A number that is one: neither a truth value nor NaN."""
    if not isinstance(value, int | float) or isinstance(value, bool) or value != value:
        raise invalid(instance, attribute, "a number", value)


def is_share(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """A number from 0 to 1."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise invalid(instance, attribute, "a number from 0 to 1", value)


def is_one_of(known: type[enum.Enum], *, optional: bool = False) -> Validator:
    """A member of an enumeration; the error lists all of them, and for a member's value, the member."""
    none = "None or " if optional else ""
    expected = f"{none}one of {', '.join(map(str, map(_code, known)))}"

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if isinstance(value, known) or (optional and value is None):
            return
        error = invalid(instance, attribute, expected, value)
        meant = next((one for one in known if isinstance(value, str) and one.value == value), None)
        raise error if meant is None else attrs.evolve(error, advice=f"write {_code(meant)}")

    return check


def _code(member: enum.Enum) -> str:
    return f"{type(member).__name__}.{member.name}"


def is_a(known: type, *, optional: bool = False) -> Validator:
    """A value of a class."""
    expected = f"{'None or ' if optional else ''}a {known.__name__}"

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not (isinstance(value, known) or (optional and value is None)):
            raise invalid(instance, attribute, expected, value)

    return check


def is_tuple_of(known: type) -> Validator:
    """A tuple of values of a class."""
    expected = f"a tuple of {known.__name__}"

    def check(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not isinstance(value, tuple):
            raise invalid(instance, attribute, expected, value)
        for one in value:
            if not isinstance(one, known):
                raise invalid(instance, attribute, f"{expected}, and nothing else in it", one)

    return check
