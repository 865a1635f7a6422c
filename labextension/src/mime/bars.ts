import { type Area, PART_NAMES, type PartName, partText, partWords, scale } from '../view/areas.js';
import { el } from '../dom.js';

/** A grid of name, bar and figures for each area, and a legend of what appears in the bars. */
export function barsElements(areas: readonly Area[]): HTMLElement[] {
  const shown = areas.filter(area => area.parts.length > 0);
  return shown.length ? [el('div', 'nbl-bars', ...shown.flatMap(areaElements)), legend(shown)] : [];
}

function areaElements(area: Area): HTMLElement[] {
  const whole = scale(area);
  const stretches = area.parts.map(part => {
    const stretch = el('i', partClass(part.name));
    stretch.style.width = `${(100 * part.bytes) / whole}%`;
    stretch.title = partText(part);
    return stretch;
  });
  const track = el('div', `nbl-track nbl-${area.hue}`, ...stretches);
  track.setAttribute('role', 'img');
  track.setAttribute('aria-label', `${area.label}: ${area.parts.map(partText).join(', ')}`);
  const figures = el('span', 'nbl-figures', area.figures);
  figures.title = area.live.how;
  return [el('span', 'nbl-area', area.label), track, figures];
}

function legend(areas: readonly Area[]): HTMLElement {
  const keys = PART_NAMES.flatMap(name => {
    const area = areas.find(candidate => candidate.parts.some(part => part.name === name));
    return area
      ? [el('span', `nbl-key nbl-${area.hue}`, el('i', partClass(name)), partWords(name))]
      : [];
  });
  const element = el('div', 'nbl-legend', ...keys);
  element.setAttribute('aria-hidden', 'true'); // the bars' labels say it with numbers
  return element;
}

function partClass(name: PartName): string {
  return `nbl-part-${name.replace(' ', '-')}`;
}
