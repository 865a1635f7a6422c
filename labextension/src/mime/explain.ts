import type { Leak, Report } from '../protocol/report.gen.js';
import { ruleOf, verdictOf } from '../view/leak.js';
import { codeParts, sentence } from '../view/words.js';
import { button, el } from './dom.js';

export interface ExplainControl {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
}

/** A button that opens the prose of the leak's rule; null when the report carries none. */
export function explainControl(leak: Leak, report: Report): ExplainControl | null {
  const rule = ruleOf(leak, report);
  if (!rule) {
    return null;
  }
  const reason = verdictOf(leak, report)?.reason ?? '';
  const fix = leak.finding?.fix;
  const sections: [string, string][] = [
    ['Leak', rule.leak],
    ['Measured', sentence(reason)],
    ['Instead', rule.instead],
    ['Fix', fix ? sentence(`${fix.title} (${fix.safety})`) : ''],
    ['Limits', rule.limits],
    ['Sources', rule.sources]
  ];
  const list = el('dl', '', ...sections.filter(([, text]) => text).flatMap(sectionElements));
  const panel = el('div', 'nbl-explain', el('b', '', `${rule.code}  ${rule.title}`), list);
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
