"""The command in a process of its own: starting, refusing to start, being killed, being rushed."""

import signal
import socket
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from conftest import ROOT, png, reference, sha256, short, stored

from sandbox.__main__ import listen


def test_it_announces_its_address_and_ends_quietly(run_sandbox):
    sandbox = run_sandbox()
    assert sandbox.announcement == f"Panjereh is at {sandbox.url}\n"
    assert httpx.get(f"{sandbox.url}api/health").status_code == 204
    with httpx.Client(base_url=sandbox.url) as kept_alive:
        kept_alive.get("/")
        assert sandbox.stop(signal.SIGINT) == 0
    assert sandbox.log.splitlines()[1:] == []
    assert sandbox.log.startswith("GET /api/health 204 ")


def test_an_answer_does_not_wait_for_the_network_to_be_idle():
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_no_answer_names_the_software(run_sandbox):
    assert "server" not in httpx.get(run_sandbox().url).headers


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "sandbox", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, timeout=30,
    )


def test_what_keeps_it_from_starting_is_one_sentence(tmp_path, site, services):
    (tmp_path / "file").write_text("")
    taken = socket.create_server(("127.0.0.1", 0))
    port = taken.getsockname()[1]
    good = {"--site": site, "--services": services, "--data": tmp_path / "data", "--port": "0"}
    for wrong, words in (
        ({"--port": port}, (f"Port {port} of 127.0.0.1", "Address already in use", "--port")),
        ({"--host": "192.0.2.1"}, ("192.0.2.1", "Cannot assign", "--host")),
        ({"--host": "a host"}, ("a host", "--host")),
        ({"--site": tmp_path / "none"}, ("no built site", "build it", "--site")),
        ({"--site": tmp_path}, ("no built site", "build it", "--site")),
        ({"--services": tmp_path / "none"}, ("no folder", "--services")),
        ({"--data": tmp_path / "file"}, ("cannot be written", "--data")),
        ({"--allow-host": "http://a"}, ("http://a", "--allow-host")),
        ({"--tls": (tmp_path / "none", tmp_path / "none")}, ("none", "No such file", "--tls")),
        ({"--tls": (tmp_path / "file", tmp_path / "file")}, ("no certificate", "--tls")),
    ):
        options = []
        for name, value in {**good, **wrong}.items():
            options += [name, *(value if isinstance(value, tuple) else [value])]
        result = run(*options)
        assert result.returncode == 1, wrong
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1, result.stderr
        for word in words:
            assert word in result.stderr
    taken.close()


def test_what_lint_finds_at_the_start_is_shown_and_the_service_stays(
    run_sandbox, tmp_path, services
):
    tool = tmp_path / "panjereh"
    tool.write_text("#!/bin/sh\necho /pages/0: not so\nexit 1\n")
    tool.chmod(0o755)
    sandbox = run_sandbox("--lint", str(tool))
    file = services / "civil-registry" / "call-back.json"
    assert sandbox.log == f"{file}: /pages/0: not so\n"
    assert len(sandbox.citizen().get("/api/services").json()["services"]) == 1


def test_a_lint_command_that_is_not_there_is_done_without(run_sandbox, tmp_path):
    assert run_sandbox("--lint", str(tmp_path / "none")).log == ""


