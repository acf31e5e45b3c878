"""What the owner of the tables could do with the triggers off, and that each of it is found and named."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from app.audit import checkpoints
from app.audit.checkpoints import read_witness, write_checkpoint
from app.audit.jobs import checkpoint_path
from app.audit.verification import Fault
from app.cli.ledger import ledger_cli
from app.kernel.crypto import checkpoint_key
from app.kernel.database import Speaker, db, speaking_as
from app.kernel.errors import DomainError
from app.kernel.i18n import label
from tests.support.ledger import Connection, forging, recompute, rewrite, write_entries
from tests.support.people import everybody
from tests.support.server import Sandbox

ENTRIES = 12


@pytest.fixture
def written(app: Flask, database: Sandbox) -> Sandbox:
    """Twelve entries, and no checkpoint yet."""
    with app.app_context():
        checkpoint_path().unlink(missing_ok=True)
    write_entries(app, everybody().officer, ENTRIES)
    return database


def ledger(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(ledger_cli, arguments)


def edit_payload(owner: Connection) -> None:
    owner.execute("update ledger_entry set payload = payload || ' '::bytea where seq = 5")


def edit_copy(owner: Connection) -> None:
    owner.execute("update ledger_entry set object_ref = 'RA-2026-000999-Z' where seq = 5")


def edit_actor_copy(owner: Connection) -> None:
    owner.execute("update ledger_entry set actor_id = null where seq = 5")


def edit_time_copy(owner: Connection) -> None:
    owner.execute("update ledger_entry set at = at - interval '1 microsecond' where seq = 5")


def edit_fields_copy(owner: Connection) -> None:
    owner.execute("update ledger_entry set fields = '{}' where seq = 5")


def delete_middle(owner: Connection) -> None:
    owner.execute("delete from ledger_entry where seq = 5")


def delete_first(owner: Connection) -> None:
    owner.execute("delete from ledger_entry where seq = 1")


def delete_last(owner: Connection) -> None:
    owner.execute("delete from ledger_entry where seq > 10")


def append_past_the_function(owner: Connection) -> None:
    owner.execute(
        "insert into ledger_entry select 13, at, actor_id, audience, tag, object_kind, object_ref, fields,"
        " payload, hash, hash from ledger_entry where seq = 12"
    )


def insert_below_the_first(owner: Connection) -> None:
    owner.execute(
        "insert into ledger_entry select 0, at, actor_id, audience, tag, object_kind, object_ref, fields,"
        " payload, previous, hash from ledger_entry where seq = 1"
    )


def swap_two(owner: Connection) -> None:
    for before, after in ((5, -1), (8, 5), (-1, 8)):
        owner.execute("update ledger_entry set seq = %s where seq = %s", (after, before))


def unhinge_the_head(owner: Connection) -> None:
    owner.execute("update ledger_head set hash = sha256('x')")


def turn_the_head_back(owner: Connection) -> None:
    owner.execute("update ledger_head set seq = 9, hash = (select hash from ledger_entry where seq = 9)")


def put_in_and_push_the_rest_along(owner: Connection) -> None:
    owner.execute("update ledger_entry set seq = -seq where seq >= 5")
    owner.execute("update ledger_entry set seq = 1 - seq where seq < 0")
    owner.execute(
        "insert into ledger_entry select 5, at, actor_id, audience, tag, object_kind, object_ref, fields,"
        " payload, hash, hash from ledger_entry where seq = 4"
    )
    owner.execute("update ledger_head set seq = 13")


PLAIN = [
    (edit_payload, 5, Fault.PAYLOAD_CHANGED),
    (edit_copy, 5, Fault.COLUMNS_CHANGED),
    (edit_actor_copy, 5, Fault.COLUMNS_CHANGED),
    (edit_time_copy, 5, Fault.COLUMNS_CHANGED),
    (edit_fields_copy, 5, Fault.COLUMNS_CHANGED),
    (delete_middle, 5, Fault.REMOVED),
    (delete_first, 1, Fault.REMOVED),
    (delete_last, 11, Fault.REMOVED),
    (append_past_the_function, 13, Fault.INSERTED),
    (insert_below_the_first, 0, Fault.INSERTED),
    (swap_two, 5, Fault.CHAIN_BROKEN),
    (unhinge_the_head, 12, Fault.HEAD_CHANGED),
    (turn_the_head_back, 10, Fault.INSERTED),
    (put_in_and_push_the_rest_along, 5, Fault.PAYLOAD_CHANGED),
]


def rewrite_and_recompute(owner: Connection) -> None:
    rewrite(owner, 5, ref="RA-2026-000999-Z")
    recompute(owner, 5)


def delete_and_recompute(owner: Connection) -> None:
    owner.execute("delete from ledger_entry where seq = 5")
    for seq in range(6, ENTRIES + 1):
        row = owner.execute("select payload from ledger_entry where seq = %s", (seq,)).fetchone()
        assert row is not None
        payload = json.dumps(json.loads(bytes(row[0])) | {"seq": seq - 1}).encode()
        owner.execute(
            "update ledger_entry set seq = %s, payload = %s where seq = %s", (seq - 1, payload, seq)
        )
    recompute(owner, 5)


def cut_the_tail_and_the_head(owner: Connection) -> None:
    owner.execute("delete from ledger_entry where seq > 9")
    recompute(owner, 9)


def empty_everything(owner: Connection) -> None:
    owner.execute("truncate ledger_entry")
    recompute(owner, 1)


CLEVER = [
    (rewrite_and_recompute, 5, Fault.REWRITTEN),
    (delete_and_recompute, 5, Fault.REWRITTEN),
    (cut_the_tail_and_the_head, 10, Fault.REMOVED),
    (empty_everything, 1, Fault.REMOVED),
]


def test_an_untouched_ledger_verifies_and_says_how_much_it_saw(app: Flask, written: Sandbox) -> None:
    assert ledger(app, "checkpoint").exit_code == 0
    result = ledger(app, "verify")
    assert result.exit_code == 0, result.output
    assert "12 entries" in result.output
    assert "1 checkpoints up to entry 12" in result.output


def test_an_empty_ledger_is_intact(app: Flask, database: Sandbox) -> None:
    with app.app_context():
        checkpoint_path().unlink(missing_ok=True)
    result = ledger(app, "verify")
    assert (result.exit_code, "0 entries" in result.output) == (0, True), result.output


@pytest.mark.parametrize("signed", [True, False], ids=["with checkpoint", "without checkpoint"])
@pytest.mark.parametrize(("forge", "seq", "fault"), PLAIN, ids=lambda value: getattr(value, "__name__", None))
def test_a_forgery_is_found_and_the_entry_named(
    app: Flask, written: Sandbox, forge: Any, seq: int, fault: Fault, signed: bool
) -> None:
    if signed:
        ledger(app, "checkpoint")
    with forging(written) as owner:
        forge(owner)
    if signed and forge is turn_the_head_back:  # the checkpoint proves that the entries beyond it are genuine
        seq, fault = ENTRIES, Fault.HEAD_CHANGED
    expect_broken(app, seq, fault)


def expect_broken(app: Flask, seq: int, fault: Fault) -> None:
    result = ledger(app, "verify")
    assert result.exit_code == 1, result.output
    with app.app_context():
        assert f"Entry {seq} is not as it was written. {label(fault)}" in result.output, result.output


@pytest.mark.parametrize(
    ("forge", "seq", "fault"), CLEVER, ids=lambda value: getattr(value, "__name__", None)
)
def test_a_recomputed_chain_is_found_by_what_the_checkpoint_saw(
    app: Flask, written: Sandbox, forge: Any, seq: int, fault: Fault
) -> None:
    ledger(app, "checkpoint")
    with forging(written) as owner:
        forge(owner)
    expect_broken(app, seq, fault)


def test_without_a_checkpoint_a_recomputed_chain_would_pass(app: Flask, written: Sandbox) -> None:
    """Why checkpoints leave the database and why one is signed each minute."""
    with forging(written) as owner:
        rewrite_and_recompute(owner)
    assert ledger(app, "verify").exit_code == 0


def test_a_changed_past_is_not_sealed_by_a_new_checkpoint(app: Flask, written: Sandbox) -> None:
    ledger(app, "checkpoint")
    with forging(written) as owner:
        rewrite_and_recompute(owner)
    write_entries(app, everybody().officer, 1)
    result = ledger(app, "checkpoint")
    assert result.exit_code == 1
    assert "nothing was signed" in result.output


def test_checkpoints_continue_one_another(app: Flask, written: Sandbox) -> None:
    ledger(app, "checkpoint")
    write_entries(app, everybody().officer, 3)
    assert "3 entries" in ledger(app, "checkpoint").output
    assert "0 entries" in ledger(app, "checkpoint").output
    assert "2 checkpoints up to entry 15" in ledger(app, "verify").output


def lines(app: Flask) -> tuple[Path, list[bytes]]:
    with app.app_context():
        path = checkpoint_path()
    return path, path.read_bytes().splitlines(keepends=True)


def three_checkpoints(app: Flask) -> tuple[Path, list[bytes]]:
    for _ in range(3):
        write_entries(app, everybody().officer, 2)
        ledger(app, "checkpoint")
    return lines(app)


def test_a_forged_checkpoint_is_refused(app: Flask, written: Sandbox) -> None:
    path, kept = three_checkpoints(app)
    signature, body = json.loads(kept[1])
    told = json.loads(body)
    told["hashes"] = "00" * (len(told["hashes"]) // 2)
    forged = json.dumps([signature, json.dumps(told)]).encode() + b"\n"
    for line in (forged, b"[1, 2]\n", b"5\n", b"not json\n", b"\n"):
        path.write_bytes(kept[0] + line + kept[2])
        result = ledger(app, "verify")
        assert (result.exit_code, "line 2" in result.output) == (1, True), (line, result.output)


def test_a_checkpoint_signed_with_another_key_is_refused(app: Flask, written: Sandbox) -> None:
    stranger = checkpoint_key(bytes(32))
    with app.app_context(), speaking_as(Speaker(role="ercms_auditor")):
        path = checkpoint_path()
        write_checkpoint(path, stranger)
        db.session.rollback()
        with pytest.raises(DomainError, match="checkpoint_forged"):
            read_witness(path, checkpoint_key(app.config["SECRETS"].signing_seed).public_key())
    assert ledger(app, "checkpoint").exit_code == 1


def test_a_checkpoint_taken_out_of_the_file_is_missed(app: Flask, written: Sandbox) -> None:
    path, kept = three_checkpoints(app)
    path.write_bytes(kept[0] + kept[2])
    result = ledger(app, "verify")
    assert (result.exit_code, "missing before line 2" in result.output) == (1, True), result.output


def test_a_line_cut_off_by_a_crash_is_written_again(app: Flask, written: Sandbox) -> None:
    path, kept = three_checkpoints(app)
    path.write_bytes(kept[0] + kept[1] + kept[2][:40])
    assert "2 entries" in ledger(app, "checkpoint").output
    assert ledger(app, "verify").exit_code == 0


def test_a_copy_on_another_machine_speaks_even_when_ours_was_replaced(
    app: Flask, written: Sandbox, tmp_path: Path
) -> None:
    ledger(app, "checkpoint")
    path, kept = lines(app)
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(b"".join(kept))
    path.unlink()
    with forging(written) as owner:
        rewrite_and_recompute(owner)
    ledger(app, "checkpoint")
    assert ledger(app, "verify").exit_code == 0
    result = ledger(app, "verify", "--checkpoints", str(copy))
    assert (result.exit_code, "Entry 5 " in result.output) == (1, True), result.output


def test_two_who_sign_at_once_do_not_sign_the_same_twice(app: Flask, written: Sandbox) -> None:
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda _: ledger(app, "checkpoint"), range(4)))
    assert sorted(result.exit_code for result in said) == [0, 0, 0, 0]
    assert ledger(app, "verify").exit_code == 0
    assert len(lines(app)[1]) == 1


def test_a_long_arrear_is_signed_in_several_lines(
    app: Flask, written: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "AT_MOST", 5)
    assert "12 entries" in ledger(app, "checkpoint").output
    assert len(lines(app)[1]) == 3
    assert "3 checkpoints up to entry 12" in ledger(app, "verify").output
