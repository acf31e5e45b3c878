"""Commands are loaded when they are called: the web process carries neither font tools nor spreadsheets."""

from collections.abc import Mapping
from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup


class CommandsOnCall(AppGroup):
    """The table of commands as a click group; each entry is `module:object`, imported when its name is called."""

    def __init__(self, app: Flask, table: Mapping[str, str]) -> None:
        super().__init__()
        self.app = app
        self.table = dict(table)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*self.table, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name. A module may prepare the application first by a function `prepare`."""
        if cmd_name not in self.table:
            return super().get_command(ctx, cmd_name)
        module_name, _, attribute = self.table[cmd_name].partition(":")
        module = import_module(module_name)
        prepare = getattr(module, "prepare", None)
        if prepare is not None:
            prepare(self.app)
        command: click.Command = getattr(module, attribute)
        return command
