"""The blueprint of the requesting authority's portal; the modules beside this one fill it."""

from flask import Blueprint

bp = Blueprint("requesting", __name__, url_prefix="/authority")
