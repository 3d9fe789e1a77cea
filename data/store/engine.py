"""Where the store is, and its tables brought up to date when it is opened."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa

from data.store.store import Store

MIGRATIONS = Path(__file__).parent / "migrations"


def database_url() -> str:
    """DATABASE_URL, or a SQLite file in the user's data folder."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if url:
        return _with_driver(url)
    from platformdirs import user_data_path

    folder = user_data_path("Handover", appauthor=False, ensure_exists=True)
    return f"sqlite:///{folder / 'handover.sqlite'}"


def open_store(url: str | None = None) -> Store:
    """The store at the URL (default: database_url()), its tables created or migrated."""
    engine = sa.create_engine(_with_driver(url) if url else database_url(), pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _sqlite_settings)
        sa.event.listen(engine, "begin", _sqlite_begin)
    migrate(engine)
    return Store(engine)


def migrate(engine: sa.Engine) -> None:
    """Applies the migrations that this database has not seen."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _with_driver(url: str) -> str:
    """Hosting services hand out postgres:// addresses; SQLAlchemy wants the driver's name in it."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _sqlite_settings(connection: object, _record: object) -> None:
    """Foreign keys on, readers beside a writer, and our own BEGIN instead of the driver's."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for setting in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _sqlite_begin(connection: sa.Connection) -> None:
    """A writer takes the lock at once: a read that is upgraded later can fail without a wait."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
