// The same words as `nbleak.render.words`, so that every reader of a report says the same.
import type { CellRef, Outcome } from '../protocol/report.gen.js';
import { trans } from '../trans.js';

/** `Cell 7`: execution count first, else position, else `This cell`. */
export function cellName(cell: CellRef): string {
  if (cell.name) {
    return cell.name;
  }
  const number = cell.count ?? cell.index;
  return number === null ? trans.__('This cell') : trans.__('Cell %1', number);
}

/** What a verdict says in one word. */
export function outcomeWord(outcome: Outcome): string {
  switch (outcome) {
    case 'confirmed':
      return trans.__('confirmed');
    case 'refuted':
      return trans.__('refuted');
    case 'not exercised':
      return trans.__('not exercised');
    case 'withdrawn':
      return trans.__('withdrawn');
  }
}

/** `3rd`. */
export function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

/** `84 ms`, `0.4 s`, `41.2 s`, `2 min 5 s`, `2 h 1 min`; unknown is `–`. */
export function duration(seconds: number | null): string {
  if (seconds === null) {
    return '–';
  }
  if (seconds < 0.1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 59.95) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  return whole < 3600
    ? `${Math.floor(whole / 60)} min ${whole % 60} s`
    : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** `GPU 0`, `host`. */
export function areaName(area: string): string {
  const [kind = '', number] = area.split(':');
  return number === undefined ? area : `${kind.toUpperCase()} ${number}`;
}

/** A clause as a sentence of its own; code at the start keeps its case. */
export function sentence(text: string): string {
  const bare = clause(text);
  const first = bare.split(' ', 1)[0] ?? '';
  const start = /^[a-z]+$/.test(first) ? bare.charAt(0).toUpperCase() : bare.charAt(0);
  return bare && `${start}${bare.slice(1)}.`;
}

/** A sentence without its full stop. */
export function clause(text: string): string {
  return text.trim().replace(/\.$/, '');
}

/** Prose cut at backticks; the odd parts are code. */
export function codeParts(prose: string): string[] {
  return prose.split(/`+([^`]+)`+/);
}

/** Prose as it was written in lines, to be broken where there is room; a blank line parts it. */
export function flowing(prose: string): string {
  return prose.replace(/(\S)[ \t]*\n(?=\S)/g, '$1 ');
}

/** The links of `a → b → c`. */
export function hops(path: string): string[] {
  return path.split(' → ').map(hop => hop.trim());
}

/** Why letting go of one of several brings nothing. */
export function heldWith(names: readonly string[]): string {
  return trans.__(
    'Held together with %1: freeing one of them frees nothing.',
    clause(listed(names))
  );
}

const NAMED = 3;

/** The first few, and how many more. */
export function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(more > 0 ? [trans.__('%1 more', more)] : [])].join(', ');
}
