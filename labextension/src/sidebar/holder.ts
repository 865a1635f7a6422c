import { button, el } from '../dom.js';
import type { FreeControl } from '../mime/free.js';
import type { HoldingWords, Trace } from '../view/holdings.js';
import type { Around } from './section.js';
import { trans } from '../trans.js';

/** One holder; its cells are outlined in the notebook while it is pointed at. */
export class HolderRow {
  constructor(
    words: HoldingWords,
    readonly free: FreeControl,
    private readonly around: Around
  ) {
    const name = el('span', 'nbl-path', words.name);
    name.title = words.path;
    const size = el('span', 'nbl-size', el('span', '', words.alone));
    size.title = trans.__('What letting go of it alone frees');
    const bar = el('i', words.isLeak ? 'nbl-part-leak' : 'nbl-part-used');
    bar.style.width = `${100 * words.share}%`;
    const mark = words.isLeak ? `▲ ${words.verdict}` : words.verdict;
    const verdict = el('span', `nbl-chip ${words.isLeak ? 'nbl-bad' : 'nbl-plain'}`, mark);
    const told = el('span', '', verdict, ' ', words.what);
    this.node = el(
      'div',
      `nbl-holder ${words.isLeak ? 'nbl-leaks' : 'nbl-used'}`,
      el('div', 'nbl-holder-head', name, size),
      el('div', 'nbl-holder-track', bar),
      el('div', 'nbl-holder-line nbl-unit', told, el('span', '', words.total)),
      ...(words.why ? [el('div', 'nbl-why', words.why)] : []),
      el('div', 'nbl-holder-acts', this.cells(words), free.button),
      free.prompt,
      free.status
    );
    this.node.setAttribute('role', 'listitem');
    this.node.dataset['key'] = words.key;
    const lit = { made: words.made.ids, kept: words.kept.ids };
    const on = () => around.light(lit);
    const off = () => around.light(null);
    this.node.addEventListener('mouseenter', on);
    this.node.addEventListener('focusin', on);
    this.node.addEventListener('mouseleave', off);
    this.node.addEventListener('focusout', off);
  }

  readonly node: HTMLElement;

  dispose(): void {
    this.free.dispose();
  }

  private cells({ made, kept }: HoldingWords): HTMLElement {
    return el(
      'span',
      'nbl-traces',
      this.chip(made, trans.__('made in')),
      ' · ',
      this.chip(kept, trans.__('kept by'))
    );
  }

  private chip({ text, title, ids }: Trace, what: string): HTMLElement {
    const [id] = ids;
    const made =
      id === undefined
        ? el('span', '', text)
        : button(text, 'nbl-quiet nbl-link', () => this.around.jump(id));
    if (id !== undefined) {
      made.setAttribute('aria-label', trans.__('%1 cell %2: show it', what, text));
    }
    made.title = title;
    return el('span', '', what, ' ', made);
  }
}
