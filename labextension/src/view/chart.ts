// The timeline as columns of numbers: time that nothing ran in is left out, and cells that took no
// time get a little, so that each can be seen and clicked.
import type { History, Segment } from '../model/history.js';
import type { Execution, Moment, Reading } from '../protocol/report.gen.js';
import { deviceFirst } from './areas.js';
import { formatBytes } from './bytes.js';
import { areaName } from './words.js';
import { trans } from '../trans.js';

/** `live` is what user objects take, `used` what the system sees. */
export type Kind = 'live' | 'used';

export interface Line {
  readonly area: string;
  readonly kind: Kind;
  readonly hue: 'gpu' | 'host';
  /** Bytes; null where nothing is known. */
  readonly values: readonly (number | null)[];
}

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly execution: Execution;
}

export interface Chart {
  /** Seconds in which something ran, as drawn. */
  readonly xs: readonly number[];
  /** When that was, seconds since the epoch. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly bands: readonly Band[];
  /** Where a kernel was started anew. */
  readonly breaks: readonly number[];
}

/** Most of the time between two cells that is drawn, seconds. */
const IDLE_S = 2.5;
/** A reading this soon after a cell began was taken before the cell's own, which says it better. */
const AT_ONCE_S = 0.05;
/** A cell has at least this share of the width. */
const LEAST = 1 / 60;

interface Point {
  readonly x: number;
  readonly at_s: number;
  readonly readings: readonly Reading[] | null;
}

export function chart(history: History): Chart {
  const points: Point[] = [];
  const bands: Band[] = [];
  const breaks: number[] = [];
  const least = LEAST * history.segments.reduce((sum, segment) => sum + running(segment), 0);
  let x = 0;
  for (const segment of history.segments.filter(({ executions }) => executions.length)) {
    if (points.length) {
      breaks.push(x + IDLE_S / 2);
      points.push({ x: x + IDLE_S / 2, at_s: points.at(-1)?.at_s ?? 0, readings: null });
      x += IDLE_S;
    }
    x = lay(segment, x, least, points, bands);
  }
  const areas = [
    ...new Set(points.flatMap(({ readings }) => (readings ?? []).map(({ area }) => area)))
  ].sort(deviceFirst);
  return {
    xs: points.map(point => point.x),
    times: points.map(point => point.at_s),
    lines: areas.flatMap(area => [line(points, area, 'used'), line(points, area, 'live')]),
    bands,
    breaks
  };
}

/** Lays a segment down from `x` on; where it ends. */
function lay(segment: Segment, x: number, least: number, points: Point[], bands: Band[]): number {
  const { executions, moments } = segment;
  executions.forEach((execution, index) => {
    const started = execution.started_s;
    const next = executions[index + 1]?.started_s ?? Infinity;
    const mine = moments.filter(({ at_s }) => at_s >= started && at_s < next);
    const ended = execution.ended_s ?? mine.at(-1)?.at_s ?? started;
    const took = Math.max(ended - started, 1e-3);
    const width = Math.max(took, least, 1e-3);
    const place = (at_s: number) =>
      at_s <= ended
        ? x + ((at_s - started) / took) * width
        : x + width + Math.min(at_s - ended, IDLE_S);
    const inside = mine.filter(({ at_s }) => at_s <= ended);
    const [before, after] = ends(execution, inside);
    points.push(...(before ? [{ x, at_s: started, readings: before }] : []));
    inside
      .filter(({ at_s }) => !before || at_s > started + AT_ONCE_S)
      .forEach(moment => points.push(...drawn(moment, place)));
    points.push(...(after ? [{ x: x + width, at_s: ended, readings: after }] : []));
    const tail = mine.filter(({ at_s }) => at_s > ended && at_s <= ended + IDLE_S);
    tail.forEach(moment => points.push(...drawn(moment, place)));
    bands.push({ from: x, to: x + width, execution });
    x += width + Math.max(0, Math.min(next === Infinity ? 0 : next - ended, IDLE_S));
    x = Math.max(x, points.at(-1)?.x ?? x);
  });
  return x;
}

/** What the report says of the two ends; the system's figures are those next to them. */
function ends(execution: Execution, inside: readonly Moment[]): (Reading[] | null)[] {
  const end = (key: 'before' | 'after', near: Moment | undefined) => {
    const told = execution.balances.map(({ area, [key]: live }) => {
      const seen = near?.readings.find(reading => reading.area === area);
      return { area, live, used: seen?.used ?? null, peak: null };
    });
    const untold = (near?.readings ?? []).filter(
      ({ area }) => !told.some(reading => reading.area === area)
    );
    return told.length ? [...told, ...untold] : null;
  };
  return [end('before', inside[0]), end('after', inside.at(-1))];
}

function drawn(moment: Moment, place: (at_s: number) => number): Point[] {
  const point = { x: place(moment.at_s), at_s: moment.at_s, readings: moment.readings };
  return moment.gap ? [{ ...point, readings: null }, point] : [point];
}

function running({ executions, moments }: Segment): number {
  const now = moments.at(-1)?.at_s ?? 0;
  return executions.reduce(
    (sum, { started_s, ended_s }) => sum + Math.max((ended_s ?? now) - started_s, 0),
    0
  );
}

function line(points: readonly Point[], area: string, kind: Kind): Line {
  const values = points.map(
    ({ readings }) => readings?.find(reading => reading.area === area)?.[kind] ?? null
  );
  return { area, kind, hue: area === 'host' ? 'host' : 'gpu', values };
}

/** The execution at a place on the axis; the one before it in the time between two. */
export function bandAt({ bands }: Chart, x: number): Band | null {
  const before = bands.filter(band => band.from <= x);
  return before.at(-1) ?? bands[0] ?? null;
}

/** An area in one column of the chart. */
export interface Told {
  readonly area: string;
  readonly hue: 'gpu' | 'host';
  /** `host 2.31 GiB live`. */
  readonly live: string;
  /** `2.60 GiB resident`. */
  readonly used: string;
}

export function columnWords({ lines }: Chart, index: number): Told[] {
  const value = (area: string, kind: Kind) =>
    lines.find(line => line.area === area && line.kind === kind)?.values[index] ?? null;
  return lines
    .filter(({ kind }) => kind === 'live')
    .map(({ area, hue }) => {
      return {
        area,
        hue,
        live: trans.__('%1 %2 live', areaName(area), formatBytes(value(area, 'live'))),
        used: systemText(area, formatBytes(value(area, 'used')))
      };
    });
}

function systemText(area: string, bytes: string): string {
  return area === 'host' ? trans.__('%1 resident', bytes) : trans.__('%1 on the device', bytes);
}
