"""Pages of the press, saved as text."""

from collections.abc import Sequence

from .layouts import (
    Composed,
    has_caption,
    has_reporter,
    has_subtitles,
    has_team,
    is_agency,
    is_foreign,
    is_notice,
    is_opinion,
    is_photo,
    is_script,
    layout,
)
from .page import Article, Related, expect
from .pieces import clock, copyright_line, credit, dated, glued, scripted, spaced


def input_line(article: Article) -> str:
    """When the text came in and was changed, to the minute."""
    at, changed = article.published, article.modified
    lines = (
        f"입력 {at:%Y.%m.%d} ({at:%H:%M}) 수정 {changed:%Y.%m.%d} ({changed:%H:%M})",
        f"입력 {at:%Y.%m.%d. }{clock(at)}  수정 {changed:%Y.%m.%d. }{clock(changed)}",
        f"입력 : {at:%Y-%m-%d %H:%M} | 수정 : {changed:%Y-%m-%d %H:%M}",
    )
    return lines[article.index % len(lines)]


@layout("press", pages=3, suits=is_agency)
def press_agency(article: Article, _: Sequence[Article]) -> Composed:
    """An agency's text: dateline, mail, copyright, time of sending."""
    opening = f"({article.place}={article.outlet}) {' '.join(map(str, article.reporters))} = "
    below = [
        article.mail or "",
        f"<저작권자(c) {article.outlet}, 무단 전재-재배포 금지>",
        f"{article.published:%Y/%m/%d %H:%M} 송고",
    ]
    return spaced(article.title, *dated(article, opening), below), expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=is_agency)
def press_agency_subtitles(article: Article, _: Sequence[Article]) -> Composed:
    """Subtitles between title and dateline."""
    opening = f"({article.place}={article.outlet}) {' '.join(map(str, article.reporters))} = "
    lines = spaced(article.title, article.subtitles, input_line(article), *dated(article, opening), article.mail or "")
    return lines, expect(article, "subtitles", "bylines", "source", "minute")


@layout("press", pages=2, suits=lambda article: is_agency(article) and article.outlet == "뉴시스")
def press_square_dateline(article: Article, _: Sequence[Article]) -> Composed:
    """A dateline in square brackets, glued to the name."""
    opening = f"[{article.place}={article.outlet}]{' '.join(map(str, article.reporters))} = "
    below = f"◎공감언론 {article.outlet} {article.mail}"
    text = spaced(article.title, f"등록 {article.published:%Y.%m.%d %H:%M:%S}", *dated(article, opening), below)
    return text, expect(article, "bylines", "source", "second")


@layout("press", pages=2, suits=is_agency)
def press_thick_dateline(article: Article, _: Sequence[Article]) -> Composed:
    """A dateline in thick brackets."""
    opening = f"【{article.place}={article.outlet}】{article.byline} = "
    text = spaced(article.title, *dated(article, opening), [article.mail or "", copyright_line(article)])
    return text, expect(article, "bylines", "source")


@layout("press", pages=3, suits=has_reporter)
def press_input_and_change(article: Article, _: Sequence[Article]) -> Composed:
    """Times of input and change; only the first is the publication."""
    text = spaced(article.title, [article.byline, input_line(article)], *article.paragraphs, copyright_line(article))
    return text, expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=has_reporter)
def press_input_with_seconds(article: Article, _: Sequence[Article]) -> Composed:
    """기사입력 with 오전 or 오후 and seconds."""
    at = article.published
    stamp = f"기사입력 {at:%Y-%m-%d} {clock(at, f'{at:%S}'.join((':', '')))}"
    text = spaced(
        article.title, stamp, *article.paragraphs, f"{article.byline} {article.mail}", copyright_line(article)
    )
    return text, expect(article, "bylines", "source", "second")


@layout("press", pages=3, suits=has_reporter)
def press_approved(article: Article, _: Sequence[Article]) -> Composed:
    """Reporter and 승인 in one line, as small outlets have it."""
    head = f"{article.byline} | 승인 {article.published:%Y.%m.%d %H:%M} | 댓글 0"
    below = [f"저작권자 © {article.outlet} 무단전재 및 재배포 금지", f"{article.byline} 다른기사 보기"]
    return spaced(article.title, head, *article.paragraphs, below), expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=has_reporter)
def press_bare_date(article: Article, _: Sequence[Article]) -> Composed:
    """The date alone in its line."""
    stamp = f"{article.published:%Y.%m.%d %H:%M}"
    text = spaced(article.title, [stamp, article.byline], *article.paragraphs, copyright_line(article))
    return text, expect(article, "bylines", "source", "minute")


