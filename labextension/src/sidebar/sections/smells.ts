import { button, el } from '../../dom.js';
import { type ExplainControl, explainControl } from '../../mime/explain.js';
import type { LiveSession } from '../../model/session.js';
import type { CellSmells, RuleInfo, Smell } from '../../protocol/report.gen.js';
import type { Question } from '../../tokens.js';
import { isShown, placeWords, smellWords, tally } from '../../view/smells.js';
import { arrows, focusIn, refocus } from '../arrows.js';
import type { Around, Section, SectionMaker } from '../section.js';
import { prose } from '../words.js';
import { trans } from '../../trans.js';

/** What the cells smell of, in their order, and what can be done about it. */
class Smells implements Section {
  constructor(private readonly around: Around) {
    this.title = trans.__('Smells');
    this.none = el('p', 'nbl-hint', trans.__('No cell that ran smells of a leak.'));
    this.note.title = trans.__('A refuted smell is withdrawn: the run measured that it is none');
    this.node.addEventListener('keydown', event => this.onKey(event));
    around.asked.connect(this.onAsked, this);
  }

  readonly title: string;
  readonly note = el('span', 'nbl-unit');
  readonly node = el('div', 'nbl-smells');

  update(session: LiveSession): void {
    const cells = this.around.cells();
    const drawn = [session.smells.turns, session.blocked, ...cells].join();
    if (session !== this.session || drawn !== this.drawn) {
      [this.session, this.drawn] = [session, drawn];
      this.draw(session, cells);
    }
  }

  dispose(): void {
    this.around.asked.disconnect(this.onAsked, this);
    this.session = null;
  }

  private draw(session: LiveSession, cells: readonly string[]): void {
    const focus = focusIn(this.rows);
    const told = cells.flatMap(id => session.smells.of(id) ?? []);
    const all = told.flatMap(({ smells }) => smells);
    this.note.textContent = tally(all);
    const rows = told.flatMap(cell =>
      cell.smells.filter(isShown).map(smell => this.row(cell, smell, session))
    );
    this.node.replaceChildren(...(rows.length ? rows : [this.none]));
    this.node.role = rows.length ? 'list' : null;
    refocus(rows, focus);
    this.rows = rows;
  }

  private row(cell: CellSmells, smell: Smell, session: LiveSession): HTMLElement {
    const { title, message, verdict, weight, saved } = smellWords(smell, session.smells.rules);
    const id = cell.cell.id ?? '';
    const link = button(placeWords(cell, smell), 'nbl-quiet nbl-link', () =>
      this.around.visit(id, smell)
    );
    link.setAttribute('aria-label', trans.__('%1: show %2', title, placeWords(cell, smell)));
    const rule = session.smells.rules.get(smell.finding.code);
    const explain = rule && this.explain(id, rule);
    const acts = el(
      'div',
      'nbl-smell-acts',
      ...this.fix(id, smell, session),
      ...(explain ? [explain.button] : []),
      el('span', 'nbl-saved', saved)
    );
    const node = el(
      'div',
      `nbl-smell nbl-${weight}`,
      el('div', 'nbl-smell-head', el('b', 'nbl-smell-title', title), link),
      ...(weight === 'suspected' ? [el('div', '', ...prose(message))] : []),
      el('div', 'nbl-smell-verdict', ...prose(verdict)),
      acts,
      ...(explain ? [explain.panel] : [])
    );
    node.setAttribute('role', 'listitem');
    node.dataset['key'] = `${id} ${smell.finding.code} ${smell.finding.span.line}`;
    return node;
  }

  /** What the rule says; it stays open when the list is drawn again. */
  private explain(id: string, rule: RuleInfo): ExplainControl {
    const control = explainControl(rule, { reason: '', fix: '' });
    const key = `${id} ${rule.code}`;
    control.button.dataset['asks'] = key;
    if (this.opened.has(key)) {
      control.button.click();
    }
    control.button.addEventListener('click', () => {
      this.opened[control.panel.hidden ? 'delete' : 'add'](key);
    });
    return control;
  }

  private fix(id: string, smell: Smell, { blocked }: LiveSession): HTMLElement[] {
    const { fix } = this.around;
    if (!smell.fixable || !fix) {
      return [];
    }
    const made = button(trans.__('Fix…'), 'nbl-fix', () => fix(id, smell));
    made.disabled = blocked !== null;
    made.title = blocked ?? '';
    return [made];
  }

  /** Up and down between the smells, `f` for the fix; Enter is the button's own. */
  private onKey(event: KeyboardEvent): void {
    if (arrows(this.rows, event)) {
      return;
    }
    if (event.key === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const row = this.rows.find(each => each.contains(event.target as Node));
      row?.querySelector<HTMLButtonElement>('.nbl-fix')?.click();
      event.preventDefault();
    }
  }

  private onAsked(_: unknown, { cellId, code }: Question): void {
    const key = `${cellId} ${code}`;
    this.opened.add(key);
    if (this.session) {
      this.draw(this.session, this.around.cells());
    }
    const wanted = this.node.querySelector<HTMLElement>(`[data-asks="${CSS.escape(key)}"]`);
    wanted?.closest('.nbl-smell')?.scrollIntoView({ block: 'nearest' });
    wanted?.focus({ preventScroll: true });
  }

  private readonly none: HTMLElement;
  private readonly opened = new Set<string>();
  private rows: readonly HTMLElement[] = [];
  private session: LiveSession | null = null;
  private drawn = '';
}

export const section: SectionMaker = { order: 35, make: around => new Smells(around) };