def test_twenty_at_once_with_one_key_are_one_application(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    key = str(uuid.uuid4())
    with ThreadPoolExecutor(20) as pool:
        responses = list(pool.map(lambda _: citizen.send(key), range(20)))
    assert {response.status_code for response in responses} == {201}
    assert len({response.json()["trackingCode"] for response in responses}) == 1
    replayed = [response.headers.get("idempotent-replayed") for response in responses]
    assert replayed.count(None) == 1
    assert len(stored(sandbox.database)) == 1


def test_twenty_sessions_at_once_with_one_key_are_one_application_and_each_lists_it(run_sandbox):
    sandbox = run_sandbox()
    citizens = [sandbox.citizen().open() for _ in range(20)]
    key = str(uuid.uuid4())
    with ThreadPoolExecutor(20) as pool:
        responses = list(pool.map(lambda citizen: citizen.send(key), citizens))
    assert {response.status_code for response in responses} == {201}
    assert [r.headers.get("idempotent-replayed") for r in responses].count(None) == 1
    code, = {response.json()["trackingCode"] for response in responses}
    assert [citizen.sent() for citizen in citizens] == [[code]] * 20
    assert len(stored(sandbox.database)) == 1


def test_a_session_that_is_ended_amid_many_requests_loses_none_and_doubles_none(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    cookie = {"Cookie": "; ".join("=".join(pair) for pair in citizen.http.cookies.items())}
    keys = [str(uuid.uuid4()) for _ in range(20)]

    def send(key):
        return citizen.send(key, headers=cookie)

    with ThreadPoolExecutor(8) as pool:
        sending = [pool.submit(send, key) for key in keys[:10]]
        ending = pool.submit(citizen.end, cookie=cookie["Cookie"])
        sending += [pool.submit(send, key) for key in keys[10:]]
    assert ending.result().status_code == 204
    answers = {key: each.result() for key, each in zip(keys, sending)}
    assert {answer.status_code for answer in answers.values()} <= {201, 401}
    again = citizen.restart()
    for key, answer in answers.items():
        repeat = again.send(key)
        assert repeat.status_code == 201
        assert answer.status_code == 401 or repeat.json() == answer.json()
    assert len(again.sent()) == len(stored(sandbox.database)) == len(keys)


def test_twenty_at_once_with_their_own_keys_are_twenty_applications(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    with ThreadPoolExecutor(20) as pool:
        responses = list(pool.map(lambda _: citizen.send(), range(20)))
    assert len({response.json()["trackingCode"] for response in responses}) == 20
    assert len(stored(sandbox.database)) == 20


def test_what_was_answered_survives_a_kill(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    key = str(uuid.uuid4())
    first = citizen.send(key)
    sandbox.stop(signal.SIGKILL)
    again = run_sandbox().citizen()
    again.http.cookies = citizen.http.cookies
    repeat = again.send(key)
    assert repeat.json() == first.json()
    assert repeat.headers["idempotent-replayed"] == "true"


def kill_in_the_middle(sandbox, send, items):
    """Sends the items, eight at a time, until the eighth answer; all answers by their item."""
    answers = {}

    def one(item):
        try:
            answers[item] = send(item)
        except httpx.TransportError:
            return
        if len(answers) == 8:
            sandbox.stop(signal.SIGKILL)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, items))
    assert 8 <= len(answers) < len(items)
    return answers


def test_a_kill_in_the_middle_of_many_loses_none_and_doubles_none(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    keys = [str(uuid.uuid4()) for _ in range(30)]
    answered = kill_in_the_middle(
        sandbox, lambda key: citizen.send(key).json()["trackingCode"], keys
    )
    again_running = run_sandbox()
    again = again_running.citizen()
    again.http.cookies = citizen.http.cookies
    codes = {key: again.send(key).json()["trackingCode"] for key in keys}
    assert {key: codes[key] for key in answered} == answered
    rows = stored(again_running.database)
    assert sorted(row["tracking_code"] for row in rows) == sorted(codes.values())


def test_twenty_at_once_with_one_file_are_one_file(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    key, content = str(uuid.uuid4()), png("1").ljust(100_000)
    with ThreadPoolExecutor(20) as pool:
        responses = list(pool.map(lambda _: citizen.upload(content, key), range(20)))
    assert {response.status_code for response in responses} == {204}
    assert [row["content"] for row in stored(sandbox.database, "attachments")] == [content]


def test_files_that_come_at_once_stay_within_the_limits_of_their_key(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    key = str(uuid.uuid4())
    with ThreadPoolExecutor(20) as pool:
        responses = list(pool.map(lambda n: citizen.upload(png(f"{n}"), key), range(60)))
    assert sorted(response.status_code for response in responses) == [204] * 50 + [409] * 10
    assert len(stored(sandbox.database, "attachments")) == 50


def test_a_kill_in_the_middle_of_many_files_loses_none_that_was_answered(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    key = str(uuid.uuid4())
    contents = [png(f"{number}").ljust(50_000) for number in range(30)]
    answered = kill_in_the_middle(
        sandbox, lambda content: citizen.upload(content, key).status_code, contents
    )
    assert set(answered.values()) == {204}
    again_running = run_sandbox()
    again = again_running.citizen()
    again.http.cookies = citizen.http.cookies
    assert again.send(key, data={"all": list(map(reference, answered))}).status_code == 201
    for row in stored(again_running.database, "attachments"):
        assert row["sha256"] == sha256(row["content"])


def test_large_files_that_come_at_once_are_not_in_memory_at_once(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    citizen.upload(png("first"))
    before = sandbox.most_memory
    with ThreadPoolExecutor(12) as pool:
        responses = list(pool.map(
            lambda number: citizen.upload(png(f"{number}").ljust(10_000_000)), range(12)))
    assert {response.status_code for response in responses} == {204}
    assert sandbox.most_memory - before < 60_000_000


def test_a_sender_of_a_large_file_hears_why_it_is_refused(run_sandbox):
    sandbox = run_sandbox()
    stranger, content = sandbox.citizen(), png("1").ljust(10_000_000)
    for status, response in (
        (403, stranger.upload(content, headers={"Origin": "null"})),
        (415, stranger.upload(content, media_type="image/gif")),
        (401, stranger.upload(content)), (204, stranger.upload(content)),
    ):
        assert response.status_code == status


def request_head(sandbox, citizen, *headers, line="POST /api/applications",
                 media_type="application/json"):
    host, port = sandbox.address
    cookie = "; ".join(f"{name}={value}" for name, value in citizen.http.cookies.items())
    return "\r\n".join([
        f"{line} HTTP/1.1", f"Host: {host}:{port}", f"Origin: {citizen.origin}",
        f"Content-Type: {media_type}", f'Idempotency-Key: "{uuid.uuid4()}"',
        f"Cookie: {cookie}", *headers, "", "",
    ]).encode()


UPLOAD = {"line": f"PUT /api/attachments/{'A' * 43}", "media_type": "image/png"}


@pytest.mark.parametrize("head, headers, sent", [
    ({}, ["Content-Length: 10000000000"], b""),
    ({}, ["Content-Length: 262145"], b"{"),
    ({}, ["Transfer-Encoding: chunked"], b"40001\r\n" + b" " * 0x40001 + b"\r\n"),
    (UPLOAD, ["Content-Length: 10000001"], b""),
    (UPLOAD, ["Transfer-Encoding: chunked"], b"989681\r\n" + b" " * 0x989681 + b"\r\n"),
], ids=short)
def test_a_body_over_the_limit_is_refused_before_its_end(run_sandbox, head, headers, sent):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    with socket.create_connection(sandbox.address, timeout=20) as connection:
        connection.sendall(request_head(sandbox, citizen, *headers, **head) + sent)
        assert connection.recv(20).startswith(b"HTTP/1.1 413 ")
    assert stored(sandbox.database) == stored(sandbox.database, "attachments") == []


def test_a_sender_that_goes_away_in_the_middle_leaves_nothing(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    with socket.create_connection(sandbox.address, timeout=20) as connection:
        connection.sendall(request_head(sandbox, citizen, "Content-Length: 100") + b'{"service"')
    with socket.create_connection(sandbox.address, timeout=20) as connection:
        head = request_head(sandbox, citizen, "Content-Length: 100", **UPLOAD)
        connection.sendall(head + png("1"))
    assert citizen.send().status_code == 201
    assert sandbox.stop() == 0
    assert len(stored(sandbox.database)) == 1
    assert stored(sandbox.database, "attachments") == []
    assert "Traceback" not in sandbox.log and " at\n" not in sandbox.log
