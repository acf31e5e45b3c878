"""The picture of a process, drawn from its table: as Mermaid text for documents, as SVG for pages and paper.

The SVG carries classes only (static/css/workflow.css), so it keeps its look under the content policy. Numbers
are the rows of the table of moves beside it.
"""

from contextlib import AbstractContextManager
from enum import StrEnum

from markupsafe import Markup

from app.kernel.i18n import _, in_language, label
from app.workflow.layout import Column, Plan, by_the_clock, planned, stays
from app.workflow.placing import Box, Drawn, Picture, Stub, placed
from app.workflow.process import Move, Process

LINE, LETTER = 16.0, 8.1
ARROW, RADIUS = 9.0, 8.0
CLASSES = {Column.MAIN: "wf-main", Column.BESIDE: "wf-beside", Column.END: "wf-end"}


def mermaid(process: Process) -> str:
    """The process as a Mermaid state diagram; each arrow bears the number and the words of its row."""
    lines = ["stateDiagram-v2", *(f'    state "{label(state)}" as {state.value}' for state in process.members)]
    lines.append(f"    [*] --> {process.initial.value}")
    for number, move in enumerate(process.moves, 1):
        for source in move.sources:
            lines.append(f"    {source.value} --> {move.target_from(source).value}: {number} {move.label}")
    lines += [f"    {state.value} --> [*]" for state in process.members if state in process.ends()]
    return "\n".join(lines)


def svg(process: Process, current: str | None = None, language: str | None = None) -> Markup:
    """The process as inline SVG in a language (None: the reader's); `current` is the state to mark."""
    with _in(language):
        plan = planned(process)
        picture = placed(plan)
        parts = [
            *(_wire(wire) for wire in picture.wires),
            *(_step(plan, picture, step) for step in plan.steps),
            *(_box(process, box, current) for box in picture.boxes.values()),
            *(_numbers(wire) for wire in picture.wires),
        ]
        return _whole(process, picture, current, Markup("").join(parts))


def _in(language: str | None) -> AbstractContextManager[object]:
    return in_language(language)


def _whole(process: Process, picture: Picture, current: str | None, body: Markup) -> Markup:
    name = f"wf-{process.name}"
    told = _("The picture shows the steps of the table of moves; its numbers are the rows of that table.")
    if current:
        told += " " + _("It stands at: %(state)s.", state=label(process.states(current)))
    head = Markup(
        '<marker id="{name}-head" class="wf-head" viewBox="0 0 9 8" refX="9" refY="4" markerWidth="9" '
        'markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 9 4 0 8z"/></marker>'
    ).format(name=name)
    size = {"width": f"{picture.width:.0f}", "height": f"{picture.height:.0f}", "name": name}
    return Markup(
        '<svg class="wf-picture" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{title}</title>'
        '<desc id="{name}-desc">{told}</desc><defs>{head}</defs>{body}</svg>'
    ).format(**size, title=process.title, told=told, head=head, body=_headed(body, name))


def _headed(body: Markup, name: str) -> Markup:
    """Arrow heads are named per picture, so that two pictures may stand on one page."""
    return Markup(str(body).replace("url(#head)", f"url(#{name}-head)"))


def _box(process: Process, box: Box, current: str | None) -> Markup:
    css = f"wf-box {CLASSES[box.column]}" + (" wf-current" if box.state.value == current else "")
    unchanged = stays(process, box.state)
    lines = _wrapped(label(box.state), box.width - 24)
    top = box.y + box.height / 2 - LINE * (len(lines) - 1) / 2 + 4.5 - (7 if unchanged else 0)
    words = Markup("").join(
        Markup('<text class="wf-name" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>').format(
            box.middle, top + LINE * number, line
        )
        for number, line in enumerate(lines)
    )
    first = box.middle - (len(unchanged) - 1) * 1.2 * RADIUS
    badges = Markup("").join(
        _badge(first + index * 2.4 * RADIUS, top + LINE * len(lines), number, "wf-stay")
        for index, number in enumerate(unchanged)
    )
    return Markup(
        '<g class="{}"><rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{}"/>{}{}</g>'
    ).format(css, box.x, box.y, box.width, box.height, 18 if box.column is Column.END else 6, words, badges)


def _step(plan: Plan, picture: Picture, step: tuple[int, StrEnum, StrEnum]) -> Markup:
    """A straight step of the main line, with its words."""
    number, source, target = step
    start, end = picture.boxes[source], picture.boxes[target]
    move = plan.process.moves[number - 1]
    y = start.bottom + 15
    return Markup(
        '<path class="{}" d="M{:.1f} {:.1f}V{:.1f}" marker-end="url(#head)"/>{}'
        '<text class="wf-words" x="{:.1f}" y="{:.1f}">{}</text>'
    ).format(
        _css(move) + " wf-straight", start.middle, start.bottom, end.y, _badge(start.middle, y - 1, number),
        start.middle + 14, y + 3.5, move.label,
    )  # fmt: skip


def _wire(drawn: Drawn) -> Markup:
    """Stubs from the sources, the lane, the stub with the arrow head; a dot wherever three pieces meet."""
    ys = [*(stub.y for stub in drawn.sources), drawn.target.y]
    top, bottom = min(ys), max(ys)
    pieces = [f"M{_from(stub):.1f} {stub.y:.1f}H{drawn.lane:.1f}" for stub in drawn.sources]
    pieces.append(f"M{drawn.lane:.1f} {top:.1f}V{bottom:.1f}")
    css = _css(drawn.wire.move)
    lines = Markup(
        '<path class="{}" d="{}"/><path class="{}" d="M{:.1f} {:.1f}H{:.1f}" marker-end="url(#head)"/>'
    ).format(css, "".join(pieces), css, drawn.lane, drawn.target.y, _from(drawn.target))
    dots = Markup("").join(
        Markup('<circle class="wf-dot" cx="{:.1f}" cy="{:.1f}" r="2.6"/>').format(drawn.lane, y)
        for y in sorted(set(ys))
        if top < bottom and (top < y < bottom or ys.count(y) > 1)
    )
    return lines + dots


def _numbers(drawn: Drawn) -> Markup:
    number, goal = drawn.wire.number, drawn.target
    near = [_badge(_from(stub) + stub.side * (RADIUS + 5), stub.y, number) for stub in drawn.sources]
    near.append(_badge(_from(goal) + goal.side * (ARROW + RADIUS + 3), goal.y, number))
    return Markup("").join(near)


def _from(stub: Stub) -> float:
    return stub.box.edge(stub.side)


def _badge(x: float, y: float, number: int, css: str = "wf-badge") -> Markup:
    return Markup(
        '<g class="{}"><circle cx="{:.1f}" cy="{:.1f}" r="{:.0f}"/>'
        '<text x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text></g>'
    ).format(css, x, y, RADIUS, x, y + 3.6, number)


def _css(move: Move) -> str:
    return "wf-wire wf-clock" if by_the_clock(move) else "wf-wire"


def _wrapped(words: str, width: float) -> list[str]:
    """Lines that fit a box, broken between words."""
    lines: list[str] = []
    for word in words.split():
        if lines and (len(lines[-1]) + 1 + len(word)) * LETTER <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
