"""The desk's blueprint; each module beside this one adds its pages to it."""

from flask import Blueprint

bp = Blueprint("desk", __name__)
