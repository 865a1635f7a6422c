import { button, el } from '../dom.js';
import { type Column, NEWEST, type Order, turned } from '../view/sorting.js';
import { trans } from '../trans.js';

/** The ledger's headings: each a button that sorts. */
export class Headings {
  constructor(private readonly changed: () => void) {
    const texts: readonly [Column, string, string][] = [
      ['cell', trans.__('cell'), trans.__('In the order they ran, or the runs of each together')],
      ['before', trans.__('before'), trans.__('Alive before the cell ran')],
      ['kept', trans.__('kept'), trans.__('Alive after it and not before')],
      ['freed', trans.__('freed'), trans.__('Alive before it and no more')],
      ['peak', trans.__('peak'), trans.__('The highest while it ran')],
      ['verdict', trans.__('verdict'), trans.__('What became of it')]
    ];
    this.node = el('tr', '', ...texts.map(text => this.heading(...text)));
    this.mark();
  }

  readonly node: HTMLTableRowElement;

  order: Order = NEWEST;

  private heading(column: Column, text: string, title: string): HTMLElement {
    const click = button(text, 'nbl-quiet nbl-heading', () => {
      this.order = turned(this.order, column);
      this.mark();
      this.changed();
    });
    const cell = el('th', '', click);
    cell.scope = 'col';
    cell.title = title;
    this.cells.set(column, cell);
    return cell;
  }

  private mark(): void {
    const { column, isDescending } = this.order;
    this.cells.forEach(cell => cell.removeAttribute('aria-sort'));
    this.cells.get(column)?.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
  }

  private readonly cells = new Map<Column, HTMLElement>();
}