@layout("press", pages=3, suits=has_subtitles)
def press_subtitles(article: Article, _: Sequence[Article]) -> Composed:
    """Title and subtitles, the reporter's mail at the end."""
    head = [article.title, *article.subtitles]
    text = spaced(
        head, input_line(article), *article.paragraphs, f"{article.byline} {article.mail}", copyright_line(article)
    )
    return text, expect(article, "subtitles", "bylines", "source", "minute")


@layout("press", pages=3, suits=has_team)
def press_team(article: Article, _: Sequence[Article]) -> Composed:
    """Several reporters in one line."""
    text = spaced(article.title, [article.byline, input_line(article)], *article.paragraphs, copyright_line(article))
    return text, expect(article, "bylines", "source", "minute")


@layout("press", pages=3, suits=is_foreign)
def press_correspondent(article: Article, _: Sequence[Article]) -> Composed:
    """Place and correspondent in the byline."""
    text = spaced(article.title, f"{article.place}={article.byline}", *article.paragraphs, copyright_line(article))
    return text, expect(article, "bylines", "source")


@layout("press", pages=2, suits=has_reporter)
def press_bracket_byline(article: Article, _: Sequence[Article]) -> Composed:
    """Outlet and reporter in brackets before the text."""
    text = spaced(article.title, f"[{article.outlet} {article.byline}]", *article.paragraphs, copyright_line(article))
    return text, expect(article, "bylines", "source")


@layout("press", pages=2, suits=has_reporter)
def press_bracket_opening(article: Article, _: Sequence[Article]) -> Composed:
    """Outlet and reporter in brackets open the first paragraph."""
    opening = f"[{article.outlet}={article.byline}] "
    text = spaced(article.title, f"{article.published:%Y-%m-%d %H:%M}", *dated(article, opening))
    return text, expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=has_reporter)
def press_slash_byline(article: Article, _: Sequence[Article]) -> Composed:
    """Place, slash, reporter, mail."""
    head = f"{article.place}/{article.byline} {article.mail}"
    text = spaced(article.title, head, *article.paragraphs, copyright_line(article))
    return text, expect(article, "bylines", "source")


@layout("press", pages=3, suits=has_reporter)
def press_byline_at_end(article: Article, _: Sequence[Article]) -> Composed:
    """The byline closes the last paragraph."""
    *before, last = article.paragraphs
    text = spaced(article.title, *before, f"{last} {article.byline} {article.mail}", copyright_line(article))
    return text, expect(article, "bylines", "source")


@layout("press", pages=3, suits=is_script)
def press_script_square(article: Article, _: Sequence[Article]) -> Composed:
    """A script with [앵커] and [기자]."""
    below = [
        "촬영기자 : 방새론 / 영상편집 : 유단비 / 그래픽 : 김도해",
        f"[저작권자(c) {article.outlet} 무단전재 및 재배포 금지]",
    ]
    text = spaced(article.title, input_line(article), *scripted(article, "[앵커]", "[기자]"), below)
    return text, expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=is_script)
def press_script_angle(article: Article, _: Sequence[Article]) -> Composed:
    """A script with <앵커> and <기자>."""
    credits = "(영상취재 : 방새론, 영상편집 : 유단비, 디자인 : 김도해)"
    rights = f"Copyright Ⓒ {article.outlet}. All rights reserved. 무단 전재, 재배포 및 AI학습 이용 금지"
    text = spaced(article.title, *scripted(article, "<앵커>", "<기자>"), credits, rights)
    return text, expect(article, "bylines", "source")


@layout("press", pages=2, suits=is_script)
def press_script_triangles(article: Article, _: Sequence[Article]) -> Composed:
    """A script with ◀ 앵커 ▶ and ◀ 리포트 ▶, closed by how to send tips."""
    tips = [
        f"{article.outlet}는 24시간 여러분의 제보를 기다립니다.",
        "▷ 전화 02-000-0000",
        f"▷ 이메일 jebo@{article.domain}",
        f"▷ 카카오톡 @{article.outlet}제보",
    ]
    lines = scripted(article, "◀ 앵커 ▶", "◀ 리포트 ▶")
    text = spaced(article.title, *lines, "영상취재: 방새론 / 영상편집: 유단비", tips)
    return text, expect(article, "bylines", "source")


@layout("press", pages=2, suits=is_script)
def press_script_thick(article: Article, _: Sequence[Article]) -> Composed:
    """A script with 【 앵커멘트 】 and 【 기자 】 and a line for each credit."""
    keywords = [keyword.replace(" ", "") for keyword in article.keywords]
    below = ["영상취재 : 방새론", "영상편집 : 유단비", " ".join(f"#{keyword}" for keyword in keywords)]
    lines = scripted(article, "【 앵커멘트 】", "【 기자 】")
    text = spaced(article.title, input_line(article), *lines, below)
    return text, expect(article, "bylines", "source", "minute", keywords=keywords)


