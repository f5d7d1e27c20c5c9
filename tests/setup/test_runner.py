"""`tests/run` counts what test programs print, and takes nothing for a success that is none."""

import pytest

from runner.browser import MOST_UNSTEADY, with_second_try
from runner.summary import judge, read_doctest, read_junit, read_node, read_plain

DOCTEST = """\
[doctest] doctest version is "2.4.11"
===============================================================================
[doctest] test cases:  12 |  10 passed | 2 failed | 3 skipped
[doctest] assertions: 100 |  97 passed | 3 failed |
[doctest] Status: FAILURE!
"""
NODE = """\
✔ a form is sent (12.3ms)
﹣ by keyboard (0.1ms) # no keyboard here
ℹ tests 4
ℹ suites 0
ℹ pass 2
ℹ fail 0
ℹ cancelled 1
ℹ skipped 1
ℹ todo 0
ℹ duration_ms 20.1
"""
JUNIT = """\
<testsuites><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="6">
<testcase classname="tests.a" name="test_b"><skipped message="not here"/></testcase>
</testsuite></testsuites>
"""


def counts(outcome):
    return (outcome.passed, outcome.failed, outcome.skipped)


def test_doctest_is_read():
    assert counts(read_doctest(DOCTEST)) == (10, 2, 3)


def test_node_is_read_and_a_cancelled_test_has_failed():
    outcome = read_node(NODE)
    assert counts(outcome) == (2, 1, 1)
    assert outcome.notes == ["by keyboard (0.1ms) # no keyboard here"]


def test_tap_is_read():
    assert counts(read_node("ok 1 - a\n# tests 1\n# pass 1\n# fail 0\n# skipped 0\n")) == (1, 0, 0)


def test_junit_is_read_and_an_error_is_a_failure(tmp_path):
    (tmp_path / "report.xml").write_text(JUNIT)
    outcome = read_junit(tmp_path / "report.xml")
    assert counts(outcome) == (3, 2, 1)
    assert outcome.notes == ["tests.a: test_b: not here"]


def test_the_last_plain_line_is_read():
    text = "skipped: x, no y\n1 passed, 9 failed\nhouse: 7 passed, 0 failed, 2 skipped\n"
    outcome = read_plain(text)
    assert counts(outcome) == (7, 0, 2)
    assert outcome.notes == ["x, no y"]


@pytest.mark.parametrize("read", [read_doctest, read_node, read_plain])
def test_without_a_summary_there_is_none(read):
    assert read("Segmentation fault\n") is None


def test_a_report_that_was_never_written_is_no_summary(tmp_path):
    assert read_junit(tmp_path / "none.xml") is None


@pytest.mark.parametrize("code, summary", [
    (0, ""),                                                          # no summary line
    (-11, ""),                                                        # crashed
    (0, "[doctest] test cases: 0 | 0 passed | 0 failed | 3 skipped"),  # ran nothing
    (1, "[doctest] test cases: 1 | 1 passed | 0 failed | 0 skipped"),  # leaked at its end
])
def test_what_did_not_clearly_pass_has_failed(code, summary):
    outcome = judge("base_test", code, summary, read_doctest(summary))
    assert outcome.failed == 1
    assert "base_test" in outcome.output


def test_a_failure_is_not_counted_twice():
    assert counts(judge("base_test", 1, DOCTEST, read_doctest(DOCTEST))) == (10, 2, 3)


def test_a_success_prints_nothing():
    text = "[doctest] test cases: 1 | 1 passed | 0 failed | 0 skipped"
    outcome = judge("base_test", 0, text, read_doctest(text))
    assert counts(outcome) == (1, 0, 0)
    assert outcome.output == ""


TESTS = MOST_UNSTEADY + 1


def browser_run(failing):
    """What Node prints of so many tests of which those fail, by file and name."""
    listed = "".join(f"\ntest at {file}:7:1\n✖ {name} (9.1ms)\n  Error: late\n"
                     for file, name in failing)
    return (1 if failing else 0,
            f"ℹ pass {TESTS - len(failing)}\nℹ fail {len(failing)}\n\n✖ failing tests:\n{listed}")


def browser_runs(*runs):
    """The outcome where the browser tests fail so at each try, and the files of each."""
    tried = []

    def run(files):
        tried.append(list(files))
        return browser_run(runs[len(tried) - 1])

    return with_second_try(run, ["a.test.mjs", "b.test.mjs"]), tried


def test_a_browser_test_that_fails_once_is_unsteady_and_told():
    outcome, tried = browser_runs([("b.test.mjs", "a form is sent")], [])
    assert tried == [["a.test.mjs", "b.test.mjs"], ["b.test.mjs"]]
    assert counts(outcome) == (TESTS, 0, 0)
    assert outcome.unsteady == ["a form is sent (9.1ms)"]
    assert "Error: late" in outcome.output


def test_a_browser_test_that_fails_twice_has_failed():
    failing = [("b.test.mjs", "a form is sent")]
    outcome, tried = browser_runs(failing, failing)
    assert len(tried) == 2
    assert counts(outcome) == (TESTS - 1, 1, 0)
    assert outcome.unsteady == []


def test_another_test_that_fails_at_the_second_try_is_a_failure():
    outcome, _ = browser_runs([("b.test.mjs", "a form is sent")], [("b.test.mjs", "it is kept")])
    assert counts(outcome) == (TESTS - 1, 1, 0)


def test_many_browser_tests_that_fail_are_not_tried_again():
    many = [("b.test.mjs", str(i)) for i in range(TESTS)]
    outcome, tried = browser_runs(many, [])
    assert len(tried) == 1
    _, tried = browser_runs(many[1:], [])
    assert len(tried) == 2
    assert counts(outcome) == (0, TESTS, 0)


def test_a_browser_run_that_broke_off_is_not_tried_again():
    tried = []

    def run(files):
        tried.append(files)
        return (1, "ℹ pass 4\nℹ fail 0\n")

    assert with_second_try(run, ["a.test.mjs"]).failed == 1
    assert len(tried) == 1


def test_browser_tests_that_all_pass_are_run_once():
    outcome, tried = browser_runs([])
    assert len(tried) == 1
    assert counts(outcome) == (TESTS, 0, 0)
