"""`flask registers serve`: the two sample registers of practice mode, as a small HTTP service of their own."""

import click
from flask.cli import AppGroup

from app.samples.registers import serve

registers_cli = AppGroup("registers", help="The sample registers of practice mode.")


@registers_cli.command("serve")
@click.option("--port", type=int, required=True)
def serve_command(port: int) -> None:
    """Answer like the population and the border register would, about invented people."""
    serve(port)
