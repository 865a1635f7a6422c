import { el } from '../dom.js';
import type { History } from '../model/history.js';
import type { Execution } from '../protocol/report.gen.js';
import { formatBytes } from '../view/bytes.js';
import { balancedAreas } from '../view/entries.js';
import { areaName, duration } from '../view/words.js';
import { clock } from './words.js';
import { trans } from '../trans.js';

/** What the timeline shows, a row a cell, for screen readers. */
export function cellsTable(history: History): HTMLElement {
  const areas = balancedAreas(history);
  const heads = [trans.__('Cell'), trans.__('Began'), trans.__('Took'), ...areas.map(areaName)];
  const rows = history.segments.flatMap(({ executions }, start) => [
    ...(start > 0 ? [restarted(heads.length)] : []),
    ...executions.map(execution => row(execution, areas))
  ]);
  return el(
    'table',
    '',
    el('caption', '', trans.__('Memory of each cell that ran')),
    el('thead', '', el('tr', '', ...heads.map(head => scoped(head, 'col')))),
    el('tbody', '', ...rows)
  );
}

function row(execution: Execution, areas: readonly string[]): HTMLElement {
  const { cell, started_s, ended_s, balances } = execution;
  const took = ended_s === null ? trans.__('running') : duration(ended_s - started_s);
  const figures = areas.map(area => {
    const balance = balances.find(candidate => candidate.area === area);
    return balance
      ? trans.__(
          'before %1, after %2, peak %3',
          formatBytes(balance.before),
          formatBytes(balance.after),
          formatBytes(balance.peak)
        )
      : '–';
  });
  const texts = [clock(started_s), took, ...figures];
  return el(
    'tr',
    '',
    scoped(String(cell.count ?? '*'), 'row'),
    ...texts.map(text => el('td', '', text))
  );
}

function restarted(columns: number): HTMLElement {
  const cell = el('td', '', trans.__('The kernel was restarted'));
  cell.colSpan = columns;
  return el('tr', '', cell);
}

function scoped(text: string, scope: 'row' | 'col'): HTMLElement {
  const cell = el('th', '', text);
  cell.scope = scope;
  return cell;
}
