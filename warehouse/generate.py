"""Write the files that are derived from the contracts, or check that they are current.

`python -m warehouse.generate` writes, `python -m warehouse.generate --check` exits 1 and names what is stale.
"""

import json
import sys
from pathlib import Path

from transforms.expectations import suites
from warehouse.ddl import key_audits, schema_sql
from warehouse.dictionary import dictionary_text

ROOT = Path(__file__).parent


def generated() -> dict[Path, str]:
    """Every derived file and what must stand in it."""
    files = {
        ROOT / "sql" / "schema" / "tables.sql": schema_sql(),
        ROOT / "DICTIONARY.md": dictionary_text(),
        ROOT.parent / "transforms" / "contracts" / "expectations.json": json.dumps(
            suites(), ensure_ascii=False, indent=1, default=str
        )
        + "\n",
    }
    files.update({ROOT / "sql" / "audits" / name: text for name, text in key_audits().items()})
    return files


def stale() -> list[Path]:
    """Derived files that are not what they should be, and audits that no contract asks for any more."""
    expected = generated()
    wrong = [path for path, text in expected.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    extra = [
        path
        for path in (ROOT / "sql" / "audits").glob("*.sql")
        if path.name.startswith(("unique_", "reference_")) and path not in expected
    ]
    return wrong + extra


def main() -> int:
    """Write or check."""
    wrong = stale()
    if "--check" in sys.argv[1:]:
        for path in wrong:
            print(f"stale: {path.relative_to(ROOT.parent)}: run `make generate`", file=sys.stderr)
        return 1 if wrong else 0
    expected = generated()
    for path in wrong:
        if path in expected:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(expected[path], encoding="utf-8")
        else:
            path.unlink()
        print(
            f"wrote {path.relative_to(ROOT.parent)}" if path in expected else f"removed {path.relative_to(ROOT.parent)}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
