// The ledger: one line an execution, and before + kept - freed = after.
import type { History } from '../model/history.js';
import type { Balance, Execution } from '../protocol/report.gen.js';
import { deviceFirst } from './areas.js';
import { formatBytes } from './bytes.js';
import { LITTLE } from './thresholds.js';
import { duration } from './words.js';
import { trans } from '../trans.js';

export type Tone = 'bad' | 'good' | 'plain';

export interface Entry {
  /** Stays the same while the execution runs and after it ended. */
  readonly key: string;
  /** Where a click leads; null when the cell has no id. */
  readonly cellId: string | null;
  /** `7`, `*` while it runs. */
  readonly number: string;
  /** `×3` from the second run on. */
  readonly runs: string;
  readonly before: number | null;
  readonly kept: number | null;
  readonly freed: number | null;
  readonly peak: number | null;
  readonly verdict: string;
  readonly tone: Tone;
  /** Everything in words. */
  readonly title: string;
  /** The kernel was restarted before this one. */
  readonly isFirst: boolean;
}

/** Areas that any execution has a balance of, devices first. */
export function balancedAreas(history: History): string[] {
  const areas = history.segments.flatMap(({ executions }) =>
    executions.flatMap(({ balances }) => balances.map(({ area }) => area))
  );
  return [...new Set(areas)].sort(deviceFirst);
}

/** Newest first. */
export function entries(history: History, area: string): Entry[] {
  return history.segments
    .flatMap(({ kernel, executions }, start) =>
      executions.map((execution, index) => {
        const isPast = history.isOver || execution !== history.last;
        const key = `${kernel} ${execution.started_s}`;
        return entry(execution, area, { key, isPast, isFirst: start > 0 && index === 0 });
      })
    )
    .reverse();
}

/** Where an execution stands among the others. */
interface Place {
  readonly key: string;
  /** It runs no more, whether or not its end was told. */
  readonly isPast: boolean;
  readonly isFirst: boolean;
}

function entry(execution: Execution, area: string, { key, isPast, isFirst }: Place): Entry {
  const { cell, started_s, ended_s } = execution;
  const balance = execution.balances.find(candidate => candidate.area === area);
  const net = change(balance);
  const [verdict, tone] = judged(execution, balance, net, isPast);
  const number = cell.count === null ? (ended_s === null ? '*' : '–') : String(cell.count);
  const took = ended_s === null ? unended(isPast) : duration(ended_s - started_s);
  const figures = balance
    ? trans.__(
        '%1 before, %2 after, peak %3',
        formatBytes(balance.before),
        formatBytes(balance.after),
        formatBytes(balance.peak)
      )
    : trans.__('not measured');
  return {
    key,
    cellId: cell.id,
    number,
    runs: cell.run > 1 ? `×${cell.run}` : '',
    before: balance?.before ?? null,
    kept: net === null ? null : Math.max(net, 0),
    freed: net === null ? null : Math.max(-net, 0),
    peak: balance?.peak ?? null,
    verdict,
    tone,
    title: trans.__('Cell %1, %2: %3; %4', number, took, figures, verdict),
    isFirst
  };
}

function judged(
  { ended, ended_s, leaks, cell }: Execution,
  balance: Balance | undefined,
  net: number | null,
  isPast: boolean
): [string, Tone] {
  if (ended_s === null) {
    return [unended(isPast), 'plain'];
  }
  if (leaks > 0) {
    const bytes = balance?.leaked ?? 0;
    const what = bytes > 0 ? formatBytes(bytes) : trans._n('%1 leak', '%1 leaks', leaks);
    return [cell.run > 1 ? trans.__('▲ %1 again', what) : `▲ ${what}`, 'bad'];
  }
  if (ended === 'error' || ended === 'interrupted') {
    return [ended === 'error' ? trans.__('raised') : trans.__('interrupted'), 'plain'];
  }
  if (net === null) {
    return ['–', 'plain'];
  }
  return Math.abs(net) < LITTLE
    ? [trans.__('balances'), 'good']
    : [net > 0 ? trans.__('in use') : trans.__('gave back'), 'plain'];
}

function unended(isPast: boolean): string {
  return isPast ? trans.__('cut off') : trans.__('running');
}

function change(balance: Balance | undefined): number | null {
  return !balance || balance.before === null || balance.after === null
    ? null
    : balance.after - balance.before;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** One unit for a whole table, so that its figures can be compared at a glance. */
export interface Scale {
  readonly unit: string;
  /** `1.43`, `–` for unknown, nothing for 0. */
  format(value: number | null): string;
}

/** The unit asked for, else the one that suits the largest figure. */
export function scaleOf(rows: readonly Entry[], wanted = 'auto'): Scale {
  const values = rows.flatMap(({ before, peak, kept }) => [before ?? 0, peak ?? 0, kept ?? 0]);
  const top = Math.max(0, ...values);
  const suits = top < 1000 << 10 ? 1 : top < 1000 * 2 ** 20 ? 2 : top < 1000 * 2 ** 30 ? 3 : 4;
  const asked = UNITS.findIndex(unit => unit === wanted);
  const step = asked < 0 ? suits : asked;
  const digits = (amount: number) => (amount >= 99.95 ? 0 : amount >= 9.995 ? 1 : 2);
  return {
    unit: UNITS[step] ?? 'B',
    format: value => {
      if (value === null) {
        return '–';
      }
      const amount = value / 1024 ** step;
      return amount.toFixed(digits(Math.abs(amount)));
    }
  };
}
