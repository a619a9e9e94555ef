"""`python -m split_decision_tools COMMAND`."""

from .cli import main

main()
