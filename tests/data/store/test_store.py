"""The same laws on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.samples import ZONE, sample_files
from data.sources.base import Upload
from data.store import imports
from data.store.engine import open_store
from data.store.store import Store

NOW = datetime(2026, 10, 2, 8, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "postgres":
        return open_store(request.getfixturevalue("postgres_url"))
    return open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")


def uploads() -> list[Upload]:
    return [Upload(name, content) for name, content in sample_files()]


def test_a_change_is_there_after_a_restart_and_can_be_undone_and_redone(store: Store) -> None:
    ws = store.create("Shop")
    changed = store.change(ws.id, "hate invoices", lambda w: w.changed(ratings={"invoicing_collections": ("hate",)}))
    assert store.load(ws.id).ratings == changed.ratings == {"invoicing_collections": ("hate",)}
    assert store.undo(ws.id) == "hate invoices"
    assert not store.load(ws.id).ratings
    assert store.redo(ws.id) == "hate invoices"
    assert store.load(ws.id).ratings == {"invoicing_collections": ("hate",)}
    assert store.redo(ws.id) is None


def test_a_new_change_after_undo_forgets_what_was_taken_back(store: Store) -> None:
    ws = store.create("Shop")
    store.change(ws.id, "one", lambda w: w.changed(feelings=("burnout",)))
    store.undo(ws.id)
    store.change(ws.id, "two", lambda w: w.changed(feelings=("multitasking",)))
    assert store.redo(ws.id) is None
    assert [s.label for s in store.history(ws.id)] == ["two"]


def test_a_change_works_on_the_newest_state_of_two_tabs(store: Store) -> None:
    ws = store.create("Shop")
    store.change(ws.id, "a", lambda w: w.changed(assumptions={**w.assumptions, "v": 70.0}))
    store.change(ws.id, "b", lambda w: w.changed(assumptions={**w.assumptions, "r": 9.0}))
    assert store.load(ws.id).assumptions == {"v": 70.0, "r": 9.0}


def test_nothing_changed_is_no_step(store: Store) -> None:
    ws = store.create("Shop")
    before = store.revision(ws.id)
    store.change(ws.id, "nothing", lambda w: w.changed(feelings=()))
    assert store.revision(ws.id) == before
    assert store.history(ws.id) == []


def test_a_foreign_workspace_holds_no_bytes_of_this_one(store: Store) -> None:
    mine, other = store.create("Mine"), store.create("Other")
    blob = store.put(mine.id, b"secret")
    assert store.get(mine.id, blob) == b"secret"
    with pytest.raises(KeyError):
        store.get(other.id, blob)


def test_the_same_file_again_adds_nothing_and_says_so(store: Store) -> None:
    ws = imports.add(store, store.create("Shop"), uploads()[:1], ZONE, NOW).workspace
    again = imports.add(store, ws, [Upload("renamed.csv", uploads()[0].content)], ZONE, NOW)
    assert again.already == ("renamed.csv",)
    assert len(imports.imports(again.workspace)) == 1


def test_what_is_kept_is_what_was_read(store: Store) -> None:
    ws = imports.add(store, store.create("Shop"), uploads(), ZONE, NOW).workspace
    from data.sources.read import read_files

    read = read_files(uploads(), imports.options(ws, ZONE, NOW.date()))
    kept = imports.readings(store, ws)
    for before, after in zip(read, kept, strict=True):
        assert after.entries.equals(before.entries)
        assert (after.rows, len(after.skipped), after.owner, after.window, after.guesses) == (
            before.rows,
            len(before.skipped),
            before.owner,
            before.window,
            before.guesses,
        )


def test_an_import_can_be_taken_back(store: Store) -> None:
    ws = imports.add(store, store.create("Shop"), uploads(), ZONE, NOW).workspace
    store.undo(ws.id)
    assert imports.imports(store.load(ws.id)) == ()


def test_own_files_take_the_place_of_the_sample(store: Store) -> None:
    ws = imports.add(store, store.create("Shop"), uploads(), ZONE, NOW, sample=True).workspace
    own = Upload("mine.csv", b"Date,Hours,Task\n2026-03-02,1.5,Invoices\n")
    after = imports.add(store, ws, [own], ZONE, NOW).workspace
    assert [i.name for i in imports.imports(after)] == ["mine.csv"]