@layout("press", pages=2, suits=is_script)
def press_script_one_line(article: Article, _: Sequence[Article]) -> Composed:
    """A portal's copy: labels stand within the lines, the credits close the last."""
    said, reported = article.paragraphs[: article.anchor], article.paragraphs[article.anchor :]
    lines = [article.title, f"[앵커] {said[0]}", *said[1:], f"[리포트] {reported[0]}", *reported[1:-1]]
    return "\n".join([*lines, f"{reported[-1]} 영상편집:유단비"]), expect(article, "bylines", "source")


@layout("press", pages=3, suits=has_caption)
def press_caption_line(article: Article, _: Sequence[Article]) -> Composed:
    """A caption with its credit on a line of its own."""
    first, *rest = article.paragraphs
    head = [article.byline, input_line(article)]
    text = spaced(article.title, head, f"{article.caption}{credit(article)}", first, *rest, copyright_line(article))
    return text, expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=has_caption)
def press_caption_triangle(article: Article, _: Sequence[Article]) -> Composed:
    """A caption after a triangle, between paragraphs."""
    first, *rest = article.paragraphs
    text = spaced(
        article.title, first, f"▲ {article.caption}{credit(article)}", *rest, article.byline, copyright_line(article)
    )
    return text, expect(article, "bylines", "source")


@layout("press", pages=3, suits=has_caption)
def press_caption_glued(article: Article, _: Sequence[Article]) -> Composed:
    """Caption and credit glued to the first sentence, as crawlers leave them."""
    mark = (" 연합뉴스", " 뉴시스", f" {article.outlet} 자료사진")[article.index % 3]
    lines = [
        article.title,
        *dated(article, f"{article.caption}{mark}"),
        f"{article.byline} {article.mail}",
        copyright_line(article),
    ]
    return "\n".join(lines), expect(article, "bylines", "source")


@layout("press", pages=2, suits=has_caption)
def press_caption_twice(article: Article, _: Sequence[Article]) -> Composed:
    """The same caption above and below, credited in brackets."""
    caption = f"{article.caption} [사진={article.outlet}]"
    text = spaced(article.title, caption, *article.paragraphs, caption, [article.byline, copyright_line(article)])
    return text, expect(article, "bylines", "source")


@layout("press", pages=2, suits=has_reporter)
def press_promotion(article: Article, _: Sequence[Article]) -> Composed:
    """Invitations to subscribe below the text."""
    below = [
        f"{article.byline} {article.mail}",
        f"▶ 네이버에서 {article.outlet} 구독하기",
        f"▶ {article.outlet} 카카오톡 채널 추가하기",
        f"☞ {article.outlet} 유튜브 바로가기",
        copyright_line(article),
    ]
    parts = expect(article, "bylines", "source", "minute")
    return spaced(article.title, input_line(article), *article.paragraphs, below), parts


@layout("press", pages=2, suits=has_reporter)
def press_tips(article: Article, _: Sequence[Article]) -> Composed:
    """How to send tips, below the text."""
    below = [
        f"※ {article.outlet}에서는 독자 여러분의 제보를 기다립니다. [전화] 02-000-0000 [메일] jebo@{article.domain}",
        f"기사제보 및 보도자료 jebo@{article.domain}",
        copyright_line(article),
    ]
    return spaced(article.title, article.byline, *article.paragraphs, below), expect(article, "bylines", "source")


@layout("press", pages=3, suits=has_reporter)
def press_hashtags(article: Article, _: Sequence[Article]) -> Composed:
    """A line of hash tags below the text."""
    keywords = [keyword.replace(" ", "") for keyword in article.keywords]
    tags = " ".join(f"#{keyword}" for keyword in keywords)
    text = spaced(article.title, article.byline, *article.paragraphs, tags, copyright_line(article))
    return text, expect(article, "bylines", "source", keywords=keywords)


@layout("press", pages=3, suits=has_reporter)
def press_related(article: Article, others: Sequence[Article]) -> Composed:
    """Related headlines below the text."""
    header = ("관련기사", "[관련기사]", "▶ 관련기사")[article.index % 3]
    mark = ("", "- ", "☞ ")[article.index % 3]
    below = [header, *(mark + other.title for other in others)]
    text = spaced(
        article.title, [article.byline, input_line(article)], *article.paragraphs, below, copyright_line(article)
    )
    related = [Related(other.title) for other in others]
    return text, expect(article, "bylines", "source", "minute", related=related)


@layout("press", pages=2, suits=has_reporter)
def press_most_read(article: Article, others: Sequence[Article]) -> Composed:
    """The site's most read headlines below the copyright line: no related items of this article."""
    below = ["많이 본 뉴스", *(f"{place} {other.title}" for place, other in enumerate(others, 1))]
    text = spaced(article.title, article.byline, *article.paragraphs, copyright_line(article), below)
    return text, expect(article, "bylines", "source")


