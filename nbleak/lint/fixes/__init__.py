"""Builders of fixes: the cell's text in, edits out.

LibCST reads only the expression or loop concerned, and is imported when the first fix is built.
"""

from nbleak.lint.fixes.alias import imported_as
from nbleak.lint.fixes.append import append_call
from nbleak.lint.fixes.argument import wrap_arguments
from nbleak.lint.fixes.close import close_after, delete_after, open_in_with
from nbleak.lint.fixes.collect import collect
from nbleak.lint.fixes.comment import replace_comment
from nbleak.lint.fixes.cut import cut
from nbleak.lint.fixes.detach import detach_after
from nbleak.lint.fixes.direct import call_directly
from nbleak.lint.fixes.handler import after_try
from nbleak.lint.fixes.hoist import hoist
from nbleak.lint.fixes.hooks import remove_after
from nbleak.lint.fixes.host import weights_to_host
from nbleak.lint.fixes.keyword import drop_keyword, set_keyword
from nbleak.lint.fixes.line import begin_with, follow_with
from nbleak.lint.fixes.saved import save_for_backward
from nbleak.lint.fixes.semicolon import append_semicolon
from nbleak.lint.fixes.uses import used_as_number
from nbleak.lint.fixes.wrap import decorate, wrap_in_with

__all__ = [
    "after_try",
    "append_call",
    "append_semicolon",
    "begin_with",
    "call_directly",
    "close_after",
    "collect",
    "cut",
    "decorate",
    "delete_after",
    "detach_after",
    "drop_keyword",
    "follow_with",
    "hoist",
    "imported_as",
    "open_in_with",
    "remove_after",
    "replace_comment",
    "save_for_backward",
    "set_keyword",
    "used_as_number",
    "weights_to_host",
    "wrap_arguments",
    "wrap_in_with",
]
