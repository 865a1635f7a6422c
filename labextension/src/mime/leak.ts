import type { Leak, Report } from '../protocol/report.gen.js';
import { formatBytes } from '../view/bytes.js';
import { chip, extent } from '../view/leak.js';
import { hops, sentence } from '../view/words.js';
import { el } from './dom.js';
import { explainControl } from './explain.js';
import type { FreeControl } from './free.js';

/** One leak: its size, who holds it and why, and what to do about it. */
export function leakElement(leak: Leak, report: Report, free: FreeControl): HTMLElement {
  const explain = explainControl(leak, report);
  const size = el('div', 'nbl-size', formatBytes(leak.bytes), el('small', '', extent(leak)));
  const body = el('div', 'nbl-body', pathElement(leak), whyElement(leak, report));
  body.append(free.prompt, free.status, ...(explain ? [explain.panel] : []));
  const acts = el('div', 'nbl-acts', free.button, ...(explain ? [explain.button] : []));
  return el('section', 'nbl-leak', size, body, acts);
}

function pathElement(leak: Leak): HTMLElement {
  const element = el('div', 'nbl-path');
  hops(leak.holder.path).forEach((hop, index) => {
    element.append(...(index ? [' ', el('span', 'nbl-hop', '→'), ' '] : []), hop);
  });
  return element;
}

function whyElement(leak: Leak, report: Report): HTMLElement {
  const element = el('div', 'nbl-why', sentence(leak.why));
  const found = chip(leak, report);
  if (found) {
    const mark = el('span', `nbl-chip nbl-${found.outcome.replace(' ', '-')}`, found.text);
    mark.title = found.reason;
    element.append(' ', mark);
  }
  return element;
}
