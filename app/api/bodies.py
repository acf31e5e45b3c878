"""Reading a JSON body strictly: what cannot be read is told apart from what is read and wrong."""

import json

from flask import request

from app.kernel.errors import MalformedBody
from app.kernel.web import LARGEST_BODY

DEEPEST = 40
MOST_VALUES = 20_000


def json_body() -> object:
    """The JSON value of the body.

    Raises:
        MalformedBody: not JSON by its type, not UTF-8, cut short, or nested beyond reason. (Too large is a 413.)
    """
    if request.mimetype != "application/json":
        raise MalformedBody("not_json_type", expected="application/json")
    body = request.get_data(cache=True)
    if len(body) > LARGEST_BODY:
        raise MalformedBody("too_large", most=LARGEST_BODY)
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as fault:
        raise MalformedBody("not_utf8") from fault
    except (ValueError, RecursionError) as fault:
        raise MalformedBody("not_json") from fault
    if _depth(value) > DEEPEST:
        raise MalformedBody("too_deep", most=DEEPEST)
    if _size(value) > MOST_VALUES:
        raise MalformedBody("too_many_values", most=MOST_VALUES)
    return value


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _depth(value: object, level: int = 0) -> int:
    if level > DEEPEST:
        return level
    if isinstance(value, dict):
        return max((_depth(each, level + 1) for each in value.values()), default=level)
    if isinstance(value, list):
        return max((_depth(each, level + 1) for each in value), default=level)
    return level


def _size(value: object) -> int:
    """How many values there are in all: each costs time to judge, however short it is."""
    if isinstance(value, dict):
        return 1 + sum(_size(each) for each in value.values())
    if isinstance(value, list):
        return 1 + sum(_size(each) for each in value)
    return 1
