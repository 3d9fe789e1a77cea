"""Load, change, undo. Every change is one transaction on the newest state, so two tabs never overwrite each other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from data.store import tables
from data.store.workspace import PARTS, Workspace, empty, frozen, thawed


@dataclass(frozen=True)
class Step:
    """One change of a workspace, in the words of its button."""

    id: int
    at: datetime
    label: str
    undone: bool


class Store:
    """The workspaces of one database. Times are UTC; the clock is an argument so that tests can set it."""

    def __init__(self, engine: sa.Engine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)
        self._now = now

    def workspaces(self) -> list[tuple[str, str]]:
        """(id, name) of all, oldest first."""
        query = sa.select(tables.workspaces.c.id, tables.workspaces.c.name).order_by(tables.workspaces.c.created_at)
        with self.engine.connect() as connection:
            return [(row.id, row.name) for row in connection.execute(query)]

    def create(self, name: str) -> Workspace:
        """A new, empty workspace."""
        workspace = Workspace(id=uuid4().hex, name=name)
        row = {"id": workspace.id, "name": name, "created_at": self._now()}
        with self._writer.begin() as connection:
            connection.execute(sa.insert(tables.workspaces).values(row))
        return workspace

    def rename(self, workspace_id: str, name: str) -> Workspace:
        """The workspace under another name (at most 200 letters)."""
        query = sa.update(tables.workspaces).where(tables.workspaces.c.id == workspace_id).values(name=name[:200])
        with self._writer.begin() as connection:
            connection.execute(query)
        return self.load(workspace_id)

    def delete(self, workspace_id: str) -> None:
        """Removes the workspace, its history and its files."""
        with self._writer.begin() as connection:
            connection.execute(sa.delete(tables.workspaces).where(tables.workspaces.c.id == workspace_id))

    def load(self, workspace_id: str) -> Workspace:
        """The newest state; KeyError when there is none of this id."""
        with self.engine.connect() as connection:
            return _load(connection, workspace_id)

    def revision(self, workspace_id: str) -> int:
        """The last step that is in force: cheap, for noticing that another tab changed something."""
        with self.engine.connect() as connection:
            return _revision(connection, workspace_id)

    def change(self, workspace_id: str, label: str, action: Callable[[Workspace], Workspace]) -> Workspace:
        """Applies the action to the newest state and keeps what it changed as one step; no step when nothing changed."""
        with self._writer.begin() as connection:
            _lock(connection, workspace_id)
            before = _load(connection, workspace_id)
            after = action(before)
            changed = [p for p in PARTS if thawed(getattr(after, p)) != thawed(getattr(before, p))]
            if changed:
                _forget_undone(connection, workspace_id)
                self._keep(connection, before, after, changed, label)
            return _load(connection, workspace_id)

    def _keep(
        self, connection: sa.Connection, before: Workspace, after: Workspace, changed: list[str], label: str
    ) -> None:
        step = sa.insert(tables.steps).values(workspace_id=before.id, at=self._now(), label=label[:400], undone=False)
        step_id = connection.execute(step).inserted_primary_key[0]  # type: ignore[index]
        for part in changed:
            old, new = thawed(getattr(before, part)), thawed(getattr(after, part))
            connection.execute(sa.insert(tables.changes).values(step_id=step_id, part=part, before=old, after=new))
            _write_part(connection, before.id, part, new)

    def undo(self, workspace_id: str) -> str | None:
        """Takes the last step back and returns its label; None when there is nothing to take back."""
        return self._move(workspace_id, undone=False)

    def redo(self, workspace_id: str) -> str | None:
        """Does the step again that was taken back last."""
        return self._move(workspace_id, undone=True)

    def _move(self, workspace_id: str, *, undone: bool) -> str | None:
        order = tables.steps.c.id.asc() if undone else tables.steps.c.id.desc()
        query = (
            sa.select(tables.steps.c.id, tables.steps.c.label)
            .where(tables.steps.c.workspace_id == workspace_id, tables.steps.c.undone.is_(undone))
            .order_by(order)
            .limit(1)
        )
        with self._writer.begin() as connection:
            _lock(connection, workspace_id)
            step = connection.execute(query).first()
            if step is None:
                return None
            column = tables.changes.c.after if undone else tables.changes.c.before
            rows = connection.execute(
                sa.select(tables.changes.c.part, column.label("value")).where(tables.changes.c.step_id == step.id)
            )
            for row in rows.all():
                _write_part(connection, workspace_id, row.part, row.value)
            connection.execute(sa.update(tables.steps).where(tables.steps.c.id == step.id).values(undone=not undone))
            return str(step.label)

    def history(self, workspace_id: str, limit: int = 100) -> list[Step]:
        """The last steps, newest first."""
        query = (
            sa.select(tables.steps)
            .where(tables.steps.c.workspace_id == workspace_id)
            .order_by(tables.steps.c.id.desc())
            .limit(limit)
        )
        with self.engine.connect() as connection:
            return [Step(r.id, _aware(r.at), r.label, r.undone) for r in connection.execute(query)]

    def put(self, workspace_id: str, content: bytes, name: str | None = None) -> str:
        """Keeps the bytes under the SHA-256 of what they are, or of what they stand for (`name`); the same twice are
        kept once."""
        blob_id = name or hashlib.sha256(content).hexdigest()
        here = sa.and_(tables.blobs.c.workspace_id == workspace_id, tables.blobs.c.id == blob_id)
        with self._writer.begin() as connection:
            _lock(connection, workspace_id)
            if connection.execute(sa.select(tables.blobs.c.id).where(here)).first() is None:
                row = {"workspace_id": workspace_id, "id": blob_id, "content": content}
                connection.execute(sa.insert(tables.blobs).values(row))
        return blob_id

    def get(self, workspace_id: str, blob_id: str) -> bytes:
        """The bytes kept under this id; KeyError when this workspace has none."""
        here = sa.and_(tables.blobs.c.workspace_id == workspace_id, tables.blobs.c.id == blob_id)
        with self.engine.connect() as connection:
            row = connection.execute(sa.select(tables.blobs.c.content).where(here)).first()
        if row is None:
            raise KeyError(blob_id)
        return bytes(row.content)


def _load(connection: sa.Connection, workspace_id: str) -> Workspace:
    head = connection.execute(sa.select(tables.workspaces).where(tables.workspaces.c.id == workspace_id)).first()
    if head is None:
        raise KeyError(workspace_id)
    rows = connection.execute(sa.select(tables.parts).where(tables.parts.c.workspace_id == workspace_id)).all()
    values: dict[str, Any] = {row.name: frozen(row.value) for row in rows if row.name in PARTS}
    stamps = {row.name: row.stamp for row in rows}
    return Workspace(head.id, head.name, _revision(connection, workspace_id), stamps, **values)


def _revision(connection: sa.Connection, workspace_id: str) -> int:
    done = sa.and_(tables.steps.c.workspace_id == workspace_id, tables.steps.c.undone.is_(False))
    undone = sa.and_(tables.steps.c.workspace_id == workspace_id, tables.steps.c.undone.is_(True))
    last = connection.execute(sa.select(sa.func.max(tables.steps.c.id)).where(done)).scalar()
    taken_back = connection.execute(sa.select(sa.func.count()).select_from(tables.steps).where(undone)).scalar()
    return int(last or 0) * 1_000 - int(taken_back or 0)


def _lock(connection: sa.Connection, workspace_id: str) -> None:
    """Makes writers of one workspace wait for each other; SQLite's transactions do that by themselves."""
    query = sa.select(tables.workspaces.c.id).where(tables.workspaces.c.id == workspace_id)
    connection.execute(query if connection.dialect.name == "sqlite" else query.with_for_update())


def _write_part(connection: sa.Connection, workspace_id: str, part: str, value: Any) -> None:
    here = sa.and_(tables.parts.c.workspace_id == workspace_id, tables.parts.c.name == part)
    connection.execute(sa.delete(tables.parts).where(here))
    if value != thawed(empty(part)):
        row = {"workspace_id": workspace_id, "name": part, "value": value, "stamp": uuid4().hex}
        connection.execute(sa.insert(tables.parts).values(row))


def _forget_undone(connection: sa.Connection, workspace_id: str) -> None:
    """A new change after an undo: what was taken back cannot be done again."""
    gone = sa.and_(tables.steps.c.workspace_id == workspace_id, tables.steps.c.undone.is_(True))
    ids = [row.id for row in connection.execute(sa.select(tables.steps.c.id).where(gone))]
    if ids:
        connection.execute(sa.delete(tables.changes).where(tables.changes.c.step_id.in_(ids)))
        connection.execute(sa.delete(tables.steps).where(tables.steps.c.id.in_(ids)))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
