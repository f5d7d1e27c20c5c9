"""The certificate for serving over TLS here: what it holds, and when it is made again."""

import datetime
import re
import ssl
import stat
import subprocess

import pytest

from tools.setup import certificate
from tools.setup.cache import Cache
from tools.setup.certificate import local_certificate
from tools.setup.errors import SetupError


@pytest.fixture(name="cache")
def _cache(tmp_path):
    return Cache(tmp_path)


def described(path):
    return subprocess.run(["openssl", "x509", "-in", path, "-noout", "-text"],
                          stdout=subprocess.PIPE, check=True, text=True).stdout


def test_it_names_this_machine_only_and_signs_no_other(cache):
    text = described(local_certificate(cache)[0])
    names = re.search(r"Subject Alternative Name:\s*(.*)", text).group(1)
    assert names == "DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1"
    assert "NIST CURVE: P-256" in text
    assert re.findall("CA:(?:TRUE|FALSE)", text) == ["CA:FALSE"]  # the key is in hexadecimal
    assert "TLS Web Server Authentication" in text


def test_it_is_valid_now_and_no_longer_than_browsers_take(cache):
    text = described(local_certificate(cache)[0])
    begin, end = (datetime.datetime.fromtimestamp(ssl.cert_time_to_seconds(time))
                  for time in re.search(r"Not Before: (.*)\n.*Not After : (.*)\n", text).groups())
    assert begin <= datetime.datetime.now() < end
    assert end - begin <= datetime.timedelta(days=825)


def test_only_its_owner_can_read_the_key(cache):
    _, key = local_certificate(cache)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700


def test_it_is_made_once(cache):
    first = local_certificate(cache)
    kept = [path.read_bytes() for path in first]
    assert local_certificate(cache) == first
    assert [path.read_bytes() for path in first] == kept


@pytest.mark.parametrize("days, again", [(6, True), (8, False)])
def test_it_is_made_again_a_week_before_its_end(cache, monkeypatch, days, again):
    monkeypatch.setattr(certificate, "VALID_DAYS", days)
    kept = local_certificate(cache)[0].read_bytes()
    assert (local_certificate(cache)[0].read_bytes() != kept) == again


@pytest.mark.parametrize("lost", ["certificate.pem", "key.pem"])
def test_a_lost_half_is_replaced_by_a_new_pair(cache, lost):
    local_certificate(cache)
    (cache.tls / lost).unlink()
    pair = local_certificate(cache)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*pair)


def test_without_openssl_the_package_is_named(cache, monkeypatch):
    monkeypatch.setenv("PATH", str(cache.root))
    with pytest.raises(SetupError, match="install the package openssl"):
        local_certificate(cache)
