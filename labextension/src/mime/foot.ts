import type { Note } from '../view/summary.js';
import { el } from '../dom.js';
import { trans } from '../trans.js';

/** What is in use, what was refuted, what could not be read, and what the report cost. */
export function footElement(notes: readonly Note[], cost: string): HTMLElement {
  const items = notes.map(({ label, text }) => el('span', '', el('b', '', label), ` ${text}`));
  const price = el('span', 'nbl-cost', cost);
  price.title = trans.__('What nbleak itself took around this cell');
  return el('footer', 'nbl-foot', el('div', 'nbl-notes', ...items), price);
}
