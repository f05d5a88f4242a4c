"""Words and signs by which reporters are known, wherever they are looked for."""

REPORTER = r"(?:기자|특파원|통신원|인턴기자|수습기자|선임기자|전문기자|객원기자|논설위원|리포터|앵커|PD|에디터)"
MAIL = r"[A-Za-z0-9_][A-Za-z0-9_.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
"""Latin only: what stands before a mail address without a space (`나선다.hong@...`) is the text's."""
