"""How many parts of the golden pages come out right?

`python -m benchmarks.parts` parses and normalizes the 235 pages of `tests/golden` (invented articles in 87 layouts) and prints,
by part, the share that equals what is expected, and the layouts in which it does not; `-v` shows each difference.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from golden import golden_pages
from golden.score import articles_of, judge, score


def main() -> None:
    """Measure and print."""
    pages = golden_pages()
    shares, wrong = score(pages)
    print(f"{len(pages)} pages in {len({page.name.partition('-')[0] for page in pages})} layouts")
    for part, share in shares.items():
        print(f"{part}: {share:.3f}  {dict(wrong[part].most_common()) or ''}")
    if "-v" in sys.argv:
        articles = articles_of(pages)
        for page in pages:
            for part, verdicts in judge(page, articles[page.name]).items():
                if not all(verdicts) and (len(sys.argv) < 3 or part in sys.argv[2:]):
                    article = articles[page.name]
                    got = (
                        (article["published_at"], article["published_precision"])
                        if part == "published"
                        else article[part]
                    )
                    print(f"--- {page.name} {part}\n  expected {getattr(page.parts, part)!r}\n  got      {got!r}")


if __name__ == "__main__":
    main()
