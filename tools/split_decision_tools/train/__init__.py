"""Trains upper layers on top of a frozen trunk, so that spoiled texts lose (see `command.py`)."""
