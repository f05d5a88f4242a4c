"""Lines that pages of several groups have in common."""

import re
from collections.abc import Sequence
from datetime import datetime

from .page import Article

INTERTITLES = "■◆◇"
"""What intertitles begin with."""


def clock(at: datetime, seconds: str = "") -> str:
    """오전 11:18, as Korean sites write the time."""
    return f"{'오전' if at.hour < 12 else '오후'} {at.hour % 12 or 12}:{at:%M}{seconds}"


def dotted(at: datetime) -> str:
    """2025. 3. 4. 오전 11:18."""
    return f"{at.year}. {at.month}. {at.day}. {clock(at)}"


def first_sentence(text: str) -> str:
    """Up to the first full stop before a space."""
    found = re.match(r".*?[.?](?= |$)", text)
    return found.group() if found else text


def copyright_line(article: Article) -> str:
    """One of the lines that outlets put under their texts."""
    lines = (
        f"저작권자 © {article.outlet} 무단전재 및 재배포 금지",
        f"<저작권자(c) {article.outlet}, 무단 전재-재배포 금지>",
        f"ⓒ {article.outlet}, 무단 전재 및 재배포 금지",
        f"Copyright ⓒ {article.outlet}. All rights reserved. 무단 전재, 재배포 및 AI학습 이용 금지",
        f"[ⓒ {article.outlet} & {article.domain}, 무단전재 및 수집, 재배포금지]",
        f"[저작권자(c) {article.outlet} 무단전재, 재배포 금지]",
        f"※ 저작권자 ⓒ {article.outlet}, 무단전재-재배포 금지",
    )
    return lines[article.index % len(lines)]


def credit(article: Article) -> str:
    """Whose picture it is, as it stands behind a caption."""
    credits = (
        " 사진=연합뉴스",
        " 연합뉴스",
        f" /{article.outlet} DB",
        " [사진제공=독자]",
        " ⓒ 뉴시스",
        " (사진=뉴스1)",
    )
    return credits[article.index % len(credits)]


def dated(article: Article, opening: str) -> list[str]:
    """The paragraphs, with the dateline before the first."""
    return [opening + article.paragraphs[0], *article.paragraphs[1:]]


def glued(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs with two of the middle in one line, as crawlers leave them."""
    joints = [
        place
        for place in range(1, len(paragraphs))
        if not {paragraphs[place - 1][0], paragraphs[place][0]} & set(INTERTITLES + "―▲")
    ]
    joint = joints[len(joints) // 2] if joints else 1
    return [*paragraphs[: joint - 1], paragraphs[joint - 1] + paragraphs[joint], *paragraphs[joint + 1 :]]


def scripted(article: Article, anchor: str, reporter: str) -> list[str]:
    """A script with its labels on lines of their own."""
    return [anchor, *article.paragraphs[: article.anchor], reporter, *article.paragraphs[article.anchor :]]


def spaced(*blocks: str | Sequence[str]) -> str:
    """Lines with blank lines between them; a block of lines stays together."""
    return "\n\n".join(block if isinstance(block, str) else "\n".join(block) for block in blocks if block)
