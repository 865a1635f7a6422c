"""What the ledgers say, and that the page says the same."""

from __future__ import annotations

from collections import Counter

from nbleak.lint import find_rule
from nbleak.model import Default
from tests.accuracy.ledger import FEW, MORE, MOST, PAGE, SAMPLE, page, read, tables

LABELS = {"right", "benign", "wrong"}
ENOUGH = 4  # findings below which a share says nothing
SAMPLED, FURTHER = read(SAMPLE), read(MORE)
BOTH = SAMPLED + FURTHER


def test_every_finding_was_looked_at() -> None:
    """Each row has a label and a reason, stands once, and belongs to a rule that shows it."""
    assert all(row.label in LABELS and row.why for row in BOTH)
    assert len({row.place for row in BOTH}) == len(BOTH)
    assert all(find_rule(row.rule).default is not Default.OFF for row in BOTH)


def test_nine_of_ten_are_right() -> None:
    """At least 90 % of all findings are right, in the sample alone too, and 75 % of each rule."""
    for rows in (SAMPLED, BOTH):
        assert sum(row.label == "right" for row in rows) >= 0.9 * len(rows)
        for rule, count in Counter(row.rule for row in rows).items():
            right = sum(row.label == "right" for row in rows if row.rule == rule)
            assert right >= 0.75 * count or count < ENOUGH, rule


def test_rules_seldom_seen_are_looked_for_elsewhere() -> None:
    """The second ledger holds rules with few findings in the first, and not too many of each."""
    seen = Counter(row.rule for row in SAMPLED)
    for rule, count in Counter(row.rule for row in FURTHER).items():
        assert seen[rule] < FEW, rule
        assert count <= MOST, rule


def test_the_page_says_the_same() -> None:
    """``docs/accuracy.md`` holds the tables of the ledgers."""
    text = PAGE.read_text(encoding="utf-8")
    assert page(text, tables(SAMPLED, FURTHER)) == text