@layout("press", pages=3, suits=has_reporter)
def press_buttons(article: Article, _: Sequence[Article]) -> Composed:
    """Share buttons above, comments and reactions below."""
    buttons = ["페이스북", "트위터", "카카오톡", "URL복사", "글자크기", "인쇄"]
    reactions = ["좋아요 0", "슬퍼요 0", "화나요 0", "댓글 0"]
    head = [article.byline, input_line(article)]
    text = spaced(article.title, head, buttons, *article.paragraphs, copyright_line(article), reactions)
    return text, expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=has_reporter)
def press_path(article: Article, _: Sequence[Article]) -> Composed:
    """The path to the page above the title."""
    head = [f"홈 > {article.section} > {article.section}일반", "본문 바로가기"]
    text = spaced(
        head, article.title, [article.byline, input_line(article)], *article.paragraphs, copyright_line(article)
    )
    return text, expect(article, "bylines", "source", "section", "minute")


@layout("press", pages=2, suits=has_reporter)
def press_section_line(article: Article, _: Sequence[Article]) -> Composed:
    """The section's bare name above the title, the outlet's above it."""
    lines = [article.outlet, article.section, article.title, f"{article.published:%Y.%m.%d %H:%M}", *article.paragraphs]
    parts = expect(article, "bylines", "source", "section", "minute")
    return "\n".join([*lines, article.byline, copyright_line(article)]), parts


@layout("press", pages=3, suits=has_reporter)
def press_no_blank_lines(article: Article, _: Sequence[Article]) -> Composed:
    """Everything in lines, none of them blank."""
    lines = [article.title, article.byline, input_line(article), *article.paragraphs, copyright_line(article)]
    return "\n".join(lines), expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=has_reporter)
def press_glued_paragraphs(article: Article, _: Sequence[Article]) -> Composed:
    """Two paragraphs in one line without a space."""
    lines = [article.title, input_line(article), *glued(article.paragraphs), article.byline, copyright_line(article)]
    return "\n".join(lines), expect(article, "bylines", "source", "minute")


@layout("press", pages=3, suits=has_reporter)
def press_title_suffix(article: Article, _: Sequence[Article]) -> Composed:
    """The title is that of the browser's window, with the outlet behind it."""
    suffix = (" - {}", " | {}", " :: {}")[article.index % 3].format(article.outlet)
    text = spaced(article.title + suffix, [article.byline, input_line(article)], *article.paragraphs)
    return text, expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=is_opinion)
def press_opinion(article: Article, _: Sequence[Article]) -> Composed:
    """An editorial has no byline; a column closes with its author."""
    author = [article.byline] if article.reporters else []
    text = spaced(article.title, input_line(article), *article.paragraphs, author, copyright_line(article))
    return text, expect(article, "bylines", "source", "minute")


@layout("press", pages=2, suits=is_photo)
def press_photo(article: Article, _: Sequence[Article]) -> Composed:
    """A photo with dateline, day and mail."""
    opening = f"[{article.place}={article.outlet}] {article.byline} = "
    *before, last = dated(article, opening)
    text = spaced(
        article.title, *before, f"{last} {article.published:%Y.%m.%d.} {article.mail}", copyright_line(article)
    )
    return text, expect(article, "bylines", "source", "day")


@layout("press", pages=2, suits=is_notice)
def press_notice(article: Article, _: Sequence[Article]) -> Composed:
    """Obituaries and appointments, whose lines begin with marks."""
    head = f"입력 {article.published:%Y.%m.%d %H:%M}"
    parts = expect(article, "source", "minute")
    return spaced(article.title, head, *article.paragraphs, copyright_line(article)), parts


@layout("press", pages=3, suits=has_caption)
def press_everything(article: Article, others: Sequence[Article]) -> Composed:
    """Path, subtitles, byline, times, buttons, caption, tags, related, promotion, copyright, most read."""
    tags = [keyword.replace(" ", "") for keyword in article.keywords]
    related, read = others[:2], others[2:]
    text = spaced(
        f"홈 > {article.section}",
        [article.title, *article.subtitles],
        [f"{article.byline} {article.mail}", input_line(article), "페이스북 트위터 카카오톡 URL복사 글자크기 인쇄"],
        f"{article.caption} 사진=연합뉴스",
        *article.paragraphs,
        " ".join(f"#{tag}" for tag in tags),
        ["관련기사", *(other.title for other in related)],
        [f"▶ 네이버에서 {article.outlet} 구독하기", copyright_line(article), "댓글 0"],
        ["많이 본 뉴스", *(f"{place}. {other.title}" for place, other in enumerate(read, 1))],
    )
    stated = ("subtitles", "bylines", "source", "section", "minute")
    return text, expect(article, *stated, keywords=tags, related=[Related(other.title) for other in related])
