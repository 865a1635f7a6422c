import { el } from '../../dom.js';
import type { LiveSession } from '../../model/session.js';
import { bandAt, chart, type Chart, columnWords } from '../../view/chart.js';
import { duration } from '../../view/words.js';
import { cellsTable } from '../cells.js';
import { Plot } from '../plot.js';
import type { Around, Section, SectionMaker } from '../section.js';
import { clock } from '../words.js';
import { trans } from '../../trans.js';

/** What lived while cells ran. A slider for the keyboard, a table for those who cannot see it. */
class Timeline implements Section {
  constructor(private readonly around: Around) {
    this.title = trans.__('Timeline');
    this.table.id = `nbl-cells-${(serial += 1)}`;
    this.slider.tabIndex = 0;
    for (const [name, value] of Object.entries({
      role: 'slider',
      'aria-label': trans.__('Memory over time; Enter shows the cell'),
      'aria-valuemin': '0',
      'aria-details': this.table.id
    })) {
      this.slider.setAttribute(name, value);
    }
    this.slider.addEventListener('keydown', event => this.onKey(event));
    this.slider.addEventListener('blur', () => {
      this.plot.point(null);
      this.read(null);
    });
    this.empty = el('p', 'nbl-hint', trans.__('Drawn while cells run.'));
    this.node = el('figure', 'nbl-timeline', this.slider, this.readout, this.table, this.empty);
    this.plot = new Plot(this.slider, {
      hover: index => this.read(index),
      click: x => this.jump(x)
    });
    this.resized.observe(this.slider);
  }

  readonly title: string;
  readonly drawsReadings = true;
  readonly note = el('span', 'nbl-unit');
  readonly node: HTMLElement;

  update(session: LiveSession): void {
    const { history } = session;
    this.chart = chart(history);
    const isEmpty = this.chart.xs.length < 2;
    this.slider.hidden = this.readout.hidden = isEmpty;
    this.empty.hidden = !isEmpty;
    const drawn = this.chart.bands.reduce((sum, { from, to }) => sum + to - from, 0);
    this.note.textContent = isEmpty ? '' : trans.__('%1 of running', duration(drawn));
    if (session !== this.session || history.turns !== this.turns) {
      [this.session, this.turns] = [session, history.turns];
      this.table.replaceChildren(cellsTable(history));
    }
    if (!isEmpty) {
      this.plot.draw(this.chart);
      this.read(this.index);
    }
  }

  dispose(): void {
    this.resized.disconnect();
    this.plot.dispose();
  }

  /** Says what a column shows; the newest one when none is pointed at. */
  private read(index: number | null): void {
    const { chart: shown } = this;
    this.index = index;
    const last = (shown?.xs.length ?? 0) - 1;
    const at = Math.min(index ?? last, last);
    const x = shown?.xs[at];
    if (!shown || x === undefined) {
      return;
    }
    const count = bandAt(shown, x)?.execution.cell.count;
    const cell =
      count === null || count === undefined ? trans.__('Running') : trans.__('Cell %1', count);
    const where = `${cell} · ${clock(shown.times[at] ?? 0)}`;
    const told = columnWords(shown, at);
    this.readout.replaceChildren(
      el('span', 'nbl-where', where),
      ...told.map(({ hue, live, used }) =>
        el(
          'span',
          `nbl-told nbl-${hue}`,
          el('span', 'nbl-key', el('i', 'nbl-key-live'), live),
          el('span', 'nbl-key', el('i', 'nbl-key-used'), used)
        )
      )
    );
    this.slider.setAttribute('aria-valuemax', String(last));
    this.slider.setAttribute('aria-valuenow', String(at));
    this.slider.setAttribute(
      'aria-valuetext',
      [where, ...told.flatMap(({ live, used }) => [live, used])].join(', ')
    );
  }

  private onKey(event: KeyboardEvent): void {
    const { chart: shown } = this;
    if (!shown?.xs.length) {
      return;
    }
    const last = shown.xs.length - 1;
    const at = Math.min(this.index ?? last, last);
    if (event.key === 'Enter') {
      this.jump(shown.xs[at] ?? 0);
    } else {
      const to = step(shown, at, event.key);
      if (to === null) {
        return;
      }
      const index = Math.min(Math.max(to, 0), last);
      this.plot.point(index);
      this.read(index);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private jump(x: number): void {
    const id = this.chart && bandAt(this.chart, x)?.execution.cell.id;
    if (id) {
      this.around.jump(id);
    }
  }

  private readonly slider = el('div', 'nbl-plot');
  private readonly readout = el('figcaption', 'nbl-readout');
  private readonly table = el('div', 'nbl-unseen');
  private readonly empty: HTMLElement;
  private readonly plot: Plot;
  private readonly resized = new ResizeObserver(() => this.chart && this.plot.draw(this.chart));
  private chart: Chart | null = null;
  private session: LiveSession | null = null;
  private turns = -1;
  private index: number | null = null;
}

let serial = 0;

/** The column a key leads to: one on, one cell on, an end. */
function step({ xs, bands }: Chart, at: number, key: string): number | null {
  const first = (from: number | undefined) =>
    from === undefined ? null : xs.findIndex(x => x >= from);
  const here = xs[at] ?? 0;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return at + 1;
    case 'PageUp':
      return first(bands.filter(({ from }) => from < here).at(-1)?.from);
    case 'PageDown':
      return first(bands.find(({ from }) => from > here)?.from);
    case 'Home':
      return 0;
    case 'End':
      return xs.length - 1;
    default:
      return null;
  }
}

export const section: SectionMaker = { order: 20, make: around => new Timeline(around) };
