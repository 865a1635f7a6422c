import type { Row } from '../view/row.js';
import { codeParts } from '../view/words.js';
import { button, el } from '../dom.js';

export interface ExplainControl {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
}

/** A button that opens the prose of the leak's rule; null when the report carries none. */
export function explainControl({ rule, reason, fix }: Row): ExplainControl | null {
  if (!rule) {
    return null;
  }
  const sections: [string, string][] = [
    ['Leak', rule.leak],
    ['Measured', reason],
    ['Instead', rule.instead],
    ['Fix', fix],
    ['Limits', rule.limits],
    ['Sources', rule.sources]
  ];
  const list = el('dl', '', ...sections.filter(([, text]) => text).flatMap(sectionElements));
  const panel = el('div', 'nbl-explain', el('b', '', rule.title), ` ${rule.code}`, list);
  panel.hidden = true;
  const toggle = button('Explain', 'nbl-quiet', () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute('aria-expanded', String(!panel.hidden));
  });
  toggle.setAttribute('aria-expanded', 'false');
  return { button: toggle, panel };
}

function sectionElements([name, text]: [string, string]): HTMLElement[] {
  const parts = codeParts(text).map((part, index) => (index % 2 ? el('code', '', part) : part));
  return [el('dt', '', name), el('dd', '', ...parts)];
}
