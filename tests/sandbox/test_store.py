"""The database: on the disk when it says so, and out of order in words."""

import sqlite3
import stat
import uuid
from contextlib import closing

import pytest
from conftest import SERVICE, stored, writing_at
from sqlalchemy import event

from sandbox import CannotStart, applications, sessions
from sandbox.store import Store, open_store


@pytest.fixture(name="file")
def _file(window):
    return window.database


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
        connection.execute("UPDATE schema_version SET version = 6")
    with pytest.raises(CannotStart, match="newer sandbox .version 6; this one knows 5.*--data"):
        open_store(tmp_path)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchall() == [(6,)]


# What the first version's tables were, with two sessions' applications under one key.
VERSION_1 = """
    CREATE TABLE schema_version (version INTEGER NOT NULL);
    INSERT INTO schema_version VALUES (1);
    CREATE TABLE sessions (
        token_sha256 VARCHAR NOT NULL, begun_at VARCHAR NOT NULL, PRIMARY KEY (token_sha256)
    );
    INSERT INTO sessions VALUES ('one', '2026-11-20T10:00:00+00:00'), ('two', '2026');
    CREATE TABLE applications (
        tracking_code VARCHAR NOT NULL, session VARCHAR NOT NULL,
        idempotency_key VARCHAR NOT NULL, body_sha256 VARCHAR NOT NULL, service VARCHAR NOT NULL,
        version VARCHAR NOT NULL, body TEXT NOT NULL, received_at VARCHAR NOT NULL,
        PRIMARY KEY (tracking_code), UNIQUE (session, idempotency_key),
        FOREIGN KEY(session) REFERENCES sessions (token_sha256)
    );
    INSERT INTO applications VALUES
        ('000000000091', 'one', 'a', 'sha', 's', '1.0', '{"n":1.10}', '2026-11-20T10:00:01Z'),
        ('000000000018', 'two', 'a', 'other', 's', '1.0', '{}', '2026-11-20T10:00:02Z'),
        ('000000000026', 'one', 'b', 'sha', 's', '1.0', '{}', '2026-11-20T10:00:02Z');
"""


# What the second version's were: what the upgrade from the first came to, then.
VERSION_2 = """
    CREATE TABLE schema_version (version INTEGER NOT NULL);
    INSERT INTO schema_version VALUES (2);
    CREATE TABLE sessions (
        token_sha256 VARCHAR NOT NULL, begun_at VARCHAR NOT NULL, PRIMARY KEY (token_sha256)
    );
    INSERT INTO sessions VALUES ('one', '2026-11-20T10:00:00+00:00'), ('two', '2026');
    CREATE TABLE applications (
        tracking_code VARCHAR NOT NULL, idempotency_key VARCHAR NOT NULL,
        body_sha256 VARCHAR NOT NULL, service VARCHAR NOT NULL, version VARCHAR NOT NULL,
        body TEXT NOT NULL, received_at VARCHAR NOT NULL,
        PRIMARY KEY (tracking_code), UNIQUE (idempotency_key)
    );
    INSERT INTO applications VALUES
        ('000000000091', 'a', 'sha', 's', '1.0', '{"n":1.10}', '2026-11-20T10:00:01Z'),
        ('000000000018', 'a 000000000018', 'other', 's', '1.0', '{}', '2026-11-20T10:00:02Z'),
        ('000000000026', 'b', 'sha', 's', '1.0', '{}', '2026-11-20T10:00:02Z');
    CREATE TABLE sent (
        session VARCHAR NOT NULL, tracking_code VARCHAR NOT NULL,
        PRIMARY KEY (session, tracking_code),
        FOREIGN KEY(session) REFERENCES sessions (token_sha256) ON DELETE CASCADE,
        FOREIGN KEY(tracking_code) REFERENCES applications (tracking_code)
    );
    INSERT INTO sent VALUES
        ('one', '000000000091'), ('two', '000000000018'), ('one', '000000000026');
"""


# The third's: one table more.
VERSION_3 = VERSION_2.replace("VALUES (2)", "VALUES (3)") + """
    CREATE TABLE attachments (
        idempotency_key VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, media_type VARCHAR NOT NULL,
        name VARCHAR, uploaded_at VARCHAR NOT NULL, tracking_code VARCHAR, content BLOB NOT NULL,
        PRIMARY KEY (idempotency_key, sha256),
        FOREIGN KEY(tracking_code) REFERENCES applications (tracking_code)
    );
"""


# The fourth's: one more again.
VERSION_4 = VERSION_3.replace("VALUES (3)", "VALUES (4)") + """
    CREATE TABLE draft_keys (
        session VARCHAR NOT NULL, "key" VARCHAR NOT NULL, PRIMARY KEY (session),
        FOREIGN KEY(session) REFERENCES sessions (token_sha256) ON DELETE CASCADE
    );
"""


@pytest.fixture(name="older", params=[VERSION_1, VERSION_2, VERSION_3, VERSION_4],
                ids=["version 1", "version 2", "version 3", "version 4"])
def _older(tmp_path, request):
    file = tmp_path / "older" / "window.sqlite"
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(request.param)
    return file


def dump(file):
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def test_an_older_database_is_brought_up_to_date_and_keeps_every_application(older):
    store = open_store(older.parent)
    assert [tuple(row) for row in stored(older)] == [
        ("000000000091", "a", "sha", "s", "1.0", '{"n":1.10}', "2026-11-20T10:00:01Z"),
        ("000000000018", "a 000000000018", "other", "s", "1.0", "{}", "2026-11-20T10:00:02Z"),
        ("000000000026", "b", "sha", "s", "1.0", "{}", "2026-11-20T10:00:02Z"),
    ]
    listed = {
        session: [each["trackingCode"] for each in applications.applications_of(store, session)]
        for session in ("one", "two")
    }
    assert listed == {"one": ["000000000026", "000000000091"], "two": ["000000000018"]}
    store.close()
    once = dump(older)
    open_store(older.parent).close()
    assert dump(older) == once


def test_an_older_database_comes_to_the_tables_of_a_new_one(older, file):
    def tables(path):
        with closing(sqlite3.connect(path)) as connection:
            return [
                (name, connection.execute(f"PRAGMA table_info({name})").fetchall(),
                 connection.execute(f"PRAGMA foreign_key_list({name})").fetchall(),
                 connection.execute(f"PRAGMA index_list({name})").fetchall())
                for name, in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ]

    open_store(older.parent).close()
    assert tables(older) == tables(file)


def test_an_older_database_that_cannot_be_brought_up_to_date_is_left_as_it_was(
    older, monkeypatch
):
    before = dump(older)
    monkeypatch.setattr("sandbox.store.update", lambda _table: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_store(older.parent)
    assert dump(older) == before
    monkeypatch.undo()
    open_store(older.parent).close()
    assert len(stored(older)) == 3


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
