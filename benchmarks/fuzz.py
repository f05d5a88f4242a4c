"""Fuzzing: `python -m benchmarks.fuzz N [SEED]` changes valid dumps at random and reads them.

An input is known by its seed alone, so each can be repeated: `python -m benchmarks.fuzz 1 SEED`. Every input runs in a worker
process that is ended where it hangs; with `--articles` its records are also parsed and normalized, and each must be a
draft or a rejection, exactly once.
"""

import argparse
import faulthandler
import multiprocessing
import random
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import polars as pl

from benchmarks.seeds import everything
from flows.dumps import Limits, describe_dump, iterate_records, write_partitions
from transforms.normalize import normalize_articles
from transforms.parse import parse_articles
from transforms.read import Reading

SLOW = 2.0
"""Seconds that an input may take."""

HANG = 20.0
"""Seconds after which its worker is ended."""

BATCH = 25
"""Inputs that a worker is given at once; with `--articles` their records are parsed together."""

LIMITS = Limits(record=100_000)
PIECES = (
    b'"',
    b"\n",
    b"\0",
    b"{",
    b"]",
    b",",
    b"\\",
    b"<",
    b"\r\n\r\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    "뷁".encode("cp949"),
)


class Outcome(NamedTuple):
    """What became of one input: seconds, records by rule, and the traceback where it failed."""

    seed: int
    seconds: float
    rules: Counter[str]
    failure: str = ""


def mutated(seed: int, dumps: dict[str, bytes]) -> tuple[str, bytes]:
    """A file name and its bytes, changed in one to eight places; now and then under another's name."""
    chance = random.Random(seed)
    name, data = chance.choice(list(dumps.items()))
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        _change(changed, chance)
    if chance.random() < 0.1:
        name = chance.choice([*dumps, "dump", "dump.bin"])
    return name, bytes(changed)


def _change(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    size = min(chance.choice((1, 1, 2, 4, 16, 256)), len(data) - at)
    kind = chance.choice(("flip", "flip", "flip", "set", "insert", "delete", "repeat", "swap", "truncate"))
    if kind == "flip" and size:
        data[at] ^= 1 << chance.randrange(8)
    elif kind == "set":
        data[at : at + size] = chance.randbytes(size)
    elif kind == "insert":
        data[at:at] = chance.choice((*PIECES, chance.randbytes(8)))
    elif kind == "delete":
        del data[at : at + size]
    elif kind == "repeat":
        data[at:at] = data[at : at + size] * chance.choice((1, 2, 50))
    elif kind == "swap":
        other = chance.randrange(len(data) + 1)
        data[at : at + size], data[other : other + size] = data[other : other + size], data[at : at + size]
    elif kind == "truncate" and chance.random() < 0.3:
        del data[at:]


def read_input(seed: int, dumps: dict[str, bytes], folder: Path) -> tuple[Outcome, Path]:
    """Read one input and check its records: places of their own, rule and message together, text that can be stored."""
    name, data = mutated(seed, dumps)
    file = folder / str(seed) / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    started = time.perf_counter()
    rules: Counter[str] = Counter()
    places = set()
    failure = ""
    try:
        reading = Reading(separator=random.Random(seed).choice((None, "-----")))
        for record in iterate_records(describe_dump(file, LIMITS), reading, LIMITS):
            assert record.locator not in places, f"two records at {record.locator!r}"
            assert (record.rule is None) == (record.message is None), f"rule without message or the reverse: {record}"
            record.locator.encode()
            places.add(record.locator)
            rules[record.rule or "read"] += 1
    # Rust libraries raise PanicException, which is no Exception.
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        failure = traceback.format_exc(limit=-6)
    return Outcome(seed, time.perf_counter() - started, rules, failure), file


def account_for(files: list[Path], folder: Path) -> str:
    """What is wrong with the articles of some files; empty where every record is a draft or a rejection, once."""
    try:
        described = {dump.dump_id: dump for dump in (describe_dump(file, LIMITS) for file in files)}
        partitions, read = write_partitions(
            described.values(), folder / "records", Reading(), LIMITS, max_records=1 << 30, max_bytes=1 << 40
        )
        for partition in partitions:
            records = pl.read_parquet(partition)
            assert records.height == sum(one.n_records for one in read), "counts differ from the records written"
            parsed = parse_articles(records)
            drafts = normalize_articles(parsed.drafts)
            ids = sorted([*drafts["record_id"], *parsed.rejected["record_id"]])
            assert ids == sorted(records["record_id"]), "a record is neither draft nor rejection, or both"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return traceback.format_exc(limit=-8)
    return ""


def _work(pipe: Connection, with_articles: bool) -> None:
    """Read what the pipe asks for, until it asks for nothing; each input is told before it is tried."""
    faulthandler.enable()
    dumps = everything()
    while seeds := pipe.recv():
        folder = Path(mkdtemp(prefix="fuzz-"))
        try:
            files = []
            for seed in seeds:
                pipe.send(seed)
                outcome, file = read_input(seed, dumps, folder)
                if not outcome.failure:
                    files.append(file)
                pipe.send(outcome)
            if with_articles:
                pipe.send(seeds[-1])
                started = time.perf_counter()
                failure = account_for(files, folder)
                # Whose record it was, each file alone tells.
                for file in files if failure else ():
                    if alone := account_for([file], folder / file.parent.name):
                        failure = alone
                        pipe.send(Outcome(int(file.parent.name), 0, Counter(), "articles: " + alone))
                        break
                else:
                    if failure:
                        pipe.send(Outcome(seeds[-1], 0, Counter(), f"articles of {seeds[0]}..{seeds[-1]}: {failure}"))
                pipe.send(Outcome(-1, (time.perf_counter() - started) / len(seeds), Counter()))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        pipe.send(None)


class Worker:
    """A process that tries inputs, the one that it is at, and since when."""

    def __init__(self, with_articles: bool) -> None:
        """Start it."""
        self.with_articles = with_articles
        self.seeds: list[int] = []
        self.at = -1
        self.since = time.monotonic()
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, self.with_articles), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, seeds: list[int]) -> None:
        """Inputs to be tried; none ends the process."""
        self.seeds, self.since = seeds, time.monotonic()
        # A process that is still starting counts from its first input.
        self.at = -1
        self.pipe.send(seeds)

    def tried(self) -> int:
        """The input that it is at; the first one where it has told of none."""
        return self.at if self.at in self.seeds else self.seeds[0]

    def again(self) -> list[int]:
        """End the process, start another one, and return the inputs behind the one that it was at."""
        self.process.kill()
        self.process.join()
        rest = self.seeds[self.seeds.index(self.tried()) + 1 :]
        self._start()
        return rest


