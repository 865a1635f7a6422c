// What grew from run to run, in words. As `nbleak.render.growth`.
import type { Grower, Growth, Radar, Series } from '../protocol/report.gen.js';
import { formatBytes } from './bytes.js';
import { areaName, duration, plural } from './words.js';

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
    ...(steady.length ? [`steady: ${steady.map(({ label }) => label).join(', ')}`] : []),
    ...(freed >= COLLECTED_BYTES
      ? [`the cycle collector freed ${formatBytes(freed)} after each run`]
      : [])
  ].join('; ');
}

/** The sentence behind the cell's name. */
export function growthVerdict(growth: Growth): { lead: string; amount: string; tail: string } {
  if (growth.series.every(({ trend }) => trend === 'unknown')) {
    const times = plural(growth.runs, 'measured run');
    return { lead: `had ${times}, too few to say whether it grows`, amount: '', tail: '' };
  }
  const growing = growth.series.filter(({ trend }) => trend === 'grows');
  const [first] = [
    ...growing.filter(({ unit }) => unit === 'bytes'),
    ...growth.holders.map(({ series }) => series),
    ...growing.filter(({ unit }) => unit === 'count')
  ];
  if (first === undefined) {
    return { lead: `is steady over ${plural(growth.runs, 'run')}`, amount: '', tail: '' };
  }
  const what = first.unit === 'bytes' ? '' : ` ${first.label}`;
  const holder = growth.holders[0] ? `: ${growth.holders[0].root}` : '';
  return { lead: 'grows', amount: `${rate(first)}${what}`, tail: `a run${holder}` };
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
  const article = step === 'iteration' ? 'an' : 'a';
  const kept = `${rate({ ...radar, unit: 'bytes' })} ${article} ${step} (${areaName(radar.area)})`;
  if (left === null || left_s === null) {
    return kept;
  }
  const unit = 10 ** Math.max(`${left}`.length - 2, 0);
  const turns = plural(Math.round(left / unit) * unit, 'iteration');
  const time = duration(left_s);
  return `${kept}: out of memory in about ${step === 'iteration' ? `${turns}, ${time}` : time}`;
}

function held({ root, finding, line, series }: Grower): Curve {
  const cell = finding ? `cell ${finding.cell.count ?? finding.cell.index ?? '–'}, ` : '';
  const place = line === null ? '' : `${cell}line ${line}`;
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
    return `rose by ${amount}, steady since run ${series.settled ?? '–'}`;
  }
  return `${series.trend === 'falls' ? '−' : '+'}${rate(series)} a run`;
}
