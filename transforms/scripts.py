r"""Scripts: program code, style rules and page markup that crawlers leave in texts, taken out before anything else.

Code goes by whole lines and by blocks with a beginning and an end (`<script>` to `</script>`, a comment, a shortcode);
a line with Korean outside of its strings and comments is never code, so that an article about code keeps its sentences.
It runs on raw texts, with their line feeds, before `characters.tidy`, which takes out simple tags and blank lines.

What there is to find: 1,012 of 1,014 Newsis records of a crawl of Naver begin with the same empty function and its Korean
comment (real/newsis_residue, 2011 to 2021); 5,000 records of 2023 hold no code at all, but signs that look like it:
formulas in braces, verses divided by //, exclamations before a bracket, cells that begin with |.

    >>> strip_text("var slot = 3;\n정부는 오늘 대책을 내놨다.\n![]() |")
    '정부는 오늘 대책을 내놨다.'
"""

import json
import re

import polars as pl

SUSPICIOUS = (
    r"[{}]|/\*|\]\]>|<!|-->|!\[|</?(?i:script|style|noscript|iframe|ins|link|meta)[ >\t\n]|_flash_"
    r"|\[/?(?:caption|gallery|embed|audio|video|vc_|et_pb_)|(?:var|let|const) +[a-zA-Z0-9_$]+ *=|\(adsbygoogle"
    r"|;[ \t\r]*(?:\n|$|//)|\|[ \t\r]*(?:\n|$)|(?:\n|^)[ \t\r]*\|"
)
"""One cheap look: texts without a match hold no code. Polars' dialect, without what slows it down
(word boundaries, lines): 5,000 articles in 17 ms."""

MAX_BLOCK = 20_000
"""Characters between the ends of a block: more are an article between two things that are not its ends."""

LONG_STRING = 100
"""Syllables in one string of a JSON value from which on it may be the article itself, which is kept."""

