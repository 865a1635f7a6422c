// Which stretches of a cell smell. They move with the text and go when their own text is changed.
import { StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { CellSmells, Smell } from '../protocol/report.gen.js';
import { checksum } from '../view/checksum.js';
import { underlined } from '../view/places.js';
import { isShown, weight } from '../view/smells.js';

/** What the kernel said of the cell's text; null when it says nothing more. */
export const tellSmells = StateEffect.define<CellSmells | null>();

export const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (set, transaction) => {
    if (transaction.docChanged) {
      const { changes } = transaction;
      set = set.update({ filter: (from, to) => !changes.touchesRange(from, to) }).map(changes);
    }
    for (const effect of transaction.effects) {
      if (effect.is(tellSmells)) {
        set = placed(transaction.newDoc, effect.value) ?? set;
      }
    }
    return set;
  },
  provide: field => EditorView.decorations.from(field)
});

export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly smell: Smell;
}

/** The marks of a set that touch a stretch, or all. */
export function marksIn(set: DecorationSet, from = 0, to = 1e9): Mark[] {
  const found: Mark[] = [];
  set.between(from, to, (start, end, { spec }) => {
    found.push({ from: start, to: end, smell: (spec as { smell: Smell }).smell });
  });
  return found;
}

/** Null where the kernel speaks of another text than this. */
function placed(doc: Text, told: CellSmells | null): DecorationSet | null {
  const shown = told?.smells.filter(isShown) ?? [];
  if (!shown.length || !told) {
    return Decoration.none;
  }
  if (checksum(doc.toString()) !== told.checksum) {
    return null;
  }
  const ranges = shown.flatMap(smell => {
    const { from, to } = underlined(doc, smell.finding.span);
    const mark = Decoration.mark({ class: `nbl-squiggle nbl-${weight(smell)}`, smell });
    return to > from ? [mark.range(from, to)] : [];
  });
  return Decoration.set(ranges, true);
}
