"""The database: on the disk when it says so, and out of order in words."""

import sqlite3
import stat
import uuid
from contextlib import closing, contextmanager

import pytest
from conftest import SERVICE, stored
from sqlalchemy import event

from sandbox import CannotStart, sessions
from sandbox.store import Store, open_store


@pytest.fixture(name="file")
def _file(window):
    return window.database


@contextmanager
def writing_at(file):
    """Another process in the middle of a transaction."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def test_a_commit_is_on_the_disk_before_it_is_answered(window):
    with window.store.reading() as connection:
        for pragma, value in (("synchronous", 2), ("journal_mode", "wal"), ("foreign_keys", 1)):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_locked_database_refuses_and_stores_nothing_and_later_the_same_request_works(
    window, file
):
    citizen = window.citizen().open()
    key = str(uuid.uuid4())
    with writing_at(file):
        refused = citizen.send(key)
    assert refused.status_code == 503
    assert refused.json()["type"] == "/problems/unavailable"
    assert int(refused.headers["retry-after"]) > 0
    assert stored(file) == []
    assert citizen.send(key).status_code == 201
    assert len(stored(file)) == 1


def test_a_full_disk_refuses_and_stores_nothing_and_later_the_same_request_works(
    window, file, capfd
):
    citizen = window.citizen().open()
    key = str(uuid.uuid4())
    data = {"name": "نیلوفر آزمونی" * 5000}

    def full(connection):
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no page more than there are

    event.listen(window.store.engine, "begin", full)
    refused = citizen.send(key, data=data)
    assert refused.status_code == 503
    assert int(refused.headers["retry-after"]) > 0
    assert stored(file) == []
    assert "database or disk is full" in capfd.readouterr().err
    event.remove(window.store.engine, "begin", full)
    event.listen(window.store.engine, "begin", lambda connection: connection.exec_driver_sql(
        "PRAGMA max_page_count = 1000000"))
    assert citizen.send(key, data=data).status_code == 201
    assert len(stored(file)) == 1


def test_a_defect_while_storing_stores_nothing(window, file, monkeypatch):
    citizen = window.citizen().open()

    @event.listens_for(window.store.engine, "commit")
    def fail(_connection):
        raise ZeroDivisionError

    key = str(uuid.uuid4())
    assert citizen.send(key).status_code == 500
    event.remove(window.store.engine, "commit", fail)
    assert stored(file) == []
    assert citizen.send(key).status_code == 201


def test_what_needs_no_database_works_without_one(window, file):
    citizen = window.citizen()
    with writing_at(file):
        for path in ("/", "/api/services", f"/api/services/{SERVICE}", "/api/health"):
            response = citizen.get(path)
            assert response.status_code in (200, 204)
            assert "set-cookie" not in response.headers
        assert citizen.send().status_code == 503
    assert "set-cookie" in citizen.get("/api/services").headers


def test_a_writers_view_stays_true_until_it_commits(window, file):
    with window.store.writing() as connection:
        connection.exec_driver_sql("SELECT 1 FROM applications")
        with closing(sqlite3.connect(file, timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("DELETE FROM sessions")


def test_the_database_is_its_owners_alone_and_opens_again(tmp_path):
    data = tmp_path / "deep" / "data"
    store = open_store(data)
    token = sessions.begin_session(store)
    for file in data.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    store.close()
    again = open_store(data)
    with again.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sessions").scalar_one() == 1
    again.close()
    assert token


def test_a_newer_database_is_refused_in_words_and_left_alone(tmp_path):
    open_store(tmp_path).close()
    file = tmp_path / "window.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE schema_version SET version = 2")
    with pytest.raises(CannotStart, match="newer sandbox .version 2; this one knows 1.*--data"):
        open_store(tmp_path)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchall() == [(2,)]


def test_a_file_that_is_no_database_is_refused_in_words_and_left_alone(tmp_path):
    file = tmp_path / "window.sqlite"
    file.write_bytes(b"somebody's notes, " * 1000)
    with pytest.raises(CannotStart, match="file is not a database.*--data"):
        open_store(tmp_path)
    assert file.read_bytes() == b"somebody's notes, " * 1000


def test_a_locked_database_is_refused_in_words(tmp_path, monkeypatch):
    open_store(tmp_path).close()
    monkeypatch.setattr(Store.__init__, "__defaults__", (0.05,))
    with writing_at(tmp_path / "window.sqlite"):
        with pytest.raises(CannotStart, match="database is locked.*--data"):
            open_store(tmp_path)


def test_a_data_folder_that_cannot_be_made_is_refused_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "data"):
        with pytest.raises(CannotStart, match="cannot be written to .*--data"):
            open_store(folder)
