import { decodeReport } from '../protocol/decode.js';
import type { Leak, Report } from '../protocol/report.gen.js';
import { areas } from '../view/areas.js';
import { formatBytes } from '../view/bytes.js';
import { Ledger } from '../view/ledger.js';
import { row } from '../view/row.js';
import { headline, notes } from '../view/summary.js';
import { cellName, duration } from '../view/words.js';
import type { ReportActions } from './actions.js';
import { barsElements } from './bars.js';
import { el } from '../dom.js';
import { footElement } from './foot.js';
import { FreeControl } from './free.js';
import { growthElement } from './growth.js';
import { leakElement } from './leak.js';
import { trans } from '../trans.js';

/** Shows a MIME bundle's JSON in `element`, or says why not; returns what ends it. */
export function renderData(
  element: HTMLElement,
  data: unknown,
  actions?: ReportActions
): () => void {
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
    water.replaceChildren(...(report.leaks.length ? barsElements(areas(report, ledger)) : []));
  };
  const controls: FreeControl[] = [];
  const leakRow = (leak: Leak): HTMLElement => {
    const words = row(leak, report);
    const free = new FreeControl(leak.holder, words, actions, freed => {
      ledger.book(leak.holder, freed);
      node.classList.add('nbl-gone');
      redraw();
    });
    const node = leakElement(words, free);
    controls.push(free);
    return node;
  };
  const growth = report.growth ? [growthElement(report.growth)] : [];
  const leaks = report.leaks.map(leakRow);
  const root = el('article', 'nbl-report', head, water, ...growth, ...leaks);
  root.setAttribute(
    'aria-label',
    trans.__('Memory report of %1', cellName(report.cell).toLowerCase())
  );
  if (report.standing.length > 0) {
    root.append(el('div', 'nbl-section', standing(report)), ...report.standing.map(leakRow));
  }
  const below = notes(report);
  if (below.length + controls.length > 0) {
    root.append(footElement(below, duration(report.cost_s)));
  }
  redraw();
  element.replaceChildren(root);
  return () => {
    controls.forEach(control => control.dispose());
    element.replaceChildren();
  };
}

function headElements(report: Report, ledger: Ledger): HTMLElement[] {
  const { lead, amount, tail, meta } = headline(report, ledger);
  const sentence = el('span', 'nbl-headline', `${lead} `);
  sentence.append(...(amount ? [el('em', 'nbl-amount', amount), ' '] : []), tail);
  return [sentence, el('span', 'nbl-meta', meta)];
}

function standing(report: Report): string {
  const bytes = report.standing.reduce((sum, leak) => sum + leak.bytes, 0);
  return trans.__('Still held from earlier cells: %1', formatBytes(bytes));
}
