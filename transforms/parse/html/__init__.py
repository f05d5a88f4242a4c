"""News pages as HTML: what their head states, what they show, and the articles they call related."""

from transforms.parse.html.page import HTML_PAGE, HtmlPage, looks_like_html, read_html_page

__all__ = ["HTML_PAGE", "HtmlPage", "looks_like_html", "read_html_page"]
