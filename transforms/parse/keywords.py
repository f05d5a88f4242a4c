"""The line of keywords below a text."""

import re

MAX_KEYWORD_LINE = 160
MAX_KEYWORD_WORDS = 4
"""Words in one keyword."""

SENTENCE_END = re.compile(r"(다|요|죠|까|음|함|임|됨)[.!?…]*[\"'”’)\]]*$|[.!…]+[\"'”’)\]]*$")
ANNOUNCED = re.compile(r"^(?:키워드|태그|해시태그|tags?|keywords?|#)\s*[:：]\s*", re.IGNORECASE)
HASHTAGS = re.compile(r"^(?:\s*#[^\s#]+)+\s*$")


PARTS = re.compile(r"(?:&(?:#\d+|[a-z]{2,8});|[^,|;])+")
"""What stands between commas, bars and semicolons; the semicolon of an entity (`R&amp;D`) parts nothing."""


def split_keywords(text: str) -> list[str]:
    """The keywords of a list in which signs part them, repeated ones too; blanks part none, but before a `#`.

    >>> split_keywords("솔내 항구; 배|#바다 #등대")
    ['솔내 항구', '배', '바다', '등대']
    """
    # The lists of BIG KINDS have a thousand words, and nothing but commas.
    parts = PARTS.findall(text) if "|" in text or ";" in text else text.split(",")
    if "#" in text:
        # A list that begins with a hashtag may do without blanks; `C#` is a word.
        parts = [word for part in parts for word in re.split(r"#" if part.lstrip().startswith("#") else r"\s#", part)]
    return [word for word in (part.strip(" \t\r\n\"'").lstrip("# ") for part in parts) if word]


def read_keywords(line: str, text: str) -> list[str]:
    """The keywords of a line in which they are joined by spaces: the longest runs of words that the text contains.

    >>> read_keywords("재확인 국방부 관계자", "국방부 관계자는 재확인했다")
    ['재확인', '국방부 관계자']
    """
    line = ANNOUNCED.sub("", line)
    if re.search(r"[,#|]", line):
        return [word for word in (part.strip(" #") for part in re.split(r"[,#|]", line)) if word]
    words = line.split()
    keywords: list[str] = []
    at = 0
    while at < len(words):
        size = next(
            (n for n in range(min(MAX_KEYWORD_WORDS, len(words) - at), 1, -1) if " ".join(words[at : at + n]) in text),
            1,
        )
        keywords.append(" ".join(words[at : at + size]))
        at += size
    return keywords


def is_keyword_line(line: str, text: str) -> bool:
    """A short line without a sentence whose words mostly stand in the text above, or that says what it is."""
    if len(line) > MAX_KEYWORD_LINE:
        return False
    if HASHTAGS.match(line) or ANNOUNCED.match(line):
        return True
    if SENTENCE_END.search(line):
        return False
    words = [word for word in re.split(r"[\s,#|]+", line) if word]
    return len(words) >= 1 and sum(word in text for word in words) >= 0.6 * len(words)
