// Who holds most, in words: a row a holder, with its verdict and the cells behind it.
import type { CellRef, Holder, HolderKind, Holding, Inventory } from '../protocol/report.gen.js';
import { formatBytes } from './bytes.js';
import { type Letting, letting, whyOf } from './row.js';
import { areaName, cellName, heldWith, hops, listed } from './words.js';
import { trans } from '../trans.js';

/** What the rows stand by: what each keeps alone, or all that it leads to. */
export type By = 'alone' | 'total';

/** A cell that made or keeps something. */
export interface Trace {
  /** `[7]`, `[7] +2`; `–` where nobody saw which. */
  readonly text: string;
  /** Everything in words. */
  readonly title: string;
  /** The cells that light up; the first is where a click leads. */
  readonly ids: readonly string[];
}

export interface HoldingWords {
  /** Stays the same while the holder lives. */
  readonly key: string;
  readonly holder: Holder;
  readonly name: string;
  /** The whole way to the bytes. */
  readonly path: string;
  /** What it keeps alone; `–` where that is not known. */
  readonly alone: string;
  /** `2.1 GiB in all`; empty where that says no more. */
  readonly total: string;
  readonly isLeak: boolean;
  /** `leak`, `in use`. */
  readonly verdict: string;
  /** `autograd graph · GPU 0`. */
  readonly what: string;
  /** Why it is a leak, or why letting go of it brings nothing; may be empty. */
  readonly why: string;
  readonly made: Trace;
  readonly kept: Trace;
  readonly letting: Letting;
  /** Share of the largest, for the bar. */
  readonly share: number;
}

/** The rows, largest first. */
export function holdingWords({ holdings }: Inventory, by: By): HoldingWords[] {
  const size = (each: Holding) => (by === 'alone' ? own(each) : each.holder.total_bytes);
  const sorted = [...holdings].sort((a, b) => (size(b) ?? 0) - (size(a) ?? 0));
  const top = Math.max(1, ...holdings.map(each => size(each) ?? 0));
  return sorted.map(each => words(each, (size(each) ?? 0) / top));
}

/** What the list does not have, in sentences; empty where it has all. */
export function lacking({ complete, left_out, floor_bytes }: Inventory): string {
  const [more, floor] = [left_out, formatBytes(floor_bytes)];
  return [
    ...(complete
      ? []
      : [
          trans.__(
            'The look was cut short at its limit: what each keeps alone is not known, and holders may lack.'
          )
        ]),
    ...(more ? [trans._n('%1 more holds over %2.', '%1 more hold over %2.', more, floor)] : [])
  ].join(' ');
}

/** `as of cell 8`; empty before the first. */
export function asOf({ as_of }: Inventory): string {
  return as_of ? trans.__('as of %1', cellName(as_of).toLowerCase()) : '';
}

function words(holding: Holding, share: number): HoldingWords {
  const { holder, leak, can_free } = holding;
  const alone = own(holding);
  const isMore = holder.total_bytes > (alone ?? -1);
  return {
    key: `${holder.kind} ${holder.root}`,
    holder,
    name: name(holder),
    path: holder.path || holder.root,
    alone: formatBytes(alone),
    total: isMore ? trans.__('%1 in all', formatBytes(holder.total_bytes)) : '',
    isLeak: leak !== null,
    verdict: leak ? trans.__('leak') : trans.__('in use'),
    what: [kindWord(holder.kind), where(holder)].filter(Boolean).join(' · '),
    why: why(holding),
    made: made(holder),
    kept: trace(holding.kept_by ? [holding.kept_by] : [], trans.__('Nobody saw which cell.')),
    letting: {
      ...letting(holder, alone ?? 0),
      ...(can_free ? {} : { release: null })
    },
    share
  };
}

function own({ holder, leak }: Holding): number | null {
  return leak ? leak.bytes : holder.exclusive_bytes;
}

/** The first link of the way, which a name that shares its object with others may not be on. */
function name({ root, path, kind }: Holder): string {
  const [first = root] = hops(path || root);
  return kind === 'name' && !first.startsWith(root) ? root : first;
}

function why({ leak, together }: Holding): string {
  return leak ? whyOf(leak) : together.length ? heldWith(together) : '';
}

/** Where what it keeps alone lies; empty where it keeps nothing alone. */
function where({ exclusive_bytes, on_devices }: Holder): string {
  if (!exclusive_bytes || on_devices === null) {
    return '';
  }
  const [most] = on_devices;
  if (!most) {
    return trans.__('host');
  }
  return most.bytes >= exclusive_bytes
    ? areaName(most.area)
    : listed(
        on_devices.map(part => trans.__('%1 on %2', formatBytes(part.bytes), areaName(part.area)))
      );
}

/** The run that made most comes first. */
function made({ born }: Holder): Trace {
  const most = [...born].sort((a, b) => b.bytes - a.bytes);
  const all = most.map(({ cell, bytes }) => `${cellName(cell)}: ${formatBytes(bytes)}`).join('\n');
  return trace(
    most.map(({ cell }) => cell),
    most.length > 1 ? all : '',
    trans.__('It was there before nbleak looked, or nobody saw which cell made it.')
  );
}

function trace(cells: readonly CellRef[], title: string, unknown = title): Trace {
  const [first, ...more] = cells;
  if (!first) {
    return { text: '–', title: unknown, ids: [] };
  }
  const number = first.count === null ? cellName(first) : `[${first.count}]`;
  return {
    text: more.length ? `${number} +${more.length}` : number,
    title: title && more.length ? title : cellName(first),
    ids: [...new Set(cells.flatMap(({ id }) => (id === null ? [] : [id])))]
  };
}

/** By what kind of thing the bytes are held. */
function kindWord(kind: HolderKind): string {
  switch (kind) {
    case 'name':
      return trans.__('variable');
    case 'output':
      return trans.__('shown result');
    case 'traceback':
      return trans.__('last error');
    case 'exception':
      return trans.__('stored error');
    case 'graph':
      return trans.__('autograd graph');
    case 'hook':
      return trans.__('hook');
    case 'closure':
      return trans.__('closure');
    case 'default':
      return trans.__('default argument');
    case 'class':
      return trans.__('class attribute');
    case 'module':
      return trans.__('module');
    case 'cache':
      return trans.__('cache');
    case 'cycled':
      return trans.__('first pass of a cycle');
    case 'generator':
      return trans.__('generator');
    case 'thread':
      return trans.__('thread');
    case 'task':
      return trans.__('task');
    case 'process':
      return trans.__('child process');
    case 'optimizer':
      return trans.__('optimizer');
    case 'served':
      return trans.__('finished helper');
    case 'registry':
      return trans.__('registry');
    case 'gradient':
      return trans.__('gradient');
    case 'traces':
      return trans.__('traced graphs');
    case 'framework':
      return trans.__('framework state');
    case 'cycle':
      return trans.__('unreachable cycle');
    case 'unknown':
      return trans.__('unlisted holder');
  }
}
