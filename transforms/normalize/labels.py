"""Captions and labels of pictures above a text that name nobody as their giver: `솔내시청 전경.`, `우가람 시장 페이스북.` and such.

Texts open with short sentences too, so one is a label only by its form: it has no verb, or shows what is to be seen, and a
text of some length goes on behind it.
"""

import re

from transforms.normalize.captions import CAPTION_MARK, tells_picture
from transforms.normalize.credits import AGENCIES

MIN_TEXT, MIN_SEEN = 80, 200
"""Characters of the text behind a label, behind a sentence."""

_SHOWN = r"(?:전경|로고|CI|모습|장면|캐릭터|갈무리|캡처|캡쳐|페이스북|블로그|인스타그램|홈페이지|자료\s?사진|추이|조감도|포스터|현판|배치도|조형도|위치도|그래픽)"
_LINE = r"(?:[▲△◇]\s?)?[^.\n\]]"
_NOUN = r"(?<![다요죠까라임음함됨])\."

WORD = re.compile("전경|로고|CI")

GLUED = re.compile(rf"(?:[▲△◇]\s?)?[^.\n\]/]{{3,32}}[가-힣A-Za-z)]{{2}}{_NOUN}(?=[가-힣]{{2,}})")
"""A label with a stop that the text is glued to: 솔내시 로고.솔내시는 …"""

SHOWN = re.compile(
    rf"{_LINE}{{1,50}}?{_SHOWN}\.\s?(?=[가-힣“‘\"'\[(\d])"
    r"|(?:[▲△◇]\s?)?[가-힣A-Za-z0-9·]{2,14}(?:\s[가-힣A-Za-z0-9·]{1,12}){0,3}?\s?(?:전경|로고|기업로고\(CI\)|로고\(CI\)|CI)(?:\s(?!사진|좋|촬영)(?=[가-힣]{2})|(?=[가-힣]{2}))(?!(?!이르면|이달|이번|이날)[이은는을를의에과와도만]\s?|으로|사진|보존)"
    r"|[가-힣]{2,10}청사\s?(?:전경)?(?=\n)"
)
"""A label that ends in what a picture shows."""

NAMED_ALONE = re.compile(
    r"(?P<title>[^\n.]{2,60}?[가-힣>])0(?:(?P=title)\s?)?(?=[가-힣])|[가-힣A-Za-z]{2,}(?:_[가-힣A-Za-z]+)*_[가-힣A-Za-z]*\d+\s?(?=[가-힣])|"
    r"(?P<name>[가-힣]{3,14})\d?(?=(?P=name)(?:[은는이가]?\s|\())"
    r"|[가-힣]{2,8}(?:위원회|부|청|은행|공단|공사|시|군)\s(?=(?:이달부터|이르면|앞으로|오는|내년부터|올해부터|내달부터)\s)"
)
"""The title of a picture with its number, the name of its file; whose building or sign it shows: the name that the text begins
with again, or one that no particle ties to it."""

ALONE = re.compile(rf"(?:[▲△◇]\s?)?[^.\n\]?!“”\"]{{2,45}}[가-힣A-Za-z)]{_NOUN}\n")
"""A label with a stop on a line of its own."""

CREDIT_END = re.compile(
    rf"(?:/[^/.]{{2,24}}|(?:[가-힣]{{2,8}}[\s|=]\s?)?(?:조선중앙통신\s?=?\s?)?{AGENCIES})$"
    r"|(?P<name>(?:(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s)?(?:[가-힣]{2,4}\s)?[가-힣]{2,4}(?:·[가-힣]{2,4})*\s?(?:전문|선임|사진)?\s?(?:기자|특파원))$"
)
"""A credit of whatever form, at the end of a line behind a stop."""

ACTS = (
    r"(?:낭독|기도|인사|발언|악수|조문|입장|출석|연설|대화를?|경청|답변|선서|묵념|헌화|투표|회견을|축사를|질의를?|걷|바라보|살펴보|들어서|지나|웃|답하|건네|흔들|듣|앉아|촬영을|만나|향하|박수를 치|자리)"
    r"(?:를|을)?\s?(?:하)?고?\s?있다"
)
PUBLIC = r"\d{1,2}일\s오[전후]\s[^\n.]{4,120}에서\s[^\n.]{2,120}(?:발표|호소|촬영|유세를?|회의를?|구호를 외치|나서)\s?(?:하)?고 있다"
SEEN = re.compile(
    rf"[^\n.]{{0,100}}?(?:\d{{1,2}}일[^\n.]{{4,120}}(?:에서|에|앞)\s[^\n.]{{2,120}}{ACTS}|{PUBLIC})(?:\.|(?=\n))"
    r"(?:\s?(?:20)?\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?(?=\s|[가-힣]|\d{1,2}일))?(?:\s?(?:현장풀\s)?[가-힣]{3}\s?기자(?=[가-힣“\"]))?"
)
"""What someone is seen doing on a day in a place; a text that goes on with `이날` tells of the picture."""

MAX_SENTENCES, MAX_LINE = 2, 300
"""Sentences and characters of a line that ends in a credit."""


def split_label(text: str) -> tuple[str, str] | None:
    """The label above a text, and the text; None where it has none."""
    line = text[: MAX_LINE + 1].partition("\n")[0]
    end = _credited(line) if len(line) < min(MAX_LINE, len(text)) else 0
    found = None
    if not end:
        head = line[:60]
        found = (GLUED.match(head) or SHOWN.match(head)) if "." in head or WORD.search(head) else None
        found = found or NAMED_ALONE.match(text)
        found = found or (ALONE.match(text) if line.endswith(".") and len(line) < 50 else None)
        found = found or (SEEN.match(text) if "고 있다" in line else None)
        end = found.end() if found else _marked(line, text)
    rest = text[end:].strip()
    return (
        (text[:end].strip(), rest) if end and _goes_on(rest, is_seen=found is not None and found.re is SEEN) else None
    )


def _credited(line: str) -> int:
    """Where a line that ends in a credit ends; 0 where it is none."""
    credit = CREDIT_END.search(line, max(0, len(line) - 44))
    if credit is None:
        return 0
    caption = line[: credit.start()].rstrip()
    n_sentences = len(re.findall(r"[다요죠까]\.", caption))
    if n_sentences > MAX_SENTENCES or not caption.endswith((".", ")", "모습", "장면", "있다")):
        return 0
    return 0 if credit["name"] and not tells_picture(caption) else len(line)


def _marked(line: str, text: str) -> int:
    """Where a line of one sentence that says who stands where ends."""
    is_one = line.endswith(("고 있다.", "고 있다")) and line.count(".") <= 1 and len(line) < len(text)
    return len(line) if is_one and CAPTION_MARK.search(line) else 0


def _goes_on(text: str, *, is_seen: bool) -> bool:
    if is_seen and text.startswith("이날"):
        return False
    return len(text) >= (MIN_SEEN if is_seen else MIN_TEXT) and re.search(r"[다요죠까]\.", text) is not None
