import { ask } from '../kernel/ask.js';
import type { LiveSession } from '../model/session.js';
import { decodeDraft } from '../protocol/smells.js';
import { checksum } from '../view/checksum.js';

/** After the last key stroke. */
const PAUSE_MS = 600;

/** Has the text of edited cells read by the kernel: after a pause, only while it is idle. */
export class Drafts {
  /** `text` gives what stands in a cell now; null when it is not there any more. */
  constructor(
    private readonly session: LiveSession,
    private readonly text: (id: string) => string | null
  ) {
    session.changed.connect(this.onChanged, this);
  }

  /** A cell's text has changed. */
  edited(id: string): void {
    this.waiting.add(id);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      void this.go();
    }, PAUSE_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.waiting.clear();
    this.session.changed.disconnect(this.onChanged, this);
  }

  private onChanged(): void {
    if (!this.timer && !this.asks) {
      void this.go();
    }
  }

  private async go(): Promise<void> {
    const { session, waiting } = this;
    this.asks = true;
    try {
      while (!session.blocked && !this.timer) {
        const [id] = waiting;
        if (id === undefined) {
          break;
        }
        waiting.delete(id);
        await this.read(id);
      }
    } catch {
      waiting.clear(); // no answer: the next key stroke asks again
    } finally {
      this.asks = false;
    }
  }

  private async read(id: string): Promise<void> {
    const source = this.text(id);
    const { kernel } = this.session;
    if (source === null || !kernel) {
      return;
    }
    const answer = decodeDraft(await ask(kernel, { type: 'lint', cell: id, source }));
    const now = this.text(id);
    if ('value' in answer && now !== null && checksum(now) === answer.value.smells.checksum) {
      this.session.drafted(answer.value);
    }
  }

  private readonly waiting = new Set<string>();
  private timer = 0;
  private asks = false;
}
