// A fix as the lines that go and come.
import type { Edit, Fix } from '../protocol/report.gen.js';
import { type Lines, stretch } from './places.js';

export interface DiffLine {
  readonly sign: '−' | '+' | ' ';
  readonly text: string;
}

export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The edits as offsets, first to last. */
export function changes(doc: Lines, { edits }: Fix): Change[] {
  return edits
    .map(edit => ({ ...stretch(doc, edit.span), insert: edit.text }))
    .sort((a, b) => a.from - b.from);
}

/** The lines that a fix touches, before and after it; the same line in both stands once. */
export function diff(doc: Lines, fix: Fix): DiffLine[] {
  return groups(fix.edits).flatMap(edits => {
    const first = edits[0]?.span.line ?? 1;
    const last = Math.max(...edits.map(({ span }) => span.end_line));
    const old = Array.from(
      { length: Math.min(last, doc.lines) - first + 1 },
      (_, index) => doc.line(first + index).text
    );
    return turned(old, mended(doc, first, old.join('\n'), { ...fix, edits }).split('\n'));
  });
}

/** Edits that share a line belong together. */
function groups(edits: readonly Edit[]): Edit[][] {
  const sorted = [...edits].sort(
    (a, b) => a.span.line - b.span.line || a.span.column - b.span.column
  );
  const found: Edit[][] = [];
  let end = -1;
  for (const edit of sorted) {
    if (edit.span.line > end) {
      found.push([]);
    }
    found.at(-1)?.push(edit);
    end = Math.max(end, edit.span.end_line);
  }
  return found;
}

function mended(doc: Lines, first: number, old: string, fix: Fix): string {
  const start = doc.line(first).from;
  return changes(doc, fix).reduceRight(
    (text, { from, to, insert }) => text.slice(0, from - start) + insert + text.slice(to - start),
    old
  );
}

function turned(old: readonly string[], fresh: readonly string[]): DiffLine[] {
  const least = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < least && old[head] === fresh[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < least - head && old.at(-1 - tail) === fresh.at(-1 - tail)) {
    tail += 1;
  }
  const signed = (sign: DiffLine['sign'], lines: readonly string[]) =>
    lines.map(text => ({ sign, text }));
  return [
    ...signed(' ', old.slice(0, head)),
    ...signed('−', old.slice(head, old.length - tail)),
    ...signed('+', fresh.slice(head, fresh.length - tail)),
    ...signed(' ', old.slice(old.length - tail))
  ];
}
