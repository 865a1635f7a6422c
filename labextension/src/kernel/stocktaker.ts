import type { LiveSession } from '../model/session.js';
import { decodeInventory, INVENTORY } from '../protocol/inventory.js';
import { ask } from './ask.js';

/** Asks an idle kernel who holds most, while somebody looks and what is known is out of date. */
export class Stocktaker {
  /** `isOpen` says whether somebody still looks when the time to ask has come. */
  constructor(private readonly isOpen: () => boolean) {}

  /** Keep this notebook's list up to date; called whenever it is drawn. */
  keep(session: LiveSession): void {
    if (session !== this.session) {
      this.dispose();
      this.session = session;
    }
    const { stock, history, blocked } = session;
    const isWaiting = this.timer !== 0 || this.asking.has(session);
    if (!isWaiting && blocked === null && stock.isStale(history.ran)) {
      this.timer = window.setTimeout(() => void this.go(), stock.wait_ms(performance.now()));
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.session = null;
  }

  private async go(): Promise<void> {
    this.timer = 0;
    const { session } = this;
    const kernel = session?.kernel;
    if (!session || !kernel || session.blocked !== null || !this.isOpen()) {
      return; // the next drawing waits anew
    }
    const { ran } = session.history;
    this.asking.add(session);
    const answer = await ask(kernel, INVENTORY).then(decodeInventory, (error: unknown) => ({
      refused: String(error)
    }));
    this.asking.delete(session);
    session.stocked('value' in answer ? answer.value : answer.refused, ran, kernel);
  }

  private session: LiveSession | null = null;
  private readonly asking = new Set<LiveSession>();
  private timer = 0;
}
