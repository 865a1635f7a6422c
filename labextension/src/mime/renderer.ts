import { decodeReport } from '../protocol/decode.js';
import type { Leak, Report } from '../protocol/report.gen.js';
import { bars } from '../view/bars.js';
import { headline } from '../view/headline.js';
import { standing } from '../view/footer.js';
import { Ledger } from '../view/ledger.js';
import { cellName } from '../view/words.js';
import type { ReportActions } from './actions.js';
import { barsElement } from './bars.js';
import { el } from './dom.js';
import { footerElement } from './footer.js';
import { FreeControl } from './free.js';
import { leakElement } from './leak.js';

/** Shows a MIME bundle's JSON in `element`; returns what ends it. */
export function renderData(element: HTMLElement, data: unknown, actions?: ReportActions): () => void {
  const decoded = decodeReport(data);
  if ('report' in decoded) {
    return render(element, decoded.report, actions);
  }
  element.replaceChildren(el('div', 'nbl-report nbl-problem', decoded.problem));
  return () => element.replaceChildren();
}

/** Shows a report in `element`; returns what ends it. Without actions nothing can be freed. */
export function render(element: HTMLElement, report: Report, actions?: ReportActions): () => void {
  const ledger = new Ledger(report);
  const head = el('header', 'nbl-head');
  const water = el('div', 'nbl-water');
  const redraw = () => {
    head.replaceChildren(...headElements(report, ledger));
    water.replaceChildren(...barsElement(bars(report, ledger)));
  };
  redraw();

  const controls: FreeControl[] = [];
  const row = (leak: Leak) => {
    const free = new FreeControl(leak, ledger, actions, () => {
      node.classList.add('nbl-gone');
      redraw();
    });
    const node = leakElement(leak, report, free);
    controls.push(free);
    return node;
  };
  const root = el('article', 'nbl-report', head);
  root.setAttribute('aria-label', `Memory report of ${cellName(report.cell).toLowerCase()}`);
  if (report.leaks.length + report.standing.length > 0) {
    root.append(water, ...report.leaks.map(row));
  }
  if (report.standing.length > 0) {
    root.append(el('h4', 'nbl-section', standing(report)), ...report.standing.map(row));
  }
  root.append(...footerElement(report));
  element.replaceChildren(root);
  return () => {
    controls.forEach(control => control.dispose());
    element.replaceChildren();
  };
}

function headElements(report: Report, ledger: Ledger): HTMLElement[] {
  const { before, amount, after, facts } = headline(report, ledger);
  const title = el('span', 'nbl-headline', before);
  if (amount) {
    title.append(el('em', 'nbl-amount', amount), after);
  }
  return [title, el('span', 'nbl-facts', facts)];
}