def outcomes(seeds: range, n_workers: int, with_articles: bool) -> Iterator[Outcome]:
    """What becomes of every input, in the order in which they end."""
    batches = [list(seeds[at : at + BATCH]) for at in range(0, len(seeds), BATCH)][::-1]
    workers = [Worker(with_articles) for _ in range(min(n_workers, len(batches)))]
    busy = []
    for worker in workers:
        worker.give(batches.pop())
        busy.append(worker)
    while busy:
        ready = {id(pipe) for pipe in wait([worker.pipe for worker in busy], timeout=1)}
        for worker in list(busy):
            try:
                told = worker.pipe.recv() if id(worker.pipe) in ready else worker.at
            except EOFError:
                worker.process.join(1)
                yield Outcome(worker.tried(), 0, Counter(), f"the process ended with code {worker.process.exitcode}")
                told = worker.again()
            if isinstance(told, int) and told == worker.at and told >= 0 and time.monotonic() - worker.since > HANG:
                yield Outcome(worker.at, HANG, Counter(), "hangs")
                told = worker.again()
            if isinstance(told, Outcome):
                yield told
            elif isinstance(told, int) and told != worker.at:
                worker.at, worker.since = told, time.monotonic()
            elif told is None or isinstance(told, list):
                if told:
                    batches.append(told)
                if batches:
                    worker.give(batches.pop())
                else:
                    busy.remove(worker)
                    worker.give([])
    for worker in workers:
        worker.process.join()


def main() -> int:
    """Try the inputs that the command line asks for; report; 1 where one failed or was slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int, help="inputs to try")
    parser.add_argument("seed", type=int, nargs="?", default=0, help="the first one's number")
    parser.add_argument("--articles", action="store_true", help="parse and normalize their records too")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    started = time.monotonic()
    rules: Counter[str] = Counter()
    failed: dict[str, list[int]] = {}
    slowest, parsing, n_tried = Outcome(-1, 0, Counter()), 0.0, 0
    seeds = range(arguments.seed, arguments.seed + arguments.n)
    for outcome in outcomes(seeds, arguments.workers, arguments.articles):
        if outcome.seed < 0:
            parsing = max(parsing, outcome.seconds)
            continue
        n_tried += not outcome.failure.startswith("articles")
        rules += outcome.rules
        slowest = max(slowest, outcome, key=lambda one: one.seconds)
        if outcome.failure:
            seen = failed.setdefault(outcome.failure.strip().rsplit("\n", 1)[-1][:200], [])
            if not seen:
                print(f"seed {outcome.seed}: {outcome.failure}", file=sys.stderr, flush=True)
            seen.append(outcome.seed)
    print(f"{n_tried:,} inputs in {time.monotonic() - started:,.0f} s, {sum(rules.values()):,} records")
    print(f"slowest: {slowest.seconds:.2f} s (seed {slowest.seed}); limit {SLOW} s")
    if arguments.articles:
        print(f"parsing and normalizing: at most {parsing:.3f} s an input")
    print("records by rule: " + ", ".join(f"{rule} {number:,}" for rule, number in rules.most_common()))
    for message, where in failed.items():
        print(f"FAILED {len(where):,} times: {message}; seeds {', '.join(map(str, where[:5]))}")
    return int(bool(failed) or slowest.seconds > SLOW)


if __name__ == "__main__":
    sys.exit(main())
