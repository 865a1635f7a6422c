import { el } from '../dom.js';
import type { Watched } from '../tokens.js';
import { stopwatch } from './words.js';
import { trans } from '../trans.js';

/** Which notebook is shown, and what its kernel is doing. */
export class Header {
  readonly node = el('div', 'nbl-side-head');

  /** Whether a clock ticks that has to be drawn anew each second. */
  isTicking = false;

  update(watched: Watched | null): void {
    this.isTicking = false;
    if (!watched) {
      this.node.replaceChildren();
      return;
    }
    const { panel, session } = watched;
    this.name.textContent = panel.title.label;
    this.name.title = panel.context.path;
    this.state.textContent = this.words(watched);
    this.dot.className = `nbl-dot ${this.isTicking ? 'nbl-running' : ''}`.trim();
    this.dot.hidden = session.absence !== null;
    if (!this.name.isConnected) {
      this.node.replaceChildren(this.dot, this.name, this.state);
    }
  }

  private words({ session }: Watched): string {
    const { last } = session.history;
    const status = session.context.session?.kernel?.status;
    if (session.absence) {
      return '';
    }
    if (last && last.ended_s === null && status === 'busy') {
      this.isTicking = true;
      return trans.__('running %1', stopwatch(session.now_s - last.started_s));
    }
    return status === 'busy' ? trans.__('busy') : trans.__('idle');
  }

  private readonly dot = el('i', 'nbl-dot');
  private readonly name = el('b', 'nbl-notebook');
  private readonly state = el('span', 'nbl-meta');
}
