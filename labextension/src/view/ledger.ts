import type { Freed } from '../protocol/free.js';
import type { Holder, Leak, Report } from '../protocol/report.gen.js';

/** What was freed since the report was written. */
export class Ledger {
  constructor(private readonly report: Report) {}

  /** Books an answer of the kernel. */
  book(holder: Holder, freed: Freed): void {
    this.freed.set(key(holder), freed);
  }

  /** The kernel's answer for that holder, if it was freed. */
  of(holder: Holder): Freed | undefined {
    return this.freed.get(key(holder));
  }

  /** Bytes this cell kept, as reported. */
  get kept(): number {
    return sum(this.report.leaks.map(leak => leak.bytes));
  }

  /** Bytes this cell kept and nobody freed yet. */
  get remaining(): number {
    return sum(this.report.leaks.map(leak => this.left(leak)));
  }

  /** Bytes freed since, of this cell and of earlier ones. */
  get given(): number {
    return sum([...this.freed.values()].map(freed => freed.freed_bytes ?? 0));
  }

  /** Whether anything was freed. */
  get touched(): boolean {
    return this.freed.size > 0;
  }

  private left(leak: Leak): number {
    const freed = this.of(leak.holder);
    return freed ? Math.max(0, leak.bytes - (freed.freed_bytes ?? 0)) : leak.bytes;
  }

  private readonly freed = new Map<string, Freed>();
}

function key(holder: Holder): string {
  return `${holder.kind} ${holder.root}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
