// How full each area is now.
import type { History } from '../model/history.js';
import type { Reading } from '../protocol/report.gen.js';
import { formatBytes } from './bytes.js';
import { deviceFirst } from './areas.js';
import { areaName } from './words.js';
import { trans } from '../trans.js';

export interface Gauge {
  readonly area: string;
  /** `GPU 0`, `host`. */
  readonly label: string;
  readonly hue: 'gpu' | 'host';
  /** What user objects take now; null when it is not known. */
  readonly live: number | null;
  /** What the system sees. */
  readonly used: number | null;
  readonly peak: number | null;
  readonly limit: number | null;
  /** What the last cell kept, or what the running one has kept so far. */
  readonly kept: number | null;
  /** The part of `kept` that should not be there. */
  readonly leaked: number;
  /** Why `live` is not known; empty when it is. */
  readonly why: string;
}

/** Devices first; none for a machine without. */
export function gauges(history: History): Gauge[] {
  const readings = history.now?.readings ?? [];
  return [...readings]
    .sort((a, b) => deviceFirst(a.area, b.area))
    .map(reading => gauge(reading, history));
}

function gauge({ area, live, used }: Reading, history: History): Gauge {
  const { last, present } = history;
  const capacity = history.capacities.get(area);
  const balance = last?.balances.find(candidate => candidate.area === area);
  const since = (present?.moments ?? []).filter(
    ({ at_s }) => at_s >= (last?.started_s ?? Infinity)
  );
  const mine = since.flatMap(({ readings }) => readings.filter(other => other.area === area));
  const first = mine.find(reading => reading.live !== null)?.live ?? null;
  const known = mine.flatMap(({ live: l, peak }) => [l, peak]).filter(value => value !== null);
  const seen = known.length ? Math.max(...known) : null;
  const isRunning = !!last && last.ended_s === null;
  const [from, to] = isRunning ? [first, live] : [balance?.before ?? null, balance?.after ?? null];
  return {
    area,
    label: areaName(area),
    hue: area === 'host' ? 'host' : 'gpu',
    live,
    used,
    peak: balance?.peak ?? seen,
    limit: capacity?.limit ?? null,
    kept: from === null || to === null ? null : to - from,
    leaked: balance?.leaked ?? 0,
    why: live !== null ? '' : capacity?.why || held()
  };
}

function held(): string {
  return trans.__(
    'Compiled code holds the interpreter, so only the system is asked; what lives is read again when it lets go.'
  );
}

/** `kept 1.21 GiB`, `freed 286 MiB`: what the last cell did, or does. */
export function keptWords({ kept }: Pick<Gauge, 'kept'>): string {
  return kept !== null && kept < 0
    ? trans.__('freed %1', formatBytes(-kept))
    : trans.__('kept %1', formatBytes(kept));
}

/** `▲ 1.17 GiB`; empty where nothing is there that should not be. */
export function leakedWords({ leaked }: Gauge): string {
  return leaked > 0 ? `▲ ${formatBytes(leaked)}` : '';
}

/** `resident 2.60 GiB`: the system's figure; a device's is that of all processes. */
export function systemWords({ hue, used }: Gauge): string {
  const bytes = formatBytes(used);
  return hue === 'host' ? trans.__('resident %1', bytes) : trans.__('used %1', bytes);
}

/** `6.40` and `of 80.0 GiB`: the unit once where both have the same. */
export function levelWords({ live, limit }: Gauge): [string, string] {
  const [first, second] = [formatBytes(live), formatBytes(limit)];
  const [number = '', unit] = first.split(' ');
  return [unit && second.endsWith(` ${unit}`) ? number : first, trans.__('of %1', second)];
}

/** One sentence for those who cannot see the bar. */
export function gaugeWords({ label, live, used, peak, limit }: Gauge): string {
  return trans.__(
    '%1: %2 live, %3 seen by the system, peak %4, limit %5',
    label,
    ...[live, used, peak, limit].map(bytes => formatBytes(bytes))
  );
}
