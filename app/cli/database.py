"""`flask db ...`: migrations, by Flask-Migrate. They run as the owner of the tables (migrations/env.py)."""

from pathlib import Path

from flask import Flask
from flask_migrate import Migrate
from flask_migrate.cli import db as database_cli

from app.kernel.database import db

FOLDER = Path(__file__).parents[2] / "migrations"


def prepare(app: Flask) -> None:
    """Tell Flask-Migrate where the migrations are."""
    if "migrate" not in app.extensions:
        Migrate(app, db, directory=str(FOLDER), compare_type=True)


__all__ = ["database_cli", "prepare"]
