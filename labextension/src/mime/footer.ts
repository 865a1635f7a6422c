import type { Report } from '../protocol/report.gen.js';
import { inUse, otherVerdicts, problems } from '../view/footer.js';
import { duration } from '../view/words.js';
import { el } from './dom.js';

/** What is in use, what was refuted, what could not be read, and what the report cost. */
export function footerElement(report: Report): HTMLElement[] {
  const items = [...inUseElements(report), ...otherVerdicts(report).map(text => el('span', '', text))];
  const cost = el('span', 'nbl-cost', duration(report.cost_s));
  cost.title = 'What nbleak itself took around this cell';
  const notes = problems(report).map(text => el('div', 'nbl-note', text));
  return [...notes, el('footer', 'nbl-foot', el('div', 'nbl-foot-items', ...items), cost)];
}

function inUseElements(report: Report): HTMLElement[] {
  const { names, more } = inUse(report);
  if (names.length === 0) {
    return [];
  }
  const element = el('span', '', 'In use: ');
  names.forEach(({ root, size }, index) => {
    element.append(index ? ', ' : '', el('b', '', root), ` ${size}`);
  });
  element.append(more ? ` ${more}` : '');
  return [element];
}
