// What grew from run to run, in words. As `nbleak.render.growth`.
import type { Grower, Growth, Radar, Series } from '../protocol/report.gen.js';
import { formatBytes } from './bytes.js';
import { areaName, duration } from './words.js';
import { trans } from '../trans.js';

export interface Curve {
  /** The holder or the meter. */
  readonly name: string;
  /** The line to blame; empty for meters. */
  readonly place: string;
  /** `+2.00 MiB ± 0.01 a run` or `rose by 12.0 MiB, steady since run 3`. */
  readonly said: string;
  readonly trend: Series['trend'];
  readonly values: readonly number[];
}

type Rated = Pick<Series, 'slope' | 'low' | 'high' | 'unit'>;

const COLLECTED_BYTES = 1024 * 1024;

/** Holders that grow, then meters that grow, have settled or fall. */
export function curves(growth: Growth): Curve[] {
  const moved = growth.series.filter(({ trend }) => ['grows', 'settled', 'falls'].includes(trend));
  return [...growth.holders.map(held), ...moved.map(series => curve(series, series.label))];
}

/** What is steady, and what the collector freed, in one line. */
export function rest(growth: Growth): string {
  const steady = growth.series.filter(({ trend }) => trend === 'steady');
  const freed = growth.collected_bytes ?? 0;
  return [
    ...(steady.length ? [trans.__('steady: %1', steady.map(({ label }) => label).join(', '))] : []),
    ...(freed >= COLLECTED_BYTES
      ? [trans.__('the cycle collector freed %1 after each run', formatBytes(freed))]
      : [])
  ].join('; ');
}

/** The sentence behind the cell's name. */
export function growthVerdict(growth: Growth): { lead: string; amount: string; tail: string } {
  if (growth.series.every(({ trend }) => trend === 'unknown')) {
    const lead = trans._n(
      'had %1 measured run, too few to say whether it grows',
      'had %1 measured runs, too few to say whether it grows',
      growth.runs
    );
    return { lead, amount: '', tail: '' };
  }
  const growing = growth.series.filter(({ trend }) => trend === 'grows');
  const [first] = [
    ...growing.filter(({ unit }) => unit === 'bytes'),
    ...growth.holders.map(({ series }) => series),
    ...growing.filter(({ unit }) => unit === 'count')
  ];
  if (first === undefined) {
    const lead = trans._n('is steady over %1 run', 'is steady over %1 runs', growth.runs);
    return { lead, amount: '', tail: '' };
  }
  const what = first.unit === 'bytes' ? '' : ` ${first.label}`;
  const [holder] = growth.holders;
  const tail = holder ? trans.__('a run: %1', holder.root) : trans.__('a run');
  return { lead: trans.__('grows'), amount: `${rate(first)}${what}`, tail };
}

/** The slope with its uncertainty: `2.00 MiB ± 0.01`, `3 ± 0.5`. */
export function rate({ slope, low, high, unit }: Rated): string {
  const size = Math.abs(slope ?? 0);
  const half = ((high ?? 0) - (low ?? 0)) / 2;
  const said = unit === 'bytes' ? formatBytes(Math.round(size)) : `${Number(size.toPrecision(3))}`;
  const amount = said.split(' ')[0] ?? '';
  const scale = unit === 'bytes' && Number(amount) > 0 ? size / Number(amount) : 1;
  const give = (half / scale).toFixed((amount.split('.')[1] ?? '').length);
  return said + (Number(give) > 0 ? ` ± ${give}` : '');
}

/** `12.0 MiB ± 0.2 an iteration (host): out of memory in about 5,200 iterations, 14 min`. */
export function forecastWords(radar: Radar): string {
  const { step, left, left_s } = radar;
  const isTurn = step === 'iteration';
  const said = [rate({ ...radar, unit: 'bytes' }), areaName(radar.area)];
  const kept = isTurn
    ? trans.__('%1 an iteration (%2)', ...said)
    : trans.__('%1 a second (%2)', ...said);
  if (left === null || left_s === null) {
    return kept;
  }
  const unit = 10 ** Math.max(`${left}`.length - 2, 0);
  const turns = (Math.round(left / unit) * unit).toLocaleString('en-US');
  const time = duration(left_s);
  return isTurn
    ? trans.__('%1: out of memory in about %2 iterations, %3', kept, turns, time)
    : trans.__('%1: out of memory in about %2', kept, time);
}

function held({ root, finding, line, series }: Grower): Curve {
  const number = finding?.cell.count ?? finding?.cell.index ?? '–';
  const inCell = finding ? trans.__('cell %1, line %2', number, line) : trans.__('line %1', line);
  const place = line === null ? '' : inCell;
  return curve(series, root, finding ? `${place} ${finding.code}` : place);
}

function curve(series: Series, name: string, place = ''): Curve {
  const values = series.values.filter((value): value is number => value !== null);
  return { name, place, said: told(series, values), trend: series.trend, values };
}

function told(series: Series, values: readonly number[]): string {
  if (series.trend === 'settled') {
    const risen = (values.at(-1) ?? 0) - (values[0] ?? 0);
    const amount = series.unit === 'bytes' ? formatBytes(risen) : risen.toLocaleString('en-US');
    return trans.__('rose by %1, steady since run %2', amount, series.settled ?? '–');
  }
  return trans.__('%1%2 a run', series.trend === 'falls' ? '−' : '+', rate(series));
}
