import type { Change, Report } from '../protocol/report.gen.js';
import { formatBytes, formatChange } from './bytes.js';
import type { Ledger } from './ledger.js';

/**
 * What a stretch of a bar stands for, from left to right: what the driver needs, what was in use
 * before the cell, what the cell added to it, what the cell should not have kept, what the
 * allocator holds for reuse, and the rest up to the end of the bar.
 */
export type Part = 'context' | 'used' | 'gained' | 'kept' | 'cached' | 'rest';

export interface Segment {
  readonly part: Part;
  readonly bytes: number;
}

/** One area of memory before and after the cell; the segments add up to `scale` bytes. */
export interface Bar {
  readonly label: string;
  readonly hue: 'gpu' | 'host';
  readonly segments: readonly Segment[];
  readonly scale: number;
  /** The end of the bar is what the area can hold; else the highest the cell came. */
  readonly toLimit: boolean;
  /** `1.43 → 2.64 GiB allocated`. */
  readonly text: string;
  /** How it was measured. */
  readonly how: string;
}

/** From this share of the limit on, the limit is worth showing. */
const NEAR = 0.12;

/** The meter that stands for each area, devices first. */
export function mainChanges(report: Report): Change[] {
  const areas = new Map<string, Change>();
  for (const change of report.delta?.changes ?? []) {
    const isMemory = change.unit === 'bytes' && /^(gpu:\d+|host)$/.test(change.area);
    if (isMemory && stands(change) > stands(areas.get(change.area))) {
      areas.set(change.area, change);
    }
  }
  return [...areas.values()].sort((a, b) => a.area.localeCompare(b.area, 'en', { numeric: true }));
}

/** One bar for each area of which the end is known. */
export function bars(report: Report, ledger: Ledger): Bar[] {
  const changes = mainChanges(report).filter(change => change.after !== null);
  const kept = spread(ledger.kept, changes, gain);
  const freed = spread(ledger.kept - ledger.remaining, changes, change => kept.get(change) ?? 0);
  return changes.map(change =>
    bar(report, change, { kept: kept.get(change) ?? 0, freed: freed.get(change) ?? 0 })
  );
}

function bar(report: Report, change: Change, leak: { kept: number; freed: number }): Bar {
  const after = (change.after ?? 0) - leak.freed;
  const kept = leak.kept - leak.freed;
  const used = Math.min(change.before ?? after, after);
  const { context, cached } = around(report, change);
  const taken = context + after + cached;
  const top = Math.max(change.peak ?? 0, change.before ?? 0, change.after ?? 0) + context + cached;
  const limit = change.limit ?? 0;
  const toLimit = top <= limit && taken >= limit * NEAR;
  const scale = toLimit ? limit : top;
  const segments: Segment[] = [
    { part: 'context', bytes: context },
    { part: 'used', bytes: used },
    { part: 'gained', bytes: after - used - kept },
    { part: 'kept', bytes: kept },
    { part: 'cached', bytes: cached },
    { part: 'rest', bytes: scale - taken }
  ];
  return {
    label: change.area.replace('gpu:', 'GPU '),
    hue: change.area === 'host' ? 'host' : 'gpu',
    segments: segments.filter(segment => segment.bytes > 0),
    scale,
    toLimit,
    text: `${formatChange(change.before, after)} ${change.label}`,
    how: toLimit ? `${change.how}; the bar ends at ${formatBytes(limit)}` : change.how
  };
}

/** Device memory beside what is allocated: the driver's context and the allocator's reserve. */
function around(report: Report, change: Change): { context: number; cached: number } {
  const after = (id: string) =>
    report.delta?.changes.find(other => other.id === id && other.id !== change.id)?.after ?? null;
  const allocated = change.after ?? 0;
  const reserved = after(change.id.replace(/\.allocated$/, '.reserved')) ?? allocated;
  const process = after(`nvml.${change.area}.process`) ?? reserved;
  return {
    context: Math.max(0, process - Math.max(reserved, allocated)),
    cached: Math.max(0, reserved - allocated)
  };
}

/** How well a meter stands for its area: what is in use, rather than what is set aside. */
function stands(change: Change | undefined): number {
  if (!change) {
    return -1;
  }
  const inUse = /\.(allocated|live)$/.test(change.id);
  return (inUse ? 2 : 0) + (change.after === null ? 0 : 1) + (change.after ?? 0) / 2 ** 60;
}

/** Bytes dealt out to the areas, to those with most room first, never more than their room. */
function spread(
  bytes: number,
  changes: readonly Change[],
  room: (change: Change) => number
): Map<Change, number> {
  let rest = bytes;
  const shares = new Map<Change, number>();
  for (const change of [...changes].sort((a, b) => room(b) - room(a))) {
    const part = Math.min(rest, room(change));
    shares.set(change, part);
    rest -= part;
  }
  return shares;
}

function gain(change: Change): number {
  return Math.max(0, (change.after ?? 0) - (change.before ?? change.after ?? 0));
}
