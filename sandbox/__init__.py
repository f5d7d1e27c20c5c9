"""A national window to develop and test against: a real server on one SQLite file.

It serves the built site, the service definitions and the API of `openapi.json`. It is not a
production server: one process, one machine, no sign-in yet.
"""


class CannotStart(Exception):
    """Why the sandbox cannot start: one clear sentence, and what to do about it."""
