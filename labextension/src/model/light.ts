import type { NotebookPanel } from '@jupyterlab/notebook';
import { trans } from '../trans.js';

/** Ids of the cells that made something, and of those that keep it. */
export interface Lit {
  readonly made: readonly string[];
  readonly kept: readonly string[];
}

const CLASS = 'nbl-lit';
const WORDS = 'nblLit';

/** Outlines cells and labels them, in the page only; gives what puts the light out. */
export function light(panel: NotebookPanel, { made, kept }: Lit): () => void {
  const lit = panel.content.widgets.flatMap(({ model, node }) => {
    const words = [
      ...(made.includes(model.id) ? [trans.__('made here')] : []),
      ...(kept.includes(model.id) ? [trans.__('kept here')] : [])
    ];
    if (words.length) {
      node.classList.add(CLASS);
      node.dataset[WORDS] = words.join(' · ');
    }
    return words.length ? [node] : [];
  });
  return () => {
    for (const node of lit) {
      node.classList.remove(CLASS);
      delete node.dataset[WORDS];
    }
  };
}
