import { button, el } from '../dom.js';
import type { RuleInfo } from '../protocol/report.gen.js';
import { codeParts, flowing } from '../view/words.js';
import { trans } from '../trans.js';

export interface ExplainControl {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
}

/** What is known of one place beyond its rule's prose. */
export interface Case {
  /** The number that was measured. */
  readonly reason: string;
  /** The proposed change of the source. */
  readonly fix: string;
}

/** A button that opens the prose of a rule. */
export function explainControl(rule: RuleInfo, { reason, fix }: Case): ExplainControl {
  const sections: [string, string][] = [
    [trans.__('Leak'), rule.leak],
    [trans.__('Measured'), reason],
    [trans.__('Instead'), rule.instead],
    [trans.__('Fix'), fix],
    [trans.__('Limits'), rule.limits],
    [trans.__('Sources'), rule.sources]
  ];
  const list = el('dl', '', ...sections.filter(([, text]) => text).flatMap(sectionElements));
  const panel = el('div', 'nbl-explain', el('b', '', rule.title), ` ${rule.code}`, list);
  panel.hidden = true;
  const toggle = button(trans.__('Explain'), 'nbl-quiet', () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute('aria-expanded', String(!panel.hidden));
  });
  toggle.setAttribute('aria-expanded', 'false');
  return { button: toggle, panel };
}

function sectionElements([name, text]: [string, string]): HTMLElement[] {
  const parts = codeParts(flowing(text)).map((part, index) =>
    index % 2 ? el('code', '', part) : part
  );
  return [el('dt', '', name), el('dd', '', ...parts)];
}
