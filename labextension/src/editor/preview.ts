// A fix on its way: asked for, shown as lines that go and come, done.
import { StateEffect, StateField } from '@codemirror/state';
import type { Fix, Smell } from '../protocol/report.gen.js';

export type Preview =
  | { readonly kind: 'asking'; readonly smell: Smell }
  | { readonly kind: 'refused'; readonly smell: Smell; readonly message: string }
  | { readonly kind: 'diff'; readonly smell: Smell; readonly fix: Fix }
  | { readonly kind: 'done'; readonly smell: Smell; readonly fix: Fix };

export const showPreview = StateEffect.define<Preview | null>();

/** A change of the text ends it: what it says is of the text before. */
export const preview = StateField.define<Preview | null>({
  create: () => null,
  update: (value, { docChanged, effects }) =>
    effects.reduce<Preview | null>(
      (last, effect) => (effect.is(showPreview) ? effect.value : last),
      docChanged ? null : value
    )
});
