// Where the bytes are: for each area one reading before and after, and parts that add up.
// The same choices as `nbleak.render.area`.
import type { Change, Report } from '../protocol/report.gen.js';
import { formatBytes, formatChange } from './bytes.js';
import type { Ledger } from './ledger.js';
import { areaName } from './words.js';
import { trans } from '../trans.js';

export type PartName =
  'others' | 'context' | 'in use' | 'leak' | 'cached' | 'fragments' | 'free' | 'to peak';

export interface Part {
  readonly name: PartName;
  readonly bytes: number;
}

/** The host's memory or a device's. */
export interface Area {
  /** `GPU 0` or `host`. */
  readonly label: string;
  readonly hue: 'gpu' | 'host';
  /** What user objects take, as precisely as the area's meters tell. */
  readonly live: Change;
  /** Whether `live` counts this process alone; what others take on a device is no cell's. */
  readonly isOurs: boolean;
  /** Highest value while the cell ran, if need be of what the area counts more coarsely. */
  readonly peak: number | null;
  /**
   * Add up to the area's limit; to the peak where the limit is unknown or so far away that nothing
   * could be told apart; empty if unknown.
   */
  readonly parts: readonly Part[];
  /** `1.43 → 2.64 GiB allocated`. */
  readonly figures: string;
}

/** A limit this many times away is not drawn. */
const FAR = 4;

/**
 * The areas of a report that count bytes, devices first, less what was freed since.
 *
 * A report does not say which area a leak is in, so leaks are given to the areas that grew most,
 * never more than they hold, and never to what others may have taken.
 */
export function areas(report: Report, ledger: Ledger): Area[] {
  const changes = (report.delta?.changes ?? []).filter(isMemory);
  const names = [...new Set(changes.map(change => change.area))].sort(deviceFirst);
  const live = names.map(name => liveChange(changes.filter(change => change.area === name)));
  const ours = live.filter(isOurs);
  const leaked = spread(ledger.kept, ours, [gain, change => change.after ?? 0]);
  const freed = spread(ledger.kept - ledger.remaining, ours, [change => leaked.get(change) ?? 0]);
  return live.map(change => {
    const mine = changes.filter(other => other.area === change.area);
    return area(change, mine, leaked.get(change) ?? 0, freed.get(change) ?? 0);
  });
}

function area(live: Change, mine: readonly Change[], leaked: number, freed: number): Area {
  const after = live.after === null ? null : live.after - freed;
  return {
    label: areaName(live.area),
    hue: live.area === 'host' ? 'host' : 'gpu',
    live,
    isOurs: isOurs(live),
    peak: live.peak ?? highest(mine),
    parts: after === null ? [] : parts(live, mine, after, leaked - freed),
    figures: `${formatChange(live.before, after)} ${live.label}`
  };
}

function parts(live: Change, mine: readonly Change[], after: number, leaked: number): Part[] {
  const reading = (key: string) =>
    mine.find(change => change.id.endsWith(`.${key}`))?.after ?? null;
  const reserved = reading('reserved');
  const process = reading('process');
  const whole = live.after ?? after;
  const cached = reserved === null ? 0 : Math.max(reserved - whole, 0);
  const computed = reserved === null || process === null ? 0 : Math.max(process - reserved, 0);
  const context = reading('context') ?? computed;
  const fragments = Math.min(reading('fragments') ?? 0, cached);
  const others = reading('others') ?? 0;
  const taken = others + context + after + cached;
  const isNear = live.limit !== null && (taken + whole - after) * FAR >= live.limit;
  const end =
    (isNear ? live.limit : Math.max(live.peak ?? 0, others + context + whole + cached)) ?? 0;
  const named: Part[] = [
    { name: 'others', bytes: others },
    { name: 'context', bytes: context },
    { name: 'in use', bytes: after - leaked },
    { name: 'leak', bytes: leaked },
    { name: 'cached', bytes: cached - fragments },
    { name: 'fragments', bytes: fragments },
    { name: isNear ? 'free' : 'to peak', bytes: end - taken }
  ];
  return named.filter(part => part.bytes > 0);
}

function highest(mine: readonly Change[]): number | null {
  const peaks = mine.flatMap(({ peak }) => (peak ? [peak] : []));
  return peaks.length ? Math.max(...peaks) : null;
}

/** The sum of an area's parts, bytes. */
export function scale(area: Area): number {
  return area.parts.reduce((sum, part) => sum + part.bytes, 0);
}

/** `1.17 GiB leaked by this cell`, for one part of a bar. */
export function partText(part: Part): string {
  return `${formatBytes(part.bytes)} ${partWords(part.name)}`;
}

/** In the order of the legend. */
export const PART_NAMES: readonly PartName[] = [
  'others',
  'context',
  'in use',
  'leak',
  'cached',
  'fragments',
  'free',
  'to peak'
];

export function partWords(name: PartName): string {
  switch (name) {
    case 'others':
      return trans.__('other processes');
    case 'context':
      return trans.__('context');
    case 'in use':
      return trans.__('in use');
    case 'leak':
      return trans.__('leaked by this cell');
    case 'cached':
      return trans.__('cached by the allocator');
    case 'fragments':
      return trans.__('fragments');
    case 'free':
      return trans.__('free');
    case 'to peak':
      return trans.__('up to the peak');
  }
}

/** Bytes dealt out to the areas that grew most, up to each one's room; what is left, to the next. */
function spread(
  bytes: number,
  changes: readonly Change[],
  rooms: readonly ((change: Change) => number)[]
): Map<Change, number> {
  let rest = bytes;
  const shares = new Map(changes.map(change => [change, 0]));
  for (const room of rooms) {
    for (const change of [...changes].sort((a, b) => gain(b) - gain(a))) {
      const has = shares.get(change) ?? 0;
      const more = Math.min(rest, Math.max(room(change) - has, 0));
      shares.set(change, has + more);
      rest -= more;
    }
  }
  return shares;
}

/** After minus before; 0 where either is unknown. */
function gain(change: Change): number {
  return change.after === null || change.before === null ? 0 : change.after - change.before;
}

/** The reading that stands for an area; TensorFlow counts its part of the host as well. */
function liveChange(mine: readonly Change[]): Change {
  const order = (change: Change) =>
    (change.after === null ? 8 : 0) +
    (/\.(allocated|live)$/.test(change.id) ? 0 : 4) +
    (isOurs(change) ? 0 : 2) +
    (change.id.startsWith('host.') ? 0 : 1);
  return [...mine].sort((a, b) => order(a) - order(b) || Math.abs(gain(b)) - Math.abs(gain(a)))[0]!;
}

/** A driver's figures of a whole device have other processes' bytes in them. */
function isOurs({ id }: Change): boolean {
  return !/\.(used|others)$/.test(id);
}

function isMemory(change: Change): boolean {
  return change.unit === 'bytes' && change.area !== 'process';
}

/** Orders areas: `gpu:0`, `gpu:1`, `host`. */
export function deviceFirst(a: string, b: string): number {
  return Number(a === 'host') - Number(b === 'host') || a.localeCompare(b, 'en', { numeric: true });
}
