import type { Bar, Part, Segment } from '../view/bars.js';
import { formatBytes } from '../view/bytes.js';
import { el } from './dom.js';

const WORDS: Record<Part, string> = {
  context: 'context',
  used: 'in use before',
  gained: 'kept, in use',
  kept: 'kept by this cell, not in use',
  cached: 'free, held by the allocator',
  rest: 'free'
};

/** A grid of label, bar and numbers for each area, and a legend of what appears in them. */
export function barsElement(bars: readonly Bar[]): HTMLElement[] {
  if (bars.length === 0) {
    return [];
  }
  const grid = el('div', 'nbl-bars', ...bars.flatMap(rowElements));
  return [grid, legend(bars)];
}

function rowElements(bar: Bar): HTMLElement[] {
  const track = el('div', `nbl-track nbl-${bar.hue}`, ...bar.segments.map(part => stretch(part, bar)));
  track.setAttribute('role', 'img');
  const parts = bar.segments.map(segment => partText(segment, bar)).join(', ');
  track.setAttribute('aria-label', `${bar.label}: ${parts}`);
  const text = el('span', 'nbl-measure', bar.text);
  text.title = bar.how;
  return [el('span', 'nbl-area', bar.label), track, text];
}

function stretch(segment: Segment, bar: Bar): HTMLElement {
  const element = el('i', `nbl-part-${segment.part}`);
  element.style.width = `${(100 * segment.bytes) / bar.scale}%`;
  element.title = partText(segment, bar);
  return element;
}

function partText(segment: Segment, bar: Bar): string {
  const word = segment.part === 'rest' && !bar.toLimit ? 'given back after the peak' : WORDS[segment.part];
  return `${formatBytes(segment.bytes)} ${word}`;
}

function legend(bars: readonly Bar[]): HTMLElement {
  const order: Part[] = ['context', 'used', 'gained', 'kept', 'cached', 'rest'];
  const entries = order.flatMap(part => {
    const where = bars.filter(bar => bar.segments.some(segment => segment.part === part));
    const [bar] = where;
    if (!bar) {
      return [];
    }
    const word = part === 'rest' && !bar.toLimit ? 'up to the peak' : WORDS[part];
    return [el('span', `nbl-key nbl-${bar.hue}`, el('i', `nbl-part-${part}`), word)];
  });
  const element = el('div', 'nbl-legend', ...entries);
  element.setAttribute('aria-hidden', 'true');
  return element;
}
