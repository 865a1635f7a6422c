import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { type ISignal, Signal } from '@lumino/signaling';
import { isIdle } from '../kernel/ask.js';
import { catchUp } from '../kernel/catchup.js';
import type { Draft, Inventory, Report, Smell } from '../protocol/report.gen.js';
import { decodeStream } from '../protocol/stream.js';
import { type Absence, absence, absenceWords } from '../view/absence.js';
import { History } from './history.js';
import { SmellBook } from './smells.js';
import { Stock } from './stock.js';
import { trans } from '../trans.js';

/**
 * What one notebook's kernel tells. Listens, and asks once: for what was told before.
 *
 * The session context's signals follow the kernel, so a restart or another kernel needs no more
 * than to forget that anything was heard.
 */
export class LiveSession {
  constructor(readonly context: ISessionContext) {
    context.iopubMessage.connect(this.onMessage, this);
    context.statusChanged.connect(this.onStatus, this);
    context.kernelChanged.connect(this.onKernel, this);
    this.catchUp();
  }

  readonly history = new History();
  readonly smells = new SmellBook();
  readonly stock = new Stock();

  /** The last report of a cell after which somebody looked who holds what. */
  get report(): Report | null {
    return this.looked;
  }

  /** Seconds since the epoch by the kernel's clock, as far as it told. */
  get now_s(): number {
    return this.told_s + (performance.now() - this.told_ms) / 1000;
  }

  /** Why there is nothing to show; null when there is. */
  get absence(): Absence | null {
    const { kernel, isHeard, stranger, asking } = this;
    const status = kernel?.status ?? null;
    return absence({ status, isHeard, stranger, isAsked: asking !== null });
  }

  get kernel(): Kernel.IKernelConnection | null {
    return this.context.session?.kernel ?? null;
  }

  /** Why nothing can be asked of the kernel now; null when it can. */
  get blocked(): string | null {
    const reason = this.absence;
    if (reason) {
      return absenceWords(reason);
    }
    return this.kernel && isIdle(this.kernel)
      ? null
      : trans.__('The kernel is busy. Try again when the cell has ended.');
  }

  /** The kernel read a text that has not run. */
  drafted(draft: Draft): void {
    this.smells.draft(draft);
    this.signal.emit();
  }

  /** The cell's marks are gone that stood in text which was changed. */
  withdrawn(cellId: string, smells: readonly Smell[]): void {
    this.smells.withdraw(cellId, smells);
    this.signal.emit();
  }

  /** That kernel said who holds most, or why it does not; `asOf` is what had run when it was asked. */
  stocked(answer: Inventory | string, asOf: string, kernel: Kernel.IKernelConnection): void {
    if (kernel === this.kernel) {
      this.stock.take(answer, asOf, performance.now());
      this.signal.emit();
    }
  }

  get changed(): ISignal<this, void> {
    return this.signal;
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private onMessage(_: unknown, { header, content }: KernelMessage.IMessage): void {
    const told = decodeStream(header.msg_type, content);
    if (!told) {
      return;
    }
    if ('stranger' in told) {
      this.stranger = told.stranger;
    } else if ('frame' in told) {
      if (told.frame.kernel === this.gone) {
        return; // the last words of what was restarted
      }
      this.isHeard = true;
      [this.told_s, this.told_ms] = [told.frame.at_s, performance.now()];
      this.history.take(told.frame);
    } else if ('smells' in told) {
      if (told.smells.kernel === this.gone) {
        return;
      }
      this.smells.take(told.smells);
    } else if ('isFreed' in told) {
      this.stock.spoil();
    } else if (told.report.walked || told.report.leaks.length) {
      this.looked = told.report;
    }
    this.signal.emit();
  }

  private onStatus(_: unknown, status: Kernel.Status): void {
    if (/restarting|dead|terminating/.test(status)) {
      this.forget();
      this.gone = this.history.present?.kernel ?? null;
    }
    this.catchUp();
    this.signal.emit();
  }

  private onKernel(): void {
    this.forget();
    this.signal.emit();
  }

  /** A kernel that is idle and not heard of in full may have told others what was missed here. */
  private catchUp(): void {
    const { kernel } = this;
    const isKnown = this.isHeard && !this.smells.missed;
    if (kernel?.status !== 'idle' || isKnown || kernel === this.asked) {
      return;
    }
    this.asked = kernel;
    const asking = (this.asking = catchUp(kernel).then(() => {
      if (this.asking === asking) {
        this.asking = null;
        this.signal.emit();
      }
    }));
  }

  private forget(): void {
    this.history.isOver = true;
    this.history.turns += 1;
    this.asked = this.asking = null;
    this.isHeard = false;
    this.stranger = null;
    this.looked = null;
    this.smells.clear();
    this.stock.clear();
    this.gone = null;
  }

  private told_s = 0;
  private told_ms = 0;
  private isHeard = false;
  /** The kernel that was asked since it last started. */
  private asked: Kernel.IKernelConnection | null = null;
  private asking: Promise<void> | null = null;
  private stranger: string | null = null;
  /** The start of a kernel that has ended. */
  private gone: string | null = null;
  private looked: Report | null = null;
  private readonly signal = new Signal<this, void>(this);
}
