import type { Growth } from '../protocol/report.gen.js';
import { type Curve, curves, rest } from '../view/growth.js';
import { el } from '../dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 96;
const HEIGHT = 16;

/** A line for each holder and meter that moved: name, curve, rate. */
export function growthElement(growth: Growth): HTMLElement {
  const steady = rest(growth);
  return el(
    'div',
    'nbl-growth',
    ...curves(growth).map(seriesElement),
    ...(steady ? [el('div', 'nbl-rest', steady)] : [])
  );
}

function seriesElement(curve: Curve): HTMLElement {
  const name = el('span', 'nbl-path', curve.name);
  const place = el('span', 'nbl-place', curve.place);
  const rate = el('span', 'nbl-rate', curve.said);
  return el('div', `nbl-series nbl-${curve.trend}`, name, place, drawn(curve.values), rate);
}

function drawn(values: readonly number[]): SVGElement {
  const svg = document.createElementNS(SVG, 'svg') as SVGElement;
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('class', 'nbl-curve');
  svg.setAttribute('aria-hidden', 'true'); // the rate beside it says it
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = (WIDTH - 2) / Math.max(values.length - 1, 1);
  const points = values.map((value, number) => {
    const height = (1 - (value - low) / span) * (HEIGHT - 2);
    return `${(1 + number * step).toFixed(1)},${(1 + height).toFixed(1)}`;
  });
  const line = document.createElementNS(SVG, 'polyline');
  line.setAttribute('points', points.join(' '));
  line.setAttribute('fill', 'none');
  line.setAttribute('stroke', 'currentColor');
  line.setAttribute('stroke-width', '1.5');
  svg.append(line);
  return svg;
}
