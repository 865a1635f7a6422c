import { type Message, MessageLoop } from '@lumino/messaging';
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
import { trans } from '../trans.js';

const TICK_MS = 1000;
/** Readings come four times a second; what comes faster is drawn together. */
const LEAST_MS = 150;
/** Who holds what is asked of the kernel, and a click waits no longer for that. */
const PATIENCE_MS = 5000;
/** The ledger's six columns fit. */
const MIN_WIDTH = 304;

/** The live memory of the notebook in use. Keeps nothing: it may be moved and closed at will. */
export class Sidebar extends Widget {
  constructor(
    private readonly live: INbleak,
    private readonly around: Around
  ) {
    super();
    this.addClass('nbl-side');
    this.node.style.minWidth = `${MIN_WIDTH}px`; // JupyterLab's own rule for side panels is stronger than a class
    this.parts = SECTIONS.map(({ name, maker }) => part(name, maker.make(around)));
    this.header = new Header();
    this.spoken.setAttribute('role', 'status');
    this.absent.setAttribute('role', 'status');
    this.absent.hidden = true;
    this.body.append(...this.parts.map(({ element }) => element));
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Live memory'));
    this.node.append(this.header.node, this.absent, this.body, this.spoken);
    live.changed.connect(this.onChanged, this);
    around.settings.changed.connect(this.onSettings, this);
  }

  /** Puts the focus on the button that frees the largest leak, once it is drawn. */
  focusLargest(): void {
    this.wanted_ms = performance.now() + PATIENCE_MS;
    MessageLoop.sendMessage(this, Widget.Msg.UpdateRequest);
  }

  override dispose(): void {
    if (!this.isDisposed) {
      clearTimeout(this.timer);
      clearTimeout(this.due);
      this.live.changed.disconnect(this.onChanged, this);
      this.around.settings.changed.disconnect(this.onSettings, this);
      this.parts.forEach(({ section }) => section.dispose());
    }
    super.dispose();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this.update();
  }

  protected override onUpdateRequest(message: Message): void {
    super.onUpdateRequest(message);
    clearTimeout(this.due);
    this.due = 0;
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
      this.draw(current.session);
      this.speak(current.session);
    }
    if (performance.now() < this.wanted_ms && this.focusLeak()) {
      this.wanted_ms = -Infinity;
    }
    this.drawn_ms = performance.now();
    clearTimeout(this.timer);
    if (this.header.isTicking) {
      this.timer = window.setTimeout(() => this.update(), TICK_MS);
    }
  }

  private focusLeak(): boolean {
    const free = '.nbl-leaks:not(.nbl-gone) .nbl-free:enabled:not([hidden])';
    const found = this.node.querySelector<HTMLElement>(free);
    found?.focus();
    return found !== null;
  }

  private draw(session: LiveSession): void {
    const { values } = this.around.settings;
    const [turns, isNew] = [session.history.turns, session !== this.drawn?.session];
    const isDue = values.live || isNew || turns !== this.drawn?.turns;
    if (isDue) {
      this.drawn = { session, turns };
    }
    for (const { name, section, element } of this.parts) {
      element.hidden = !values.hasSection(name);
      if (!element.hidden && (isDue || !section.drawsReadings)) {
        section.update(session);
      }
    }
  }

  private onChanged(): void {
    if (this.due === 0) {
      const wait = this.drawn_ms + LEAST_MS - performance.now();
      const draw = () => MessageLoop.sendMessage(this, Widget.Msg.UpdateRequest);
      this.due = window.setTimeout(draw, Math.max(wait, 0));
    }
  }

  private onSettings(): void {
    this.drawn = null;
    this.update();
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

  private readonly parts: readonly Part[];
  private readonly header: Header;
  private readonly absent = el('p', 'nbl-absent');
  private readonly body = el('div', 'nbl-sections');
  private readonly spoken = el('div', 'nbl-unseen');
  private told = '';
  /** What the sections show of readings, and as of which turn. */
  private drawn: { readonly session: LiveSession; readonly turns: number } | null = null;
  private last: string | null = null;
  private timer = 0;
  /** The drawing to come; 0 where none is due. */
  private due = 0;
  private drawn_ms = -Infinity;
  /** Until when the focus belongs on the largest leak. */
  private wanted_ms = -Infinity;
}

interface Part {
  readonly name: string;
  readonly section: Section;
  readonly element: HTMLElement;
}

function part(name: string, section: Section): Part {
  const { title, note, node } = section;
  const head = el('div', 'nbl-section-head', el('h2', '', title), note);
  const element = el('section', 'nbl-part', head, node);
  element.setAttribute('aria-label', title);
  return { name, section, element };
}
