import type { FreeReply } from '../protocol/free.js';
import type { Leak } from '../protocol/report.gen.js';
import { freedText, promise, question } from '../view/leak.js';
import type { Ledger } from '../view/ledger.js';
import { sentence } from '../view/words.js';
import type { ReportActions } from './actions.js';
import { button, el } from './dom.js';

/** The button that frees a leak, the question it asks first, and what came of it. */
export class FreeControl {
  readonly button: HTMLButtonElement;
  readonly prompt = el('div', 'nbl-prompt');
  readonly status = el('div', 'nbl-status');

  /** `onFreed` is called when the ledger has a new entry. */
  constructor(
    private readonly leak: Leak,
    private readonly ledger: Ledger,
    private readonly actions: ReportActions | undefined,
    private readonly onFreed: () => void
  ) {
    this.button = button(`Free ${promise(leak)}…`, 'nbl-free', () => this.ask());
    this.confirm = button(`Free ${promise(leak)}`, 'nbl-primary', () => void this.free());
    const { does, loses } = question(leak);
    const cancel = button('Cancel', '', () => this.dismiss());
    const choice = el('span', 'nbl-choice', this.confirm, cancel);
    this.prompt.append(el('code', '', does), el('span', 'nbl-loses', loses), choice);
    this.prompt.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        this.dismiss();
      }
    });
    this.prompt.hidden = true;
    this.status.setAttribute('role', 'status');
    this.unsubscribe = actions?.onChange(() => this.refresh());
    this.refresh();
  }

  dispose(): void {
    this.unsubscribe?.();
  }

  private refresh(): void {
    const away = 'Open the notebook of this report to free memory.';
    const reason = this.actions ? this.actions.blocked : away;
    for (const element of [this.button, this.confirm]) {
      element.disabled = this.waiting || reason !== null;
      element.title = this.waiting ? '' : (reason ?? '');
    }
  }

  private ask(): void {
    this.prompt.hidden = false;
    this.button.hidden = true;
    this.confirm.focus();
  }

  private dismiss(): void {
    this.prompt.hidden = true;
    this.button.hidden = false;
    this.button.focus();
  }

  private async free(): Promise<void> {
    if (!this.actions || this.waiting) {
      return;
    }
    this.waiting = true;
    this.refresh();
    this.say('freeing…', '');
    const { kind, root } = this.leak.holder;
    const reply = await this.actions
      .free({ type: 'free', kind, root })
      .catch((error: unknown): FreeReply => ({ type: 'refused', message: String(error) }));
    this.waiting = false;
    this.prompt.hidden = true;
    this.show(reply);
    this.refresh();
  }

  private show(reply: FreeReply): void {
    if (reply.type === 'refused') {
      this.button.hidden = false;
      this.say(`Not freed: ${reply.message}`, 'nbl-refused');
      return;
    }
    this.button.remove();
    this.ledger.book(this.leak.holder, reply);
    const held = reply.residue ? ` ${sentence(`The rest is still held: ${reply.residue}`)}` : '';
    this.say(`✓ ${freedText(reply)}${held}`, 'nbl-freed');
    this.status.title = reply.message;
    this.onFreed();
  }

  private say(text: string, className: string): void {
    this.status.className = `nbl-status ${className}`.trim();
    this.status.textContent = text;
  }

  private readonly confirm: HTMLButtonElement;
  private readonly unsubscribe: (() => void) | undefined;
  private waiting = false;
}
