import type { Inventory } from '../protocol/report.gen.js';

/** A cell that ended may be followed by the next at once; a look would stand in its way. */
const SETTLE_MS = 300;
/** Looks take at most one part in so many of a kernel's time. */
const SHARE = 20;
const LEAST_MS = 1000;

/** What is known of one kernel's holders, and when it may be asked again. */
export class Stock {
  inventory: Inventory | null = null;

  /** Why the kernel's last answer was none; empty where it was one. */
  refused = '';

  /** Grows with each answer. */
  turns = 0;

  /** The kernel answered, or did not; `asOf` is what had run when it was asked. */
  take(answer: Inventory | string, asOf: string, now_ms: number): void {
    [this.asOf, this.told_ms] = [asOf, now_ms];
    this.refused = typeof answer === 'string' ? answer : '';
    this.inventory = typeof answer === 'string' ? this.inventory : answer;
    this.turns += 1;
  }

  /** Something was freed since. */
  spoil(): void {
    this.asOf = null;
  }

  /** Whether other cells have run. */
  isStale(ran: string): boolean {
    return this.asOf !== ran;
  }

  /** How long to wait before the kernel is asked. */
  wait_ms(now_ms: number): number {
    const cost_ms = 1000 * (this.inventory?.cost_s ?? 0);
    const free_ms = this.told_ms + Math.max(LEAST_MS, SHARE * cost_ms);
    return Math.max(SETTLE_MS, free_ms - now_ms);
  }

  /** The kernel is another now. */
  clear(): void {
    this.inventory = null;
    this.refused = '';
    this.asOf = null;
    this.told_ms = -Infinity;
    this.turns += 1;
  }

  private asOf: string | null = null;
  private told_ms = -Infinity;
}
