"""The project's tools: the command line in C++ and, in `setup`, what prepares a machine."""
