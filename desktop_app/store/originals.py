"""Files as they came from outside, sealed, for as long as they are kept: outside the journal, so
that nothing of them stays once they are gone."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from desktop_app.domain.online_forms import FormOriginal
from desktop_app.store.entries import HOUSE
from desktop_app.store.sealing import keys_made_for, keys_of, nonces, seal, unseal

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork


def keep_original(db: "UnitOfWork", digest: str, content: bytes, until: datetime) -> None:
    """Keep a file under its digest, or longer if it is kept already."""
    same = FormOriginal.digest == digest
    if db.scalar(select(FormOriginal.digest).where(same)) is None:
        key = keys_made_for(db.connection(), [None])[HOUSE]
        sealed = seal(key, content, _place(digest), next(nonces(1)))
        kept = insert(FormOriginal).values(digest=digest, content=sealed, gone_after=until)
        db.connection().execute(kept)
    else:
        db.connection().execute(update(FormOriginal).where(same).values(gone_after=until))


def original(db: "UnitOfWork", digest: str) -> bytes | None:
    """The file with this digest; None if it is not kept any more. Raises Damaged("journal")."""
    kept = db.scalar(select(FormOriginal.content).where(FormOriginal.digest == digest))
    if kept is None:
        return None
    key = keys_of(db.connection(), [None])[HOUSE]
    return unseal(key, bytes(kept), _place(digest))


def originals_over(db: "UnitOfWork", now: datetime) -> bool:
    """Whether any is kept beyond its time."""
    over = select(FormOriginal.digest).where(FormOriginal.gone_after <= now)
    return db.scalar(over.limit(1)) is not None


def let_go(db: "UnitOfWork", now: datetime) -> None:
    """Let those go whose time is over."""
    db.connection().execute(delete(FormOriginal).where(FormOriginal.gone_after <= now))


def _place(digest: str) -> bytes:
    """What ties a sealed file to its row."""
    return f"form_original/{digest}".encode()
