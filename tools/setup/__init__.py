"""Prepares a machine: packages, toolchain, sources, builds, and the folder that is served.

Used by `serve.py` and `tests/run`; the standard library only. Everything that is kept lies in one
cache folder (`cache.py`), build trees aside.
"""
