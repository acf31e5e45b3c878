"""Sign-in sessions, kept on the server. The browser holds an opaque token; ending the row ends the session.

How long each audience's session lives stands in access/audiences.SESSION_RULES.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, text, update

from app.access.actor import AS_GIVEN, Actor, Preferences, actor_with
from app.access.audiences import SESSION_RULES, Audience
from app.access.roles import Role
from app.accounts.models import Organisation, SignInSession, User, UserPreference
from app.audit.ledger import record
from app.kernel import clock
from app.kernel.crypto import new_token, token_digest
from app.kernel.database import db, plain_rows
from app.kernel.fixed import Fixed
from app.kernel.transaction import transaction

SEEN_EVERY = timedelta(minutes=1)
KEEP = timedelta(days=30)
TYPED_IS_KEPT = timedelta(days=1)

_LOCK = text("select pg_advisory_xact_lock(5003, :user)")
_LOAD_ANY = (
    select(
        SignInSession.token_digest,
        SignInSession.user_id,
        SignInSession.with_second_factor,
        SignInSession.started_at,
        SignInSession.seen_at,
        SignInSession.ended_at,
        User.fs_uniquifier,
        User.full_name,
        User.audience,
        User.role_names,
        func.coalesce(UserPreference.language, User.language).label("language"),
        UserPreference.page_size,
        UserPreference.shortcuts,
        UserPreference.dense,
        UserPreference.tour_done,
        (User.active & Organisation.active).label("active"),
        Organisation.id.label("organisation_id"),
        Organisation.code,
        Organisation.name_en,
        Organisation.name_az,
        Organisation.name_ru,
        Organisation.country,
    )
    .join(User, User.id == SignInSession.user_id)
    .join(Organisation, Organisation.id == User.organisation_id)
    .outerjoin(UserPreference, UserPreference.user_id == User.id)
    .where(SignInSession.token_digest == bindparam("digest"))
)
_LOAD = Fixed(_LOAD_ANY.where(SignInSession.ended_at.is_(None)))


@dataclass(frozen=True)
class SignIn:
    """A living session. Without an actor its holder may reach nothing but the sign-in pages."""

    digest: str
    user_id: int
    uniquifier: str
    with_second_factor: bool
    actor: Actor | None


def sign_in_of(token: str, *, language: str | None = None) -> SignIn | None:
    """The session a token opens, in one statement; at most once a minute a second one says it was seen.

    `language` is what this browser was asked to speak, and names the organisation before the person's own choice.
    A session that is over (idle, too old, its user or organisation switched off) is ended here.
    """
    row = _LOAD.row(digest=token_digest(token))
    if row is None:
        return None
    moment = clock.now()
    reason = _why_over(row, moment)
    if reason:
        with transaction():
            _end(row.token_digest)
            record(f"account:session:{reason}", kind="user", ref=str(row.user_id))
        return None
    if moment - row.seen_at >= SEEN_EVERY:
        with transaction():
            db.session.execute(_of(row.token_digest).values(seen_at=moment))
    return SignIn(row.token_digest, row.user_id, row.fs_uniquifier, row.with_second_factor, _actor(row, language))


def who_ran_out(token: str | None) -> Actor | None:
    """Whose session this was, if nothing but its age ended it, lately; nobody's who signed out or was switched off."""
    row = plain_rows(_LOAD_ANY, {"digest": token_digest(token)}).one_or_none() if token else None
    if row is None or row.ended_at is None or not row.active or clock.now() - row.ended_at > TYPED_IS_KEPT:
        return None
    rules = SESSION_RULES[Audience(row.audience)]
    by_age = row.ended_at - row.seen_at > rules.idle or row.ended_at - row.started_at > rules.absolute
    return _actor(row, None) if by_age else None


def _why_over(row: Any, moment: datetime) -> str:
    rules = SESSION_RULES.get(Audience(row.audience))
    if rules is None or not row.active:
        return "closed"
    if moment - row.seen_at > rules.idle or moment - row.started_at > rules.absolute:
        return "expired"
    return ""


def _actor(row: Any, language: str | None) -> Actor | None:
    audience = Audience(row.audience)
    if SESSION_RULES[audience].second_factor and not row.with_second_factor:
        return None
    names = {"az": row.name_az, "ru": row.name_ru}
    return actor_with(
        [Role(name) for name in row.role_names],
        id=row.user_id,
        name=row.full_name,
        organisation=(row.organisation_id, row.code, names.get(language or row.language, row.name_en)),
        audience=audience,
        language=row.language,
        country=row.country,
        preferences=_preferences(row),
    )


def _preferences(row: Any) -> Preferences:
    """What was chosen; a person who never chose has no row."""
    if row.page_size is None:
        return AS_GIVEN
    return Preferences(row.page_size, row.shortcuts, row.dense, row.tour_done)


def start(user: User, *, with_second_factor: bool) -> str:
    """Open a session and return its token, which is kept nowhere here. Runs in the caller's transaction.

    An audience with a bound on parallel sessions loses its oldest ones.
    """
    db.session.execute(_LOCK, {"user": user.id})
    rules = SESSION_RULES[Audience(user.audience)]
    if rules.parallel is not None:
        _end_beyond(user.id, rules.parallel - 1)
    token = new_token()
    moment = clock.now()
    db.session.add(
        SignInSession(
            token_digest=token_digest(token), user_id=user.id, with_second_factor=with_second_factor,
            started_at=moment, seen_at=moment,
        )
    )  # fmt: skip
    record("account:session:started", kind="user", ref=str(user.id))
    return token


def end(digest: str, *, user_id: int) -> None:
    """End one session, as signing out does. Runs in the caller's transaction."""
    _end(digest)
    record("account:session:ended", kind="user", ref=str(user_id))


def end_all(user_id: int) -> int:
    """End every session of a user; returns how many. Runs in the caller's transaction, as the door."""
    ended = db.session.scalars(
        update(SignInSession)
        .where(SignInSession.user_id == user_id, SignInSession.ended_at.is_(None))
        .values(ended_at=clock.now())
        .returning(SignInSession.token_digest),
        execution_options={"synchronize_session": False},
    ).all()
    if ended:
        record("account:session:ended", kind="user", ref=str(user_id))
    return len(ended)


def forget_old_sessions() -> None:
    """Remove sessions that ended long ago. Runs in the caller's transaction."""
    before = clock.now() - KEEP
    db.session.execute(
        delete(SignInSession).where(or_(SignInSession.ended_at < before, SignInSession.started_at < before)),
        execution_options={"synchronize_session": False},
    )


def _of(digest: str) -> Any:
    return (
        update(SignInSession)
        .where(SignInSession.token_digest == digest)
        .execution_options(synchronize_session=False)
    )


def _end(digest: str) -> None:
    db.session.execute(_of(digest).values(ended_at=func.coalesce(SignInSession.ended_at, clock.now())))


def _end_beyond(user_id: int, keep: int) -> None:
    newest_first = (
        select(SignInSession.token_digest)
        .where(SignInSession.user_id == user_id, SignInSession.ended_at.is_(None))
        .order_by(SignInSession.started_at.desc())
        .offset(keep)
    )
    for digest in db.session.scalars(newest_first).all():
        _end(digest)
        record("account:session:superseded", kind="user", ref=str(user_id))
