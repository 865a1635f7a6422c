import { button, el } from '../../dom.js';
import type { LiveSession } from '../../model/session.js';
import { balancedAreas, entries, type Entry, type Scale, scaleOf } from '../../view/entries.js';
import { isAsRun, sorted } from '../../view/sorting.js';
import { type Statement, statement } from '../../view/statement.js';
import { areaName } from '../../view/words.js';
import { Headings } from '../headings.js';
import type { Around, Section, SectionMaker } from '../section.js';
import { trans } from '../../trans.js';

const SHOWN = 30;

/** One row a cell execution, newest first; before + kept - freed = after. */
class LedgerTable implements Section {
  constructor(private readonly around: Around) {
    this.title = trans.__('Ledger');
    this.choice.setAttribute('aria-label', trans.__('Memory that the ledger counts'));
    this.choice.addEventListener('change', () => this.session && this.draw(this.session));
    this.note = el('span', 'nbl-ledger-note', this.choice, this.unit);
    this.headings = new Headings(() => this.session && this.draw(this.session));
    const head = el('thead', '', this.headings.node);
    const table = el('table', 'nbl-ledger', head, this.body, this.foot);
    this.all = button('', 'nbl-quiet', () => {
      this.limit = Infinity;
      this.session && this.draw(this.session);
    });
    this.empty = el('p', 'nbl-hint', trans.__('Each cell that runs gets a row here.'));
    this.node = el('div', 'nbl-scroll', table, this.all, this.empty);
  }

  readonly title: string;
  readonly note: HTMLElement;
  readonly node: HTMLElement;

  update(session: LiveSession): void {
    const { unit } = this.around.settings.values;
    const { turns } = session.history;
    if (session !== this.session || turns !== this.turns || unit !== this.wanted) {
      this.wanted = unit;
      this.draw(session);
    }
  }

  dispose(): void {
    this.session = null;
  }

  private draw(session: LiveSession): void {
    [this.session, this.turns] = [session, session.history.turns];
    this.offer(balancedAreas(session.history));
    const area = this.choice.value || 'host';
    const rows = sorted(entries(session.history, area), this.headings.order);
    const scale = scaleOf(rows, this.around.settings.values.unit);
    const focused = this.body.querySelector<HTMLElement>('tr:focus-within')?.dataset['key'];
    this.unit.textContent = rows.length ? scale.unit : '';
    this.body.replaceChildren(
      ...rows.slice(0, this.limit).flatMap(entry => this.rows(entry, scale))
    );
    if (focused !== undefined) {
      this.body
        .querySelector<HTMLElement>(`tr[data-key="${CSS.escape(focused)}"] button`)
        ?.focus({ preventScroll: true });
    }
    this.foot.replaceChildren(...this.sum(statement(session.history, area), scale));
    this.all.hidden = rows.length <= this.limit;
    this.all.textContent = trans.__('Show all %1', rows.length);
    this.empty.hidden = rows.length > 0;
    this.node.firstElementChild?.toggleAttribute('hidden', !rows.length);
  }

  private offer(areas: readonly string[]): void {
    const present = [...this.choice.options].map(({ value }) => value);
    if (areas.join() !== present.join()) {
      const chosen = this.choice.value;
      this.choice.replaceChildren(
        ...areas.map(area => {
          const option = el('option', '', areaName(area));
          option.value = area;
          option.selected = area === chosen;
          return option;
        })
      );
    }
    this.choice.hidden = areas.length < 2;
  }

  private rows(entry: Entry, scale: Scale): HTMLElement[] {
    const row = this.row(entry, scale);
    if (!entry.isFirst || !isAsRun(this.headings.order)) {
      return [row];
    }
    const said = el('td', 'nbl-restart', trans.__('kernel restarted'));
    said.colSpan = 6;
    return [row, el('tr', '', said)];
  }

  private row(entry: Entry, scale: Scale): HTMLTableRowElement {
    const row = el(
      'tr',
      `nbl-entry nbl-${entry.tone}`,
      el('th', '', this.link(entry), el('small', '', entry.runs)),
      figure(scale, entry.before),
      figure(scale, entry.kept, '+'),
      figure(scale, entry.freed, '−'),
      figure(scale, entry.peak),
      el('td', 'nbl-verdict', el('span', `nbl-chip nbl-${entry.tone}`, entry.verdict))
    );
    row.firstElementChild?.setAttribute('scope', 'row');
    row.dataset['key'] = entry.key;
    row.title = entry.title;
    if (entry.cellId !== null) {
      const id = entry.cellId;
      row.addEventListener('click', () => this.around.jump(id));
    }
    return row;
  }

  /** Opening + kept - freed = closing; what came and went between cells has a line of its own. */
  private sum(sums: Statement | null, scale: Scale): HTMLElement[] {
    if (!sums) {
      return [];
    }
    const { opening, kept, freed, peak, closing, between } = sums;
    const line = (name: string, title: string, ...cells: HTMLElement[]) => {
      const head = el('th', '', name);
      head.scope = 'row';
      const row = el('tr', '', head, ...cells);
      row.title = title;
      return row;
    };
    const now = el('td', 'nbl-closing', trans.__('= %1 now', scale.format(closing)));
    const isSeen = Number(scale.format(Math.abs(between))) > 0;
    const other = [
      el('td'),
      figure(scale, Math.max(between, 0), '+'),
      figure(scale, Math.max(-between, 0), '−'),
      el('td'),
      el('td')
    ];
    const all = [figure(scale, opening), figure(scale, kept, '+'), figure(scale, freed, '−')];
    return [
      ...(isSeen
        ? [line(trans.__('idle'), trans.__('Came and went while no cell ran'), ...other)]
        : []),
      line(
        trans.__('all'),
        trans.__('before + kept − freed = now'),
        ...all,
        figure(scale, peak),
        now
      )
    ];
  }

  /** The row listens for the click; the button is for the keyboard. */
  private link({ number, cellId }: Entry): HTMLElement {
    if (cellId === null) {
      return el('span', '', number);
    }
    const link = button(number, 'nbl-quiet nbl-link', () => undefined);
    link.setAttribute('aria-label', trans.__('Show cell %1', number));
    return link;
  }

  private readonly choice = el('select', 'nbl-choice-area');
  private readonly unit = el('span', 'nbl-unit');
  private readonly body = el('tbody');
  private readonly foot = el('tfoot');
  private readonly headings: Headings;
  private readonly all: HTMLButtonElement;
  private readonly empty: HTMLElement;
  private session: LiveSession | null = null;
  private turns = -1;
  private wanted = '';
  private limit = SHOWN;
}

function figure(scale: Scale, value: number | null, sign = ''): HTMLElement {
  const text = scale.format(value);
  const isNothing = sign && Number(text) === 0; // also what is too little to show
  return el('td', 'nbl-figure', isNothing ? '0' : value === null ? text : sign + text);
}

export const section: SectionMaker = { order: 30, make: around => new LedgerTable(around) };
