"""Articles that a page holds only in its scripts, to be shown by them: Next.js (한국일보 since 2026) and Arc (조선일보 since 2020)."""

import json
import re
from typing import Any, NamedTuple

from transforms.parse.html.tree import storable

NEXT_PIECE = re.compile(r"^\s*(?:self\.)?__next_f\.push\((\[.*\])\)\s*;?\s*$", re.DOTALL)
"""A script that carries a piece of Next.js's stream."""

NEXT_FIELD = r'"%s":"((?:[^"\\]|\\.)*)"'
NEXT_FIELDS = {
    "title": "title",
    "lead": "subTitle",
    "body": "contentHtml",
    "published": "deployDt",
    "byline": "writerDisplay",
}
"""Our names of fields and theirs, in the one such stream that we have seen."""

ARC_CONTENT = "Fusion.globalContent="

PLACEHOLDER = re.compile(r"\$\$[A-Z]+\$\$")
"""Where an advertisement will be set."""


class Scripted(NamedTuple):
    """What a script says of the page's article; `lead` and `body` are HTML."""

    title: str | None
    lead: str | None
    body: str
    published: str | None
    byline: str | None
    section: str | None = None


def read_scripted(root: Any) -> Scripted | None:
    """The article that a page's scripts hold, or None."""
    scripts = [script.text for script in root.iter("script") if script.text]
    return _next_article(scripts) or next(filter(None, map(_arc_article, scripts)), None)


def _next_article(scripts: list[str]) -> Scripted | None:
    """The article in Next.js's stream: fields of JSON, where a long text is a row of its own that the field refers to."""
    stream = ""
    for script in scripts:
        piece = NEXT_PIECE.match(script) if "__next_f" in script else None
        try:
            values = json.loads(piece[1]) if piece else []
        except (ValueError, RecursionError):
            continue
        stream += values[1] if len(values) > 1 and isinstance(values[1], str) else ""
    fields = {name: _next_field(stream, key) for name, key in NEXT_FIELDS.items()}
    body = fields.pop("body")
    return Scripted(body=PLACEHOLDER.sub("", body), **fields) if body else None


def _next_field(stream: str, key: str) -> str | None:
    found = re.search(NEXT_FIELD % key, stream)
    try:
        text = json.loads(f'"{found[1]}"', strict=False) if found else None
    except ValueError:
        return None
    reference = re.fullmatch(r"\$([0-9a-f]+)", text or "")
    if not reference:
        return storable(text) or None if text else None
    row = re.search(rf"(?:^|[^0-9a-f]){reference[1]}:T([0-9a-f]{{1,7}}),", stream)
    if not row:
        return None
    # The length of a row is in bytes.
    return stream[row.end() :].encode("utf-8", "replace")[: int(row[1], 16)].decode("utf-8", "ignore")


def _arc_article(script: str) -> Scripted | None:
    """The article in Arc's global content: a list of elements, of which those of type text are paragraphs."""
    at = script.find(ARC_CONTENT)
    if at < 0:
        return None
    try:
        content, _ = json.JSONDecoder(strict=False).raw_decode(script, at + len(ARC_CONTENT))
    except (ValueError, RecursionError):
        return None
    elements = content.get("content_elements") if isinstance(content, dict) else None
    elements = elements if isinstance(elements, list) else []
    texts = [
        element["content"]
        for element in elements
        if isinstance(element, dict)
        and element.get("type") in {"text", "header"}
        and isinstance(element.get("content"), str)
    ]
    if not texts:
        return None
    credits_ = _inner(content, "credits", "by")
    names = [_inner(person, "name") for person in credits_] if isinstance(credits_, list) else []
    return Scripted(
        title=_text(_inner(content, "headlines", "basic")),
        lead=_text(_inner(content, "subheadlines", "basic")),
        body="".join(f"<p>{text}</p>" for text in texts),
        published=_text(_inner(content, "display_date") or _inner(content, "first_publish_date")),
        byline=_text(", ".join(name for name in names if isinstance(name, str))),
        section=_text(_inner(content, "taxonomy", "primary_section", "name")),
    )


def _inner(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _text(value: Any) -> str | None:
    return storable(value).strip() or None if isinstance(value, str) else None
