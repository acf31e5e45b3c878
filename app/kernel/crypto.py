"""Keyed hashes for the ledger and authenticated encryption for files. Keys come from outside the database.

| purpose | algorithm | key |
| --- | --- | --- |
| file bodies | AES-256-GCM, one data key per file, bound to its owner by associated data | wrapped by `master_key` |
| values named in the ledger | HMAC-SHA256, 128 bits kept | `ledger_key` |
| tokens and session ids | SHA-256 of 256 random bits | none needed |
| ledger checkpoints | Ed25519 | `signing_seed` |
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.kernel.errors import DomainError

NONCE_BYTES = 12
KEY_BYTES = 32


@dataclass(frozen=True)
class Sealed:
    """An encrypted body and its wrapped data key; neither is of use without the master key."""

    wrapped_key: bytes
    body: bytes


def _encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def _decrypt(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except InvalidTag as fault:
        raise DomainError("sealed_body_damaged") from fault


def seal(plain: bytes, *, master_key: bytes, bound_to: str) -> Sealed:
    """Encrypt a body under a fresh data key. `bound_to` names its owner: moved elsewhere it will not open."""
    data_key = secrets.token_bytes(KEY_BYTES)
    label = bound_to.encode()
    return Sealed(_encrypt(master_key, data_key, label), _encrypt(data_key, plain, label))


def unseal(sealed: Sealed, *, master_key: bytes, bound_to: str) -> bytes:
    """Decrypt a body, or raise one generic error whatever went wrong."""
    label = bound_to.encode()
    return _decrypt(_decrypt(master_key, sealed.wrapped_key, label), sealed.body, label)


def new_data_key(*, master_key: bytes, bound_to: str) -> tuple[bytes, bytes]:
    """A fresh data key, plain and wrapped, for a body that is sealed part by part."""
    data_key = secrets.token_bytes(KEY_BYTES)
    return data_key, _encrypt(master_key, data_key, bound_to.encode())


def opened_key(wrapped: bytes, *, master_key: bytes, bound_to: str) -> bytes:
    """The data key of a body sealed part by part."""
    return _decrypt(master_key, wrapped, bound_to.encode())


def wrapped_anew(data_key: bytes, *, master_key: bytes, bound_to: str) -> bytes:
    """A data key in the clear, wrapped for its owner."""
    return _encrypt(master_key, data_key, bound_to.encode())


def unseal_body(data_key: bytes, body: bytes, *, bound_to: str) -> bytes:
    """A body sealed in one piece, by its data key in the clear."""
    return _decrypt(data_key, body, bound_to.encode())


def seal_part(data_key: bytes, plain: bytes, *, bound_to: str, place: int, last: bool) -> bytes:
    """One part of a long body. Its place and whether more follows are sealed in: none is moved, none is missed."""
    return _encrypt(data_key, plain, _part_label(bound_to, place, last))


def unseal_part(data_key: bytes, sealed: bytes, *, bound_to: str, place: int, last: bool) -> bytes:
    """The part in the clear; the one generic error for anything that is not as it was sealed."""
    return _decrypt(data_key, sealed, _part_label(bound_to, place, last))


def _part_label(bound_to: str, place: int, last: bool) -> bytes:
    return f"{bound_to}:{place}:{'last' if last else 'more'}".encode()


def keyed_digest(value: str, *, key: bytes) -> str:
    """A 128-bit keyed hash of a value: equal values compare equal, nothing can be read back."""
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()[:32]


def new_token() -> str:
    """256 random bits, safe in a URL or a header."""
    return secrets.token_urlsafe(KEY_BYTES)


def token_digest(token: str) -> str:
    """What is stored in place of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def checkpoint_key(seed: bytes) -> Ed25519PrivateKey:
    """The key that signs ledger checkpoints, from its 32-byte seed."""
    return Ed25519PrivateKey.from_private_bytes(seed)
