import type { Freed, FreeReply } from '../protocol/free.js';
import type { Holder } from '../protocol/report.gen.js';
import { freedText, type Letting } from '../view/row.js';
import type { ReportActions } from './actions.js';
import { button, el } from '../dom.js';
import { trans } from '../trans.js';

/** A button that was switched off would lose the focus. */
const MOMENT_MS = 200;

/** The button that frees a holder, the question it asks first, and what came of it. */
export class FreeControl {
  readonly button: HTMLButtonElement;
  readonly prompt = el('div', 'nbl-prompt');
  readonly status = el('div', 'nbl-status');

  /** `onFreed` is told what the kernel measured. */
  constructor(
    private readonly holder: Holder,
    row: Letting,
    private readonly actions: ReportActions | undefined,
    private readonly onFreed: (freed: Freed) => void
  ) {
    this.button = button(`${row.free}…`, 'nbl-free', () => this.ask());
    this.button.hidden = row.release === null;
    this.confirm = button(row.free, 'nbl-primary', () => void this.free());
    const choice = el(
      'span',
      'nbl-choice',
      this.confirm,
      button(trans.__('Cancel'), '', () => this.dismiss())
    );
    const { statement = '', loses = '' } = row.release ?? {};
    this.prompt.append(el('code', '', statement), el('span', 'nbl-loses', loses), choice);
    this.prompt.hidden = true;
    this.prompt.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        this.dismiss();
      }
    });
    this.status.setAttribute('role', 'status');
    this.unsubscribe = actions?.onChange(() => this.changed());
    this.refresh();
  }

  /** Whether it waits for a word or for the kernel. */
  get isOpen(): boolean {
    return this.waiting || !this.prompt.hidden;
  }

  dispose(): void {
    clearTimeout(this.due);
    this.unsubscribe?.();
  }

  /** Soon, not at once: a kernel is busy for a moment with each word between it and the page. */
  private changed(): void {
    clearTimeout(this.due);
    this.due = window.setTimeout(() => this.refresh(), this.reason === null ? 0 : MOMENT_MS);
  }

  private get reason(): string | null {
    return this.actions
      ? this.actions.blocked
      : trans.__('Open the notebook of this report to free memory.');
  }

  private refresh(): void {
    const { reason } = this;
    for (const element of [this.button, this.confirm]) {
      element.disabled = this.waiting || reason !== null;
      element.title = this.waiting ? '' : (reason ?? '');
    }
  }

  private ask(): void {
    this.button.hidden = true;
    this.prompt.hidden = false;
    this.say('', '');
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
    this.prompt.hidden = true;
    this.say(trans.__('freeing…'), '');
    const { kind, root } = this.holder;
    const reply = await this.actions
      .free({ type: 'free', kind, root })
      .catch((error: unknown): FreeReply => ({ type: 'refused', message: String(error) }));
    this.waiting = false;
    this.show(reply);
    this.refresh();
  }

  private show(reply: FreeReply): void {
    if (reply.type === 'refused') {
      this.button.hidden = false;
      this.say(trans.__('not freed: %1', reply.message), 'nbl-refused');
      return;
    }
    this.say(`✓ ${freedText(reply)}`, 'nbl-freed');
    this.onFreed(reply);
  }

  private say(text: string, className: string): void {
    this.status.className = `nbl-status ${className}`.trim();
    this.status.textContent = text;
  }

  private readonly confirm: HTMLButtonElement;
  private readonly unsubscribe: (() => void) | undefined;
  private waiting = false;
  private due = 0;
}
