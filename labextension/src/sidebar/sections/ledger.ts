import { button, el } from '../../dom.js';
import type { LiveSession } from '../../model/session.js';
import { balancedAreas, entries, type Entry, type Scale, scaleOf } from '../../view/entries.js';
import { areaName } from '../../view/words.js';
import type { Around, Section, SectionMaker } from '../section.js';

const SHOWN = 30;

/** One row a cell execution, newest first; before + kept - freed = after. */
class LedgerTable implements Section {
  constructor(private readonly around: Around) {
    const { trans } = around;
    this.title = trans.__('Ledger');
    this.choice.setAttribute('aria-label', trans.__('Memory that the ledger counts'));
    this.choice.addEventListener('change', () => this.session && this.draw(this.session));
    this.note = el('span', 'nbl-ledger-note', this.choice, this.unit);
    const heads = [
      [trans.__('cell'), ''],
      [trans.__('before'), trans.__('Alive before the cell ran')],
      [trans.__('kept'), trans.__('Alive after it and not before')],
      [trans.__('freed'), trans.__('Alive before it and no more')],
      [trans.__('peak'), trans.__('The highest while it ran')],
      ['', trans.__('What became of it')]
    ];
    const head = el('tr', '', ...heads.map(([text = '', title = '']) => headCell(text, title)));
    const table = el('table', 'nbl-ledger', el('thead', '', head), this.body);
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
    if (session !== this.session || session.history.turns !== this.turns) {
      this.draw(session);
    }
  }

  dispose(): void {
    this.session = null;
  }

  private draw(session: LiveSession): void {
    [this.session, this.turns] = [session, session.history.turns];
    this.offer(balancedAreas(session.history));
    const rows = entries(session.history, this.choice.value || 'host');
    const scale = scaleOf(rows);
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
    this.all.hidden = rows.length <= this.limit;
    this.all.textContent = this.around.trans.__('Show all %1', rows.length);
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
    if (!entry.isFirst) {
      return [row];
    }
    const said = el('td', 'nbl-restart', this.around.trans.__('kernel restarted'));
    said.colSpan = 6;
    return [row, el('tr', '', said)];
  }

  private row(entry: Entry, scale: Scale): HTMLTableRowElement {
    const figure = (value: number | null, sign = '') =>
      el(
        'td',
        'nbl-figure',
        value === 0 && sign ? '0' : value ? sign + scale.format(value) : scale.format(value)
      );
    const row = el(
      'tr',
      `nbl-entry nbl-${entry.tone}`,
      el('th', '', this.link(entry), el('small', '', entry.runs)),
      figure(entry.before),
      figure(entry.kept, '+'),
      figure(entry.freed, '−'),
      figure(entry.peak),
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

  /** The row listens for the click; the button is for the keyboard. */
  private link({ number, cellId }: Entry): HTMLElement {
    if (cellId === null) {
      return el('span', '', number);
    }
    const link = button(number, 'nbl-quiet nbl-link', () => undefined);
    link.setAttribute('aria-label', this.around.trans.__('Show cell %1', number));
    return link;
  }

  private readonly choice = el('select', 'nbl-choice-area');
  private readonly unit = el('span', 'nbl-unit');
  private readonly body = el('tbody');
  private readonly all: HTMLButtonElement;
  private readonly empty: HTMLElement;
  private session: LiveSession | null = null;
  private turns = -1;
  private limit = SHOWN;
}

function headCell(text: string, title: string): HTMLElement {
  const cell = el(text ? 'th' : 'td', '', text);
  cell.title = title;
  if (text) {
    cell.setAttribute('scope', 'col');
  }
  return cell;
}

export const section: SectionMaker = { order: 30, make: around => new LedgerTable(around) };
