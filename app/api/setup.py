"""The API as a whole: the modules that fill its blueprint, and its description."""

from flask import Flask
from flask_smorest import Api

from app.api import extensions, messages, routes
from app.api.blueprint import bp
from app.api.documentation import OPTIONS

__all__ = ["configure", "extensions", "messages", "routes"]


def configure(app: Flask) -> None:
    """Register the API and its description at /api/v1/openapi.json."""
    app.config.from_mapping(OPTIONS)
    Api(app).register_blueprint(bp)
