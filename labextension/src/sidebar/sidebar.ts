import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { el } from '../dom.js';
import type { LiveSession } from '../model/session.js';
import type { INbleak } from '../tokens.js';
import { absenceWords } from '../view/absence.js';
import { entries } from '../view/entries.js';
import { Header } from './header.js';
import { SECTIONS } from './registry.js';
import type { Around, Section } from './section.js';
import { prose } from './words.js';

const TICK_MS = 1000;
/** The ledger's six columns fit. */
const MIN_WIDTH = 304;

/** The live memory of the notebook in use. Keeps nothing: it may be moved and closed at will. */
export class Sidebar extends Widget {
  constructor(
    private readonly live: INbleak,
    around: Around
  ) {
    super();
    this.addClass('nbl-side');
    this.node.style.minWidth = `${MIN_WIDTH}px`; // JupyterLab's own rule for side panels is stronger than a class
    this.sections = SECTIONS.map(({ make }) => make(around));
    this.header = new Header(around.trans);
    this.spoken.setAttribute('role', 'status');
    this.absent.setAttribute('role', 'status');
    this.body.append(...this.sections.map(sectionElement));
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', around.trans.__('Live memory'));
    this.node.append(this.header.node, this.absent, this.body, this.spoken);
    live.changed.connect(this.onChanged, this);
  }

  override dispose(): void {
    if (!this.isDisposed) {
      clearTimeout(this.timer);
      this.live.changed.disconnect(this.onChanged, this);
      this.sections.forEach(section => section.dispose());
    }
    super.dispose();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this.update();
  }

  protected override onUpdateRequest(message: Message): void {
    super.onUpdateRequest(message);
    if (!this.isVisible) {
      return;
    }
    const { current } = this.live;
    const reason = current ? current.session.absence : ({ kind: 'no notebook' } as const);
    this.header.update(current);
    this.tell(reason ? absenceWords(reason) : '');
    const hasHistory = !!current?.session.history.segments.length;
    this.body.hidden = !hasHistory;
    this.body.classList.toggle('nbl-past', reason !== null);
    if (current && hasHistory) {
      this.sections.forEach(section => section.update(current.session));
      this.speak(current.session);
    }
    clearTimeout(this.timer);
    if (this.header.isTicking) {
      this.timer = window.setTimeout(() => this.update(), TICK_MS);
    }
  }

  private onChanged(): void {
    this.update(); // conflated: at most one drawing a frame
  }

  private tell(words: string): void {
    if (words !== this.told) {
      this.told = words;
      this.absent.replaceChildren(...prose(words));
      this.absent.hidden = !words;
    }
  }

  /** One sentence a cell, when it has ended; never one a sample. */
  private speak({ history }: LiveSession): void {
    const [newest] = entries(history, 'host');
    if (newest && history.last?.ended_s !== null && newest.key !== this.last) {
      if (this.last !== null) {
        this.spoken.textContent = newest.title;
      }
      this.last = newest.key;
    }
  }

  private readonly sections: readonly Section[];
  private readonly header: Header;
  private readonly absent = el('p', 'nbl-absent');
  private readonly body = el('div', 'nbl-sections');
  private readonly spoken = el('div', 'nbl-unseen');
  private told = '';
  private last: string | null = null;
  private timer = 0;
}

function sectionElement({ title, note, node }: Section): HTMLElement {
  const head = el('div', 'nbl-section-head', el('h2', '', title), note);
  const element = el('section', 'nbl-part', head, node);
  element.setAttribute('aria-label', title);
  return element;
}
