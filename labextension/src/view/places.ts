// Where a span stands in an editor's text: the kernel counts code points, an editor UTF-16 units.
import type { Span } from '../protocol/report.gen.js';

/** As much of an editor's document as is needed. */
export interface Lines {
  readonly lines: number;
  line(number: number): { readonly from: number; readonly to: number; readonly text: string };
  lineAt(offset: number): { readonly from: number; readonly text: string; readonly number: number };
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The offset of a line and column; the end of the nearest line where there is no such place. */
export function offsetAt(doc: Lines, line: number, column: number): number {
  const { from, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return from + [...text].slice(0, column).join('').length;
}

/** All of a span. */
export function stretch(doc: Lines, span: Span): Stretch {
  const from = offsetAt(doc, span.line, span.column);
  return { from, to: Math.max(from, offsetAt(doc, span.end_line, span.end_column)) };
}

/** The part of a span on its first line, which is enough to see it by; never empty on a full line. */
export function underlined(doc: Lines, span: Span): Stretch {
  const { from, to } = stretch(doc, span);
  const line = doc.lineAt(from);
  const end = Math.min(to, line.from + line.text.trimEnd().length);
  return { from, to: Math.max(end, Math.min(from + 1, line.from + line.text.length)) };
}

/** The line and column of an offset, as the kernel counts. */
export function placeAt(doc: Lines, offset: number): { line: number; column: number } {
  const { from, text, number } = doc.lineAt(offset);
  return { line: number, column: [...text.slice(0, offset - from)].length };
}
