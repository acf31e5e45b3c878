"""What a web worker must do right after it was forked from the process that loaded the application."""

from __future__ import annotations

from flask import Flask

from app.kernel.database import db


def forget_inherited_connections(application: Flask) -> None:
    """Drop the parent's pooled connections without closing them: the parent may still be using them."""
    with application.app_context():
        for engine in db.engines.values():
            engine.dispose(close=False)
