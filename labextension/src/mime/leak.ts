import type { Row } from '../view/row.js';
import { outcomeWord } from '../view/words.js';
import { el } from '../dom.js';
import { explainControl } from './explain.js';
import type { FreeControl } from './free.js';
import { trans } from '../trans.js';

/** One leak: its size, who holds it and why, and what to do about it. */
export function leakElement(row: Row, free: FreeControl): HTMLElement {
  const explain = row.rule && explainControl(row.rule, row);
  const size = el('div', 'nbl-size', el('span', '', row.size), el('small', '', row.count));
  const body = el('div', 'nbl-body', pathElement(row), whyElement(row));
  const acts = el('div', 'nbl-acts', free.button);
  const more = el('div', 'nbl-more', free.prompt, free.status);
  if (explain) {
    acts.append(explain.button);
    more.append(explain.panel);
  }
  return el('section', 'nbl-leak', size, body, acts, more);
}

function pathElement(row: Row): HTMLElement {
  const path = el('div', 'nbl-path');
  row.hops.forEach((hop, index) => {
    path.append(...(index ? [' ', el('span', 'nbl-hop', '→'), ' '] : []), hop);
  });
  return path;
}

function whyElement({ why, code, verdict, reason }: Row): HTMLElement {
  const element = el('div', 'nbl-why', why);
  if (code) {
    const chip = el(
      'span',
      `nbl-chip nbl-${verdict || 'measured'}`,
      verdict ? `${code} ${outcomeWord(verdict)}` : code
    );
    chip.title = reason || trans.__('Measured; no line of this cell shows it.');
    element.append(' ', chip);
  }
  return element;
}
