"""How often is a glued related item split where its title ends?

`python -m benchmarks.split FILE.csv...` glues titles and descriptions of a crawl (such as ../shared/real/naver_crawl_2023)
and splits them again. The weights of `transforms.parse.split` were set by looking at the first 300 pairs of a fixed
shuffle; the figures are for the next 1,000, confidences were fitted to the 2,000 behind those. Descriptions of a search page often begin in mid-sentence, which real
related items do not: the figure is a lower bound.
"""

import random
import sys
from pathlib import Path

from transforms.characters import decode_markup
from transforms.parse.split import split_items
from transforms.read import Reading, read_records

N_TUNED, N_MEASURED = 300, 1_000


def pairs(paths: list[str]) -> list[tuple[str, str]]:
    """Titles that are whole, with their descriptions, in a fixed order."""
    found = []
    for path in sorted(paths):
        with Path(path).open("rb") as stream:
            for record in read_records(stream, "csv", Reading("utf-8-sig")):
                title, text = (
                    decode_markup(record.fields.get(name) or "").strip() for name in ("title", "description")
                )
                if not title.endswith("...") and len(title) >= 8 and len(text) >= 30:
                    found.append((title, text))
    random.Random(5).shuffle(found)
    return found


def main() -> None:
    """Measure and print."""
    measured = pairs(sys.argv[1:])[N_TUNED : N_TUNED + N_MEASURED]
    items = split_items([title + text for title, text in measured])
    right = [item.title == title for item, (title, _) in zip(items, measured, strict=True)]
    print(f"split right: {sum(right)} of {len(right)} ({sum(right) / len(right):.3f})")
    for low, high in ((0.0, 0.7), (0.7, 0.9), (0.9, 0.99), (0.99, 1.01)):
        inside = [ok for ok, item in zip(right, items, strict=True) if low <= item.confidence < high]
        if inside:
            print(
                f"  confidence {low:.2f} to {min(high, 1.0):.2f}: {sum(inside) / len(inside):.2f} of {len(inside)} right"
            )


if __name__ == "__main__":
    main()
