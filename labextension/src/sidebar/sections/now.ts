import { el } from '../../dom.js';
import type { LiveSession } from '../../model/session.js';
import { formatBytes } from '../../view/bytes.js';
import {
  type Gauge,
  gauges,
  gaugeWords,
  keptWords,
  leakedWords,
  levelWords,
  systemWords
} from '../../view/gauges.js';
import type { Section, SectionMaker } from '../section.js';
import { trans } from '../../trans.js';

/** How full the host and each device are. */
class Now implements Section {
  constructor() {
    this.title = trans.__('Now');
    this.empty = el(
      'p',
      'nbl-hint',
      trans.__('The first cell that runs brings the first reading.')
    );
  }

  readonly title: string;
  readonly drawsReadings = true;
  readonly note = el('span');
  readonly node = el('div', 'nbl-gauges');

  update({ history }: LiveSession): void {
    const found = gauges(history);
    const areas = found.map(({ area }) => area);
    this.rows.forEach((_, area) => areas.includes(area) || this.rows.delete(area));
    const nodes = found.map(gauge => this.row(gauge).node);
    if (nodes.length !== this.node.children.length || nodes.some(node => !node.isConnected)) {
      this.node.replaceChildren(...(nodes.length ? nodes : [this.empty]));
    }
  }

  dispose(): void {
    this.rows.clear();
  }

  private row(gauge: Gauge): Row {
    const row = this.rows.get(gauge.area) ?? new Row(gauge);
    this.rows.set(gauge.area, row);
    row.show(gauge);
    return row;
  }

  private readonly empty: HTMLElement;
  private readonly rows = new Map<string, Row>();
}

/** One area; its nodes stay, so that a tooltip does not vanish with each reading. */
class Row {
  constructor({ hue }: Gauge) {
    this.track.setAttribute('role', 'img');
    const head = el('div', 'nbl-gauge-head', this.live, this.limit, this.name);
    this.node = el('div', `nbl-gauge nbl-${hue}`, head, this.track, this.foot, this.why);
  }

  readonly node: HTMLElement;

  show(gauge: Gauge): void {
    const { label, live, used, peak, limit, leaked, why } = gauge;
    const end = limit ?? Math.max(peak ?? 0, used ?? 0, live ?? 0, 1);
    const share = (bytes: number) => `${Math.min(100, (100 * bytes) / end)}%`;
    const bad = Math.min(leaked, live ?? 0);
    const [level, of] = levelWords(gauge);
    this.live.textContent = level;
    this.live.title =
      why || trans.__('What the program itself has allocated, read from its allocators');
    this.limit.textContent = of;
    this.limit.title = limit === null ? trans.__('The limit is not known') : '';
    this.name.textContent = trans.__('%1 · peak %2', label, formatBytes(peak));
    this.name.title = trans.__('The highest since the last cell began');
    this.system.style.width = share(used ?? 0);
    this.own.style.width = share((live ?? 0) - bad);
    this.leak.style.width = share(bad);
    this.leak.style.left = share((live ?? 0) - bad);
    this.mark.style.left = share(peak ?? 0);
    this.mark.hidden = peak === null;
    this.track.setAttribute('aria-label', gaugeWords(gauge));
    const leak = el('span', 'nbl-amount', leakedWords(gauge));
    leak.title = trans.__('Should not be there');
    this.foot.replaceChildren(
      el('span', '', keptWords(gauge)),
      leak,
      el('span', '', systemWords(gauge))
    );
    this.why.textContent = why;
  }

  private readonly live = el('b', 'nbl-gauge-live');
  private readonly limit = el('span', 'nbl-gauge-limit');
  private readonly name = el('span', 'nbl-gauge-name');
  private readonly system = el('i', 'nbl-gauge-used');
  private readonly own = el('i', 'nbl-gauge-own');
  private readonly leak = el('i', 'nbl-gauge-leak');
  private readonly mark = el('i', 'nbl-gauge-mark');
  private readonly track = el(
    'div',
    'nbl-gauge-track',
    this.system,
    this.own,
    this.leak,
    this.mark
  );
  private readonly foot = el('div', 'nbl-gauge-note');
  private readonly why = el('div', 'nbl-hint');
}

export const section: SectionMaker = { order: 10, make: () => new Now() };
