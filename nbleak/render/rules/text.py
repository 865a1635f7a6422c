"""``nbleak explain`` in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.render.renderer import RuleRenderer
from nbleak.render.rules._sections import sections
from nbleak.render.terminal import GOOD, KEPT, STRONG, emit, spread, styled, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from nbleak.model import RuleInfo
    from nbleak.render.renderer import Style

_WIDEST = 88


class TextRule(RuleRenderer):
    """Title, then the paragraphs of the rule's prose, code as it stands."""

    format = "text"

    def render(self, info: RuleInfo, style: Style) -> str:
        """The prose in lines."""
        return emit(_lines(info, min(style.width, _WIDEST)), color=style.color)


def _lines(info: RuleInfo, width: int) -> Iterator[Text]:
    title = styled((info.code, KEPT), " ", (info.title, STRONG))
    yield from spread(title, styled(f"{info.name} · {info.severity.value}"), width)
    for heading, blocks in sections(info):
        yield styled()
        yield styled((heading, STRONG))
        for number, block in enumerate(blocks):
            if number and not block.item:
                yield styled()
            if block.code:
                yield from (styled("    ", (line, GOOD)) for line in block.text.split("\n"))
            else:
                yield from (
                    styled("  ", line) for line in wrapped(block.text, width - 2, whole=True)
                )