MAX_JSON_LINES = 200
_JSON_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\[]|[{\[]\s*$)')

_NOT_QUOTED = r"(?<!['\"‘“`「『])"
_NOT_NAMED = (
    r"(?!['\"’”`」』]|(?:을|를|은|는|이|가|의|와|과|로|라는|라고)(?![가-힣])| (?:을|를|로|으로|라는|라고)(?![가-힣]))"
)
"""What is quoted, or has a particle, is told about in a sentence."""

_BLOCK = re.compile(
    rf"(?is){_NOT_QUOTED}<(script|style|noscript)\b[^<>]{{0,1000}}>((?:(?!<\1\b).){{0,{MAX_BLOCK}}}?)</\1\s*>{_NOT_NAMED}"
)
_COMMENT = re.compile(
    rf"(?sm){_NOT_QUOTED}<!--((?:(?!<!--).){{0,{MAX_BLOCK}}}?)-->{_NOT_NAMED}"
    r"|^[^\S\n]*/\*((?:(?!/\*).){0,2000}?)\*/[^\S\n]*$"
)
_SENTENCE = re.compile(r"[가-힣] ?[가-힣]+[.?!](?!\w)")
_PAGE_TAGS = re.compile(
    rf"(?i){_NOT_QUOTED}<(script|style|noscript|iframe|ins|link|meta)\s+[\w:-]+\s*=[^<>]{{0,2000}}>(?:\s*</\1\s*>)?{_NOT_NAMED}"
)
_SHORTCODES = re.compile(
    rf"{_NOT_QUOTED}\[(?:/(?:caption|gallery|embed|audio|video|vc_\w+|et_pb_\w+)"
    rf"|(?:caption|gallery|embed|audio|video|vc_\w+|et_pb_\w+)\s+[\w-]+\s*=[^\[\]\n]*)\]{_NOT_NAMED}"
)
"""WordPress and its page builders; only with attributes, because [video] is a label too."""

_IMAGE = re.compile(
    rf"{_NOT_QUOTED}!\[([^\[\]\n]{{0,300}})\]\((?:(?:https?:|data:|\.{{0,2}}/)[^()\s]*)?(?:\s+\"[^\"\n]*\")?\){_NOT_NAMED}"
)
_SNIPPETS = re.compile(
    r"(?://\s*flash 오류를 우회하기 위한 함수 추가\s*)?function\s+_flash_removeCallback\s*\(\)\s*\{\s*\}"
    rf"|{_NOT_QUOTED}(?:\(adsbygoogle\s*=\s*window\.adsbygoogle\s*\|\|\s*\[\]\)\.push\(\{{[^{{}}가-힣]*\}}\)"
    rf"|googletag\.cmd\.push\(function\s*\(\)\s*\{{[^{{}}가-힣]*\}}\))(?:;|(?!;)){_NOT_NAMED}"
)
"""Known by heart, and so also where crawlers took the line feeds away."""

_RULED = re.compile(r"[\s:-]*\|[\s|:-]*")
_CELL = re.compile(r"\s*\|([^|]*)\|\s*")
_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\\n]|\\.)*`')
_REMARKS = re.compile(r"/\*.{0,2000}?\*/|(?:^|(?<=[\s;{}(),]))//(?!\s*(?:\]\]>|<!\[CDATA)).*")

_STATEMENT = re.compile(
    r"""(?x)
      (?:var|let|const)\s+[\w$]+\s*(?:=[^=].*|[\w$,\s]*;)
    | (?:async\s+|[(!;])?function\b\s*[\w$]*\s*\([\w$,\s]*\)\s*\{.*
    | \(adsbygoogle\s*=.*
    | (?:window|document|googletag|jQuery|\$|_gaq|gtag|fbq|ga|dataLayer|adsbygoogle|console|location)\s*[.(\[=].*[;{},(]
    | (?:\}\s*)?(?:(?:if|for|while|switch|catch|else\s+if)\s*\(.*\)|try|do|else|finally)\s*\{.*
    | \(\(?[\w$,\s]*\)\s*=>\s*\{.*
    | [a-z_$][\w$.\[\]]*\s*=\s*[^=].*;
    | [a-z_$][\w$]*(?:\.[\w$]+)*\(.*\)\s*;
    | </?(?:script|style|noscript)\b[^<>]*>
    | @media\b.*\{.*
    | @(?:import|charset)\b.*;
    | (?:[.\#*@:]|(?:html|body|div|span|p|a|img|table|t[drh]|ul|li|h[1-6]|iframe|section|article)\b)[^{};]*\{(?:[^{}:]*:[^{}]*|\s*)\}?
    | [)\](;,\s]*\}[})\](;,\s]*
    | [})\]]+\s*\(.*\)\s*;
    | (?://\s*)?(?:<!\[CDATA\[|\]\]>|<!--|-->)
    """
)
"""A whole line, without its strings and remarks, that can be nothing but code: statements, style rules, their ends."""

_CONTINUED = re.compile(r"[})\]].*|.*[;{},:(\[+|&?=]|[.\w$]+\(.*\)|[\"\w$-]+\s*:.*")
"""Lines that may be code where a brace is open."""


_LEADING = re.compile(r"\s*(?://|[.#][\w .#:>-]+,\s*$)")
"""Lines that are code if the next one is: remarks, all but the last of several selectors."""


def strip_scripts(text: pl.Expr) -> pl.Expr:
    """A text column without code: what is left keeps its lines. Idempotent."""
    has_code = text.str.contains(SUSPICIOUS)
    stripped = pl.when(has_code).then(text).map_batches(_strip_column, return_dtype=pl.String)
    return pl.coalesce(stripped, text)


def _strip_column(column: pl.Series) -> pl.Series:
    return column.map_elements(strip_text, return_dtype=pl.String)


def strip_text(text: str) -> str:
    """`strip_scripts` for one text; in rounds, because what goes may make a line of code whole."""
    while (stripped := _strip_once(text)) != text:
        text = stripped
    return text


def _strip_once(text: str) -> str:
    text = _SNIPPETS.sub("", text)
    text = _BLOCK.sub(lambda match: match.group() if _is_told(match[2]) else "\n", text)
    text = _COMMENT.sub(lambda match: match.group() if _SENTENCE.search(match[1] or match[2] or "") else "", text)
    text = _SHORTCODES.sub("", _PAGE_TAGS.sub("", text))
    text = _IMAGE.sub(lambda match: match[1] if re.search("[가-힣]", match[1]) else "", text)
    lines = text.split("\n")
    is_code = _find_json(lines)
    _find_code(lines, is_code)
    kept = [
        _CELL.sub(r"\1", line) if _CELL.fullmatch(line) else line
        for line, code in zip(lines, is_code, strict=True)
        if not code
    ]
    return "\n".join(kept)


def _is_told(content: str) -> bool:
    """Whether Korean without any sign of code stands between two tags: they are mentioned, not used."""
    return re.search("[가-힣]", content) is not None and not re.search(r"[;{}=]|/\*|//", content)


def _find_json(lines: list[str]) -> list[bool]:
    """For each line whether it belongs to a JSON object or list of objects that stands on lines of its own."""
    is_json = [False] * len(lines)
    start = 0
    while start < len(lines):
        end = start
        if _JSON_START.match(lines[start]):
            for last in range(start, min(start + MAX_JSON_LINES, len(lines))):
                if lines[last].rstrip().rstrip(";")[-1:] in ("}", "]") and _is_page_data(
                    "\n".join(lines[start : last + 1])
                ):
                    end = last + 1
                    is_json[start:end] = [True] * (end - start)
                    break
        start = max(end, start + 1)
    return is_json


def _is_page_data(block: str) -> bool:
    try:
        value = json.loads(block.strip().rstrip(";"))
    except (ValueError, RecursionError):
        return False
    has_objects = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))
    return has_objects and all(
        len(re.findall("[가-힣]", part)) < LONG_STRING
        for part in _STRINGS.findall(json.dumps(value, ensure_ascii=False))
    )


def _find_code(lines: list[str], is_code: list[bool]) -> None:
    """Mark the lines that are code: statements, what follows until their braces are closed, remarks in front of them."""
    depth = 0
    for number, line in enumerate(lines):
        bare = _REMARKS.sub("", _STRINGS.sub('""', line)).strip()
        if is_code[number]:
            continue
        if _RULED.fullmatch(line):
            is_code[number] = True
        elif not bare:
            # Only a remark: code itself where a brace is open, else if the next line is.
            is_code[number] = depth > 0 and not line.isspace()
        elif re.search("[가-힣]", bare):
            depth = 0
        elif _STATEMENT.fullmatch(bare) or (depth > 0 and _CONTINUED.fullmatch(bare)):
            is_code[number] = True
            depth = max(0, depth + bare.count("{") - bare.count("}"))
        else:
            depth = 0
    for number in reversed(range(len(lines) - 1)):
        is_code[number] |= is_code[number + 1] and _LEADING.match(lines[number]) is not None
