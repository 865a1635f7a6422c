import { button, el } from '../../dom.js';
import { KernelLink } from '../../kernel/link.js';
import { Stocktaker } from '../../kernel/stocktaker.js';
import { FreeControl } from '../../mime/free.js';
import type { LiveSession } from '../../model/session.js';
import { asOf, type By, holdingWords, type HoldingWords, lacking } from '../../view/holdings.js';
import { formatBytes } from '../../view/bytes.js';
import { arrows, focusIn, refocus } from '../arrows.js';
import { HolderRow } from '../holder.js';
import type { Around, Section, SectionMaker } from '../section.js';
import { trans } from '../../trans.js';

/** In use; leaks are shown all. */
const SHOWN = 8;

/** Who holds most of the kernel's memory, leak or in use, and the way to let go of it. */
class Holders implements Section {
  constructor(private readonly around: Around) {
    this.title = trans.__('Holders');
    this.by = choice(() => this.draw());
    this.note = el('span', 'nbl-ledger-note', this.stand, this.by);
    this.all = button('', 'nbl-quiet', () => {
      this.limit = Infinity;
      this.draw();
    });
    this.node.addEventListener('keydown', event => void arrows(this.nodes, event));
    this.taker = new Stocktaker(() => this.node.offsetParent !== null);
  }

  readonly title: string;
  readonly note: HTMLElement;
  readonly node = el('div', 'nbl-holders');

  update(session: LiveSession): void {
    if (session !== this.session) {
      this.link.follow(session.context);
      this.session = session;
      this.gone.splice(0);
      this.draw(); // also where a question stands open: its kernel is another
    }
    this.taker.keep(session);
    const { stock, history, blocked } = session;
    if (this.ran !== history.ran && !this.isAsking) {
      this.gone.splice(0); // what was freed is told until a cell runs
      this.ran = history.ran;
    }
    const isSaid = this.nodes.length === 0 && blocked !== null; // why there is no row
    const drawn = [stock.turns, this.gone.length, isSaid].join();
    if (drawn !== this.drawn && !this.isAsking) {
      this.drawn = drawn;
      this.draw();
    }
    this.stand.textContent = this.standing(session);
  }

  dispose(): void {
    this.around.light(null);
    this.taker.dispose();
    this.link.follow(null);
    this.rows.splice(0).forEach(row => row.dispose());
  }

  /** A question stands open: nobody wants its row to move. */
  private get isAsking(): boolean {
    return this.rows.some(({ free }) => free.isOpen);
  }

  private draw(): void {
    const inventory = this.session?.stock.inventory ?? null;
    const focus = focusIn(this.nodes);
    this.around.light(null);
    this.rows.splice(0).forEach(row => row.dispose());
    const known = inventory ? holdingWords(inventory, this.by.value as By) : [];
    const all = known.filter(({ key }) => !this.isGone(key));
    const shown = all.filter(({ isLeak }, index) => isLeak || index < this.limit);
    this.rows.push(...shown.map(words => this.row(words)));
    this.nodes = this.rows.map(({ node }) => node);
    const list = el('div', '', ...this.gone.map(({ node }) => node), ...this.nodes);
    list.setAttribute('role', 'list');
    this.all.hidden = shown.length === all.length;
    this.all.textContent = trans.__('Show all %1', all.length);
    const isTold = inventory !== null && all.length > 0 && !this.session?.stock.refused;
    const hint = el('p', 'nbl-hint', isTold ? lacking(inventory) : this.without());
    this.node.replaceChildren(...(list.childElementCount ? [list] : []), this.all, hint);
    this.by.hidden = all.length < 2;
    refocus(this.nodes, focus);
  }

  /** The list is of before it was freed. */
  private isGone(key: string): boolean {
    const { turns } = this.session?.stock ?? {};
    return this.gone.some(({ node, turn }) => turn === turns && node.dataset['key'] === key);
  }

  private row(words: HoldingWords): HolderRow {
    const { session } = this;
    const free = new FreeControl(words.holder, words.letting, this.link, () => {
      row.node.classList.add('nbl-gone');
      if (session && session === this.session) {
        this.gone.push({ node: row.node, turn: session.stock.turns });
      }
    });
    const row = new HolderRow(words, free, this.around);
    return row;
  }

  /** What the list is as of, and whether a newer one is on its way. */
  private standing({ stock, history }: LiveSession): string {
    const { inventory } = stock;
    const isOld = stock.isStale(history.ran) && !stock.refused;
    const parts = [
      inventory ? asOf(inventory) : '',
      inventory && isOld ? trans.__('to be renewed') : ''
    ];
    return parts.filter(Boolean).join(' · ');
  }

  /** Why there is no row, or no newer one. */
  private without(): string {
    const { stock, blocked, absence } = this.session ?? {};
    if (stock?.refused) {
      return trans.__('The kernel did not say who holds what: %1', stock.refused);
    }
    if (stock?.inventory) {
      const floor = formatBytes(stock.inventory.floor_bytes);
      return trans.__('Nothing holds %1 or more.', floor);
    }
    if (absence) {
      return trans.__('Known when a kernel with nbleak runs.');
    }
    return blocked
      ? trans.__('Who holds what is looked up when the cell has ended.')
      : trans.__('Looking who holds what…');
  }

  private readonly stand = el('span', 'nbl-unit');
  private readonly by: HTMLSelectElement;
  private readonly all: HTMLButtonElement;
  private readonly taker: Stocktaker;
  private readonly link = new KernelLink();
  private readonly rows: HolderRow[] = [];
  /** Rows of what was freed since the last cell ran, with what that brought, and when. */
  private readonly gone: { readonly node: HTMLElement; readonly turn: number }[] = [];
  private nodes: readonly HTMLElement[] = [];
  private session: LiveSession | null = null;
  private ran = '';
  private drawn = '';
  private limit = SHOWN;
}

/** What the rows are sorted by. */
function choice(onChange: () => void): HTMLSelectElement {
  const made = el('select', 'nbl-choice-area');
  const options: [By, string][] = [
    ['alone', trans.__('alone')],
    ['total', trans.__('in all')]
  ];
  for (const [value, text] of options) {
    const option = el('option', '', text);
    option.value = value;
    made.append(option);
  }
  made.setAttribute('aria-label', trans.__('What the holders are sorted by'));
  made.addEventListener('change', onChange);
  return made;
}

export const section: SectionMaker = { order: 40, make: around => new Holders(around) };
