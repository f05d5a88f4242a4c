"""Pages of an aggregator, saved as text."""

from collections.abc import Sequence

from .layouts import Composed, has_lead, is_script, layout
from .page import Article, Related, expect
from .pieces import dotted, first_sentence, glued

SITE_LINE = "대한민국 최근 뉴스, 대한민국 헤드 라인"
SIMILAR = "Similar News:다른 뉴스 소스에서 수집한 이와 유사한 뉴스 기사를 읽을 수도 있습니다."
SIMILAR_YOU = "Similar News:당신은 이것과 유사한 뉴스 기사를 읽을 수 있습니다 우리는 다른 뉴스 소스에서 수집했습니다."
SIMILAR_EN = (
    "Similar News:You can also read news stories similar to this one that we have collected from other news sources."
)
MORE = "더 많은 것을 읽으십시오 »"
MORE_EN = "Read more »"


def listed(others: Sequence[Article]) -> list[Related]:
    """Items with title and summary, as expected."""
    return [Related(other.title, other.summary) for other in others]


def items(others: Sequence[Article], more: str | None = MORE) -> list[str]:
    """Items with title and summary glued, each followed by the marker."""
    return [line for other in others for line in (other.title + other.summary, more) if line]


def tail(article: Article, others: Sequence[Article]) -> list[str]:
    """What stands below the body of the usual aggregator page."""
    return [" ".join(article.keywords), SITE_LINE, SIMILAR, *items(others)]


@layout("aggregator", pages=5, suits=has_lead)
def agg_lead_without_title(article: Article, others: Sequence[Article]) -> Composed:
    """The form of the reference page: lead, body, keywords, similar news."""
    lines = [article.lead or "", *glued(article.paragraphs), *tail(article, others)]
    title = first_sentence(article.lead or "")
    parts = expect(
        article, "lead", "keywords", title=title, title_origin="inferred", title_tags=[], related=listed(others)
    )
    return "\n".join(lines), parts


@layout("aggregator", pages=3)
def agg_body_only(article: Article, others: Sequence[Article]) -> Composed:
    """Neither title nor lead."""
    title = first_sentence(article.paragraphs[0])
    parts = expect(article, "keywords", title=title, title_origin="inferred", title_tags=[], related=listed(others))
    return "\n".join([*article.paragraphs, *tail(article, others)]), parts


@layout("aggregator", pages=4, suits=lambda article: not is_script(article))
def agg_title(article: Article, others: Sequence[Article]) -> Composed:
    """Title, body, keywords, similar news."""
    lines = [article.title, *article.paragraphs, *tail(article, others)]
    return "\n".join(lines), expect(article, "keywords", related=listed(others))


@layout("aggregator", pages=5, suits=has_lead)
def agg_title_and_lead(article: Article, others: Sequence[Article]) -> Composed:
    """Title, lead, body, keywords, similar news."""
    lines = [article.title, article.lead or "", *glued(article.paragraphs), *tail(article, others)]
    return "\n".join(lines), expect(article, "lead", "keywords", related=listed(others))


@layout("aggregator", pages=4, suits=has_lead)
def agg_source_and_date(article: Article, others: Sequence[Article]) -> Composed:
    """Source and date under the title."""
    head = [article.title, f"출처: {article.outlet}", dotted(article.published), article.lead or ""]
    parts = expect(article, "lead", "source", "minute", "keywords", related=listed(others))
    return "\n".join([*head, *article.paragraphs, *tail(article, others)]), parts


@layout("aggregator", pages=3)
def agg_bare_source(article: Article, others: Sequence[Article]) -> Composed:
    """The outlet's bare name and an ISO date under the title."""
    head = [article.title, article.outlet, f"{article.published:%Y-%m-%d %H:%M}"]
    parts = expect(article, "source", "minute", "keywords", related=listed(others))
    return "\n".join([*head, *article.paragraphs, *tail(article, others)]), parts


@layout("aggregator", pages=2, suits=has_lead)
def agg_source_first(article: Article, others: Sequence[Article]) -> Composed:
    """Source and day stand above the lead, and there is no title."""
    head = [f"출처: {article.outlet}", f"{article.published:%Y. %-m. %-d.}", article.lead or ""]
    title = first_sentence(article.lead or "")
    stated = ("lead", "source", "day", "keywords")
    parts = expect(article, *stated, title=title, title_origin="inferred", title_tags=[], related=listed(others))
    return "\n".join([*head, *article.paragraphs, *tail(article, others)]), parts


@layout("aggregator", pages=3)
def agg_comma_keywords(article: Article, others: Sequence[Article]) -> Composed:
    """Keywords parted by commas, some of them announced."""
    announced = ("", "키워드: ", "태그: ")[article.index % 3]
    below = [announced + ", ".join(article.keywords), SITE_LINE, SIMILAR, *items(others)]
    return "\n".join([article.title, *article.paragraphs, *below]), expect(article, "keywords", related=listed(others))


@layout("aggregator", pages=3)
def agg_hash_keywords(article: Article, others: Sequence[Article]) -> Composed:
    """Keywords with hash signs and without spaces within."""
    keywords = [keyword.replace(" ", "") for keyword in article.keywords]
    below = [" ".join(f"#{keyword}" for keyword in keywords), SITE_LINE, SIMILAR_YOU, *items(others)]
    parts = expect(article, keywords=keywords, related=listed(others))
    return "\n".join([article.title, *article.paragraphs, *below]), parts


