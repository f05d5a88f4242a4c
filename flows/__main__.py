"""`python -m flows DUMP...`: the load flow from a checkout, the same as `hanji run`."""

from flows.cli import run

if __name__ == "__main__":
    run(prog_name="python -m flows")
