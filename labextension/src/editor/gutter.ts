// A glyph beside each line that smells; the column is there only while a line does.
import { Compartment, type Extension, RangeSet } from '@codemirror/state';
import { type EditorView, gutter, GutterMarker } from '@codemirror/view';
import { el } from '../dom.js';
import { weight, type Weight } from '../view/smells.js';
import { marks, marksIn } from './marks.js';

class Glyph extends GutterMarker {
  constructor(
    private readonly weight: Weight,
    private readonly title: string
  ) {
    super();
  }

  override eq(other: Glyph): boolean {
    return other.weight === this.weight && other.title === this.title;
  }

  override toDOM(): Node {
    const glyph = el('span', `nbl-glyph nbl-${this.weight}`, GLYPHS[this.weight]);
    glyph.title = this.title;
    return glyph;
  }
}

const GLYPHS: Record<Weight, string> = { confirmed: '●', suspected: '○' };

export const gutterPlace = new Compartment();

export const smellGutter: Extension = gutter({ class: 'nbl-gutter', markers: glyphs });

/** One glyph a line: a confirmed smell's, if it has one. */
function glyphs(view: EditorView): RangeSet<GutterMarker> {
  const lines = new Map<number, { weight: Weight; titles: string[] }>();
  for (const { from, smell } of marksIn(view.state.field(marks))) {
    const start = view.state.doc.lineAt(from).from;
    const line = lines.get(start) ?? { weight: 'suspected', titles: [] };
    line.weight = weight(smell) === 'confirmed' ? 'confirmed' : line.weight;
    line.titles.push(smell.finding.message);
    lines.set(start, line);
  }
  const ranges = [...lines].map(([start, line]) =>
    new Glyph(line.weight, line.titles.join('\n')).range(start)
  );
  return RangeSet.of(ranges, true);
}
