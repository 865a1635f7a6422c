import { button, el } from '../../dom.js';
import { KernelLink } from '../../kernel/link.js';
import { FreeControl } from '../../mime/free.js';
import type { LiveSession } from '../../model/session.js';
import type { Leak, Report } from '../../protocol/report.gen.js';
import { Ledger } from '../../view/ledger.js';
import { row } from '../../view/row.js';
import { cellName } from '../../view/words.js';
import type { Around, Section, SectionMaker } from '../section.js';
import { trans } from '../../trans.js';

const SHOWN = 8;

/** Who holds what should not be there, and the way to let go of it. */
class Holders implements Section {
  constructor(private readonly around: Around) {
    this.title = trans.__('Holders');
    this.none = el('p', 'nbl-hint', trans.__('Nothing is held that should not be there.'));
    this.unknown = el('p', 'nbl-hint', trans.__('Known when a cell has kept something.'));
  }

  readonly title: string;
  readonly note = el('span', 'nbl-unit');
  readonly node = el('div', 'nbl-holders');

  update(session: LiveSession): void {
    if (session === this.session && session.report === this.report) {
      return;
    }
    if (session !== this.session) {
      this.link.follow(session.context);
    }
    [this.session, this.report] = [session, session.report];
    this.draw();
  }

  dispose(): void {
    this.link.follow(null);
    this.controls.splice(0).forEach(control => control.dispose());
  }

  private draw(): void {
    const report = this.report;
    this.controls.splice(0).forEach(control => control.dispose());
    const leaks = report ? [...report.leaks, ...report.standing] : [];
    leaks.sort((a, b) => b.bytes - a.bytes);
    this.note.textContent = report && leaks.length ? this.looked(report) : '';
    const top = leaks[0]?.bytes ?? 1;
    const ledger = report && new Ledger(report);
    this.node.replaceChildren(
      ...(report && ledger
        ? leaks.slice(0, SHOWN).map(leak => this.row(leak, report, ledger, top))
        : [])
    );
    if (!leaks.length) {
      this.node.append(report ? this.none : this.unknown);
    }
  }

  private looked({ cell, delta }: Report): string {
    const isOfCell = delta !== null || cell.count !== null;
    return isOfCell ? trans.__('after %1', cellName(cell).toLowerCase()) : trans.__('now');
  }

  private row(leak: Leak, report: Report, ledger: Ledger, top: number): HTMLElement {
    const words = row(leak, report);
    const free = new FreeControl(leak.holder, words, ledger, this.link, () =>
      node.classList.add('nbl-gone')
    );
    this.controls.push(free);
    const bar = el('i', 'nbl-part-kept');
    bar.style.width = `${(100 * leak.bytes) / Math.max(top, 1)}%`;
    const name = el('span', 'nbl-path', words.hops[0] ?? leak.holder.root);
    name.title = words.hops.join(' → ');
    const head = el(
      'div',
      'nbl-holder-head',
      name,
      el('span', 'nbl-size', el('span', '', words.size))
    );
    const track = el('div', 'nbl-holder-track', bar);
    const acts = el('div', 'nbl-holder-acts', free.button, this.where(leak));
    const node = el(
      'div',
      'nbl-holder',
      head,
      track,
      el('div', 'nbl-why', words.why),
      acts,
      free.prompt,
      free.status
    );
    return node;
  }

  /** The cell that a finding blames, as a way there; else how often it was made where. */
  private where({ finding }: Leak): HTMLElement {
    const id = finding?.cell.id ?? null;
    if (!finding || id === null) {
      return el('span');
    }
    const place = trans.__('%1, line %2', cellName(finding.cell).toLowerCase(), finding.span.line);
    return button(place, 'nbl-quiet nbl-link', () => this.around.jump(id));
  }

  private readonly none: HTMLElement;
  private readonly unknown: HTMLElement;
  private readonly link = new KernelLink();
  private readonly controls: FreeControl[] = [];
  private session: LiveSession | null = null;
  private report: Report | null = null;
}

export const section: SectionMaker = { order: 40, make: around => new Holders(around) };
