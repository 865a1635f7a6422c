// The line below a cell: what its last run kept.
import type { History } from '../model/history.js';
import type { Balance, Execution } from '../protocol/report.gen.js';
import { deviceFirst } from './areas.js';
import { formatBytes } from './bytes.js';
import { keptWords } from './gauges.js';
import { LITTLE, QUIET } from './thresholds.js';
import { areaName } from './words.js';
import { trans } from '../trans.js';

export interface Badge {
  /** `▲ 1.17 GiB leaked`; empty where nothing is there that should not be. */
  readonly leaked: string;
  /** `kept 1.21 GiB GPU 0`, `freed 3 MiB`: the whole difference, leaked or in use. */
  readonly kept: string;
  /** `peak 7.1 GiB`; empty where unknown. */
  readonly peak: string;
  /** `kept 18 MiB host` for the other areas. */
  readonly others: readonly string[];
  /** The same as a sentence. */
  readonly title: string;
}

/** The badge of the last run of each cell that ended since the kernel started. */
export function badges(history: History): Map<string, Badge> {
  const found = new Map<string, Badge>();
  for (const execution of history.present?.executions ?? []) {
    const { id } = execution.cell;
    if (id === null || execution.ended_s === null) {
      continue;
    }
    const made = badge(execution);
    found.delete(id);
    if (made) {
      found.set(id, made);
    }
  }
  return found;
}

/** Null where a run kept too little to speak of. */
export function badge({ balances, leaks, cell }: Execution): Badge | null {
  const sorted = [...balances].sort((a, b) => deviceFirst(a.area, b.area));
  const [lead] = [...sorted].sort((a, b) => b.leaked - a.leaked || (net(b) ?? 0) - (net(a) ?? 0));
  const isBad = leaks > 0;
  if (!lead || !(isBad || sorted.some(isLoud))) {
    return null;
  }
  const where = ({ area }: Balance) => (balances.length > 1 ? ` ${areaName(area)}` : '');
  const kept = (balance: Balance) => keptWords({ kept: net(balance) }) + where(balance);
  const peak = lead.peak === null ? '' : trans.__('peak %1', formatBytes(lead.peak));
  const others = sorted
    .filter(balance => balance !== lead && Math.abs(net(balance) ?? 0) >= LITTLE)
    .map(kept);
  const bytes = sorted.reduce((sum, { leaked }) => sum + leaked, 0);
  const amount = bytes ? formatBytes(bytes) : trans._n('%1 thing', '%1 things', leaks);
  const leaked = isBad ? `▲ ${trans.__('%1 leaked', amount)}` : '';
  const rest = isBad ? trans.__('%1 should not be there', amount) : trans.__('all in use');
  const run = cell.count === null ? trans.__('The last run') : trans.__('Run %1', cell.count);
  const [before, after] = [formatBytes(lead.before), formatBytes(lead.after)];
  const title = trans.__('%1: %2 before, %3 after; %4', run, before, after, rest);
  return { leaked, kept: kept(lead), peak, others, title };
}

/** What stayed; null where it is not known. */
function net({ before, after }: Balance): number | null {
  return before === null || after === null ? null : after - before;
}

function isLoud(balance: Balance): boolean {
  return (net(balance) ?? 0) >= (balance.area === 'host' ? QUIET.host : QUIET.device);
}
