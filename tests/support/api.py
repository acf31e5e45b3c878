"""A requesting authority's own system at /api/v1, and the count of every row in the database."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.accounts.services import issue_api_token
from app.kernel.database import Speaker, speak_from_now_on
from app.kernel.owner import owner_connection
from tests.support.server import Sandbox

V1 = "/api/v1"


class ApiClient:
    """Speaks with the token of one authority, or with none."""

    def __init__(self, app: Flask, organisation: str | None) -> None:
        self.client = app.test_client()
        self.headers: dict[str, str] = {}
        if organisation:
            with app.app_context(), owner_connection() as owner:
                token = issue_api_token(owner, organisation=organisation, name="test", days=300)
            self.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **query: str) -> TestResponse:
        return self._open(path, method="GET", query_string=query)

    def post(self, path: str, body: object, **headers: str) -> TestResponse:
        """Send a value as JSON."""
        return self.send(path, json.dumps(body).encode(), **headers)

    def send(
        self, path: str, body: bytes, content_type: str = "application/json", **headers: str
    ) -> TestResponse:
        """Send bytes as they are; a header's `_` is written as `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._open(path, method="POST", data=body, content_type=content_type, headers=named)

    def lodge(self, document: dict[str, Any], **headers: str) -> TestResponse:
        return self.post("/applications", document, **headers)

    def _open(self, path: str, headers: dict[str, str] | None = None, **options: Any) -> TestResponse:
        told = {**self.headers, **(headers or {})}
        response = self.client.open(V1 + path, headers=told, buffered=True, **options)
        speak_from_now_on(Speaker())
        return response


def row_counts(database: Sandbox) -> dict[str, int]:
    """How many rows each table holds."""
    names = database.admin.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
    tables = [str(row[0]) for row in names.fetchall()]
    asked = " union all ".join(f"select '{name}', count(*) from public.{name}" for name in tables)
    return {str(name): int(count) for name, count in database.admin.execute(asked.encode()).fetchall()}
