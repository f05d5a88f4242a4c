"""Runs: the only code that knows Prefect, the user's paths, and clocks."""

import os

# Prefect reads its settings when it is imported. All can be overridden from outside.
for _name, _value in {
    # Nothing of ours or of Prefect's calls home.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # The default of 20 seconds is too short for the first start on a loaded machine.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # Errors are told by the command line, in a sentence.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}.items():
    os.environ.setdefault(_name, _value)