@layout("aggregator", pages=3)
def agg_no_keywords(article: Article, others: Sequence[Article]) -> Composed:
    """The site line follows the body at once."""
    lines = [article.title, *article.paragraphs, SITE_LINE, SIMILAR, *items(others)]
    return "\n".join(lines), expect(article, related=listed(others))


@layout("aggregator", pages=3, suits=has_lead)
def agg_english_markers(article: Article, others: Sequence[Article]) -> Composed:
    """The site speaks English."""
    below = [
        " ".join(article.keywords),
        "South Korea Latest News, South Korea Headlines",
        SIMILAR_EN,
        *items(others, MORE_EN),
    ]
    lines = [article.title, article.lead or "", *article.paragraphs, *below]
    return "\n".join(lines), expect(article, "lead", "keywords", related=listed(others))


@layout("aggregator", pages=3)
def agg_two_line_items(article: Article, others: Sequence[Article]) -> Composed:
    """Related titles and summaries stand on lines of their own, each item followed by the marker."""
    below = [line for other in others for line in (other.title, other.summary, MORE)]
    lines = [article.title, *article.paragraphs, " ".join(article.keywords), SITE_LINE, SIMILAR_YOU, *below]
    return "\n".join(lines), expect(article, "keywords", related=listed(others))


@layout("aggregator", pages=3)
def agg_related_header(article: Article, others: Sequence[Article]) -> Composed:
    """A Korean header, then titles and summaries in turn, no markers."""
    below = [line for other in others for line in (other.title, other.summary)]
    lines = [article.title, *article.paragraphs, ", ".join(article.keywords), "관련 뉴스", *below]
    return "\n".join(lines), expect(article, "keywords", related=listed(others))


@layout("aggregator", pages=3)
def agg_no_read_more(article: Article, others: Sequence[Article]) -> Composed:
    """Glued items without the lines between them."""
    lines = [article.title, *article.paragraphs, " ".join(article.keywords), SITE_LINE, SIMILAR, *items(others, None)]
    return "\n".join(lines), expect(article, "keywords", related=listed(others))


@layout("aggregator", pages=3)
def agg_titles_only(article: Article, others: Sequence[Article]) -> Composed:
    """Similar news without summaries."""
    below = [line for other in others for line in (other.title, MORE)]
    lines = [article.title, *article.paragraphs, " ".join(article.keywords), SITE_LINE, SIMILAR, *below]
    return "\n".join(lines), expect(article, "keywords", related=[Related(other.title) for other in others])


@layout("aggregator", pages=2)
def agg_no_related(article: Article, _: Sequence[Article]) -> Composed:
    """The list of similar news is empty."""
    lines = [article.title, *article.paragraphs, " ".join(article.keywords), SITE_LINE, SIMILAR]
    return "\n".join(lines), expect(article, "keywords")


@layout("aggregator", pages=3, suits=has_lead)
def agg_navigation_before(article: Article, others: Sequence[Article]) -> Composed:
    """The site's menu was saved with the page."""
    menu = ["로그인", "회원가입", f"홈 > {article.section}", "검색"]
    lines = [*menu, article.title, article.lead or "", *article.paragraphs, *tail(article, others)]
    return "\n".join(lines), expect(article, "lead", "section", "keywords", related=listed(others))


@layout("aggregator", pages=3)
def agg_footer_after(article: Article, others: Sequence[Article]) -> Composed:
    """The site's footer was saved with the page."""
    footer = ["회사소개", "이용약관", "개인정보처리방침", "Copyright © 모아뉴스 2025. All Rights Reserved."]
    lines = [article.title, *article.paragraphs, *tail(article, others), *footer]
    return "\n".join(lines), expect(article, "keywords", related=listed(others))


@layout("aggregator", pages=3, suits=has_lead)
def agg_blank_lines(article: Article, others: Sequence[Article]) -> Composed:
    """Blank lines everywhere."""
    lines = [article.title, article.lead or "", *article.paragraphs, *tail(article, others)]
    return "\n\n".join(lines) + "\n", expect(article, "lead", "keywords", related=listed(others))


@layout("aggregator", pages=2, suits=has_lead)
def agg_reading_time(article: Article, others: Sequence[Article]) -> Composed:
    """The site's figures about the text stand under the title."""
    figures = [
        "⏱ Reading Time:",
        "34 sec. here",
        "2 min. at publisher",
        "📊 Quality Score:",
        "News: 17%",
        "Publisher: 63%",
    ]
    head = [article.title, f"📰 {article.outlet}", *figures, article.lead or ""]
    parts = expect(article, "lead", "source", "keywords", related=listed(others))
    return "\n".join([*head, *article.paragraphs, *tail(article, others)]), parts


@layout("aggregator", pages=3, suits=has_lead)
def agg_everything(article: Article, others: Sequence[Article]) -> Composed:
    """Menu, source line with the date, lead, keywords, similar news, footer."""
    menu = ["모아뉴스", "검색", f"홈 > {article.section} > 기사", "로그인 회원가입"]
    head = [article.title, f"{article.outlet} | {article.published:%Y-%m-%d %H:%M}", article.lead or ""]
    below = [", ".join(article.keywords), SITE_LINE, SIMILAR_YOU, *items(others, MORE_EN)]
    footer = ["맨 위로", "이용약관 | 개인정보처리방침 | 회사소개", "Copyright 2025 모아뉴스"]
    parts = expect(article, "lead", "source", "minute", "section", "keywords", related=listed(others))
    return "\n".join([*menu, *head, *article.paragraphs, *below, *footer]), parts
