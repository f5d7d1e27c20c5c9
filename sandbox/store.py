"""The database: one SQLite file in the data folder, its tables, and its two kinds of transaction.

What is committed is on the disk (WAL with synchronous=FULL): a 201 is a promise.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Iterator

from sqlalchemy import (
    Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text,
    create_engine, event, insert, inspect, select, update,
)
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from sandbox import CannotStart

SCHEMA_VERSION = 5
BUSY_SECONDS = 5.0

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

sessions = Table(
    "sessions", metadata,
    Column("token_sha256", String, primary_key=True),  # never the token itself
    Column("begun_at", String, nullable=False),
)

# What a browser seals its drafts with, as long as its session is known: nothing decrypts them
# later.
draft_keys = Table(
    "draft_keys", metadata,
    Column("session", String, ForeignKey(sessions.c.token_sha256, ondelete="CASCADE"),
           primary_key=True),
    Column("key", String, nullable=False),
)

applications = Table(
    "applications", metadata,
    Column("tracking_code", String, primary_key=True),
    Column("idempotency_key", String, nullable=False, unique=True),  # whatever the session
    Column("body_sha256", String, nullable=False),
    Column("service", String, nullable=False),
    Column("version", String, nullable=False),
    Column("body", Text, nullable=False),  # as received: numbers keep their decimal text
    Column("received_at", String, nullable=False),
)

# What was sent in which session. An application is in several where it was repeated in another.
sent = Table(
    "sent", metadata,
    Column("session", String, ForeignKey(sessions.c.token_sha256, ondelete="CASCADE"),
           primary_key=True),
    Column("tracking_code", String, ForeignKey(applications.c.tracking_code), primary_key=True),
)

# The files of applications, also of those that have not come. One without a tracking code is named
# by no application that was received.
attachments = Table(
    "attachments", metadata,
    Column("idempotency_key", String, primary_key=True),
    Column("sha256", String, primary_key=True),  # in base64url
    Column("media_type", String, nullable=False),
    Column("name", String),  # for people
    Column("uploaded_at", String, nullable=False),
    Column("tracking_code", String, ForeignKey(applications.c.tracking_code)),
    Column("content", LargeBinary, nullable=False),  # the last: nobody reads over it to the others
)

# Sealed drafts that are carried from device to device. One stays when the session that it was
# begun in has ended.
drafts = Table(
    "drafts", metadata,
    Column("name", String, primary_key=True),
    Column("etag", String, nullable=False),
    Column("put_at", String, nullable=False),
    Column("session", String, ForeignKey(sessions.c.token_sha256, ondelete="SET NULL"),
           index=True),
    Column("content", LargeBinary, nullable=False),  # the last, as above
)


def timestamp(ago: timedelta = timedelta()) -> str:
    """Now, or a moment before, as the tables have it: in UTC, to the second, in text that is
    ordered as the moments are."""
    return (datetime.now(timezone.utc) - ago).strftime("%Y-%m-%dT%H:%M:%SZ")


class StoreUnavailable(Exception):
    """The database is locked, full or gone. Nothing of the transaction was stored."""


class Store:
    def __init__(self, file: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self._folder = file.parent
        self.engine = _engine(file, busy_seconds)
        self._writing = self.engine.execution_options(sqlite_begin="IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database throughout."""
        with _unavailability(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer runs beside: what it reads stays true until it
        commits. It commits at the end, or leaves no trace where an exception ends it."""
        with _unavailability(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def scratch(self) -> Iterator[BinaryIO]:
        """A file for what is not known to be stored yet. It has no name, and only this process
        has it: it goes with the process, if not before."""
        try:
            with TemporaryFile(dir=self._folder) as file:
                yield file
        except OSError as error:
            raise StoreUnavailable(str(error.strerror)) from None

    def close(self) -> None:
        self.engine.dispose()


def fill(connection: Connection, column: Column[Any], row: int, file: BinaryIO) -> None:
    """Writes what is left of the file over the zeros of a BLOB that is as long, a piece at a time,
    so that it is never in memory as a whole. `row` is the row's id."""
    driver = connection.connection.driver_connection
    with driver.blobopen(column.table.name, column.name, row) as blob:
        copyfileobj(file, blob)


def open_store(folder: Path) -> Store:
    """The store in `folder`, made where there is none. Raises CannotStart."""
    file = folder / "window.sqlite"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Only its owner reads what citizens sent. SQLite gives its side files the same mode.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise CannotStart(
            f"The data folder {folder} cannot be written to ({error.strerror}); make room or change"
            " its permissions, or name another folder with --data."
        ) from None
    store = Store(file)
    try:
        with store.writing() as connection:
            found = _require_tables(connection)
    except (StoreUnavailable, DBAPIError) as error:
        store.close()
        reason = getattr(error, "orig", error)
        raise CannotStart(
            f"The database {file} cannot be used ({reason}); free it or make room for it, or name"
            " another folder with --data."
        ) from None
    if found > SCHEMA_VERSION:
        store.close()
        raise CannotStart(
            f"The database {file} was written by a newer sandbox (version {found}; this one knows"
            f" {SCHEMA_VERSION}); start that one, or name another folder with --data."
        )
    return store


def _require_tables(connection: Connection) -> int:
    """The schema version of the tables in the database, which are made where there are none, and
    brought up to this version where they are older."""
    if not inspect(connection).has_table(schema_version.name):
        metadata.create_all(connection)
        connection.execute(insert(schema_version).values(version=SCHEMA_VERSION))
    found = connection.execute(select(schema_version.c.version)).scalar_one()
    if found < SCHEMA_VERSION:
        if found == 1:
            _upgrade_from_1(connection)
        metadata.create_all(connection)  # since version 2 there are only more tables
        connection.execute(update(schema_version).values(version=SCHEMA_VERSION))
    return connection.execute(select(schema_version.c.version)).scalar_one()


def _upgrade_from_1(connection: Connection) -> None:
    """Version 1 kept a key for each session. Of two applications under one key the earlier has it
    now; the other's is marked with its tracking code, so that no request names it any more."""
    connection.exec_driver_sql("ALTER TABLE applications RENAME TO applications_1")
    metadata.create_all(connection)
    connection.exec_driver_sql("""
        INSERT INTO applications
        SELECT tracking_code, idempotency_key || iif(
                   row_number() OVER (PARTITION BY idempotency_key ORDER BY rowid) = 1,
                   '', ' ' || tracking_code),
               body_sha256, service, version, body, received_at
        FROM applications_1 ORDER BY rowid
    """)
    connection.exec_driver_sql("INSERT INTO sent SELECT session, tracking_code FROM applications_1")
    connection.exec_driver_sql("DROP TABLE applications_1")


def _engine(file: Path, busy_seconds: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        future=True,
        hide_parameters=True,  # or an error's text would carry what a citizen typed
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=0,
        pool_timeout=busy_seconds,
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, not the driver's
        for pragma in (
            "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
            "secure_delete=ON",  # a key that was forgotten is not left in a free page
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


@contextmanager
def _unavailability() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise StoreUnavailable(str(error.orig)) from None
    except sqlite3.OperationalError as error:  # of `fill`, where only the driver is in between
        raise StoreUnavailable(str(error)) from None
    except PoolTimeout:
        raise StoreUnavailable("every connection is busy") from None
