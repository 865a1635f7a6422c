import uPlot from 'uplot';
import { formatBytes } from '../view/bytes.js';
import type { Band, Chart, Line } from '../view/chart.js';

const HEIGHT = 140;
/** Above the lines, for the numbers of the cells. */
const HEAD = 16;
const AXIS = 58;
/** A band narrower than this has no room for its number, pixels. */
const NARROW = 18;
const DASHES: readonly number[][] = [[], [6, 3], [2, 2], [8, 3, 2, 3]];

export interface PlotEvents {
  /** The cursor stands on a column, or has left. */
  hover(index: number | null): void;
  click(x: number): void;
}

/** The canvas: lines over bands of cells. Colours are read from the page whenever it draws. */
export class Plot {
  constructor(
    private readonly host: HTMLElement,
    private readonly events: PlotEvents
  ) {}

  /** Draws the chart in the host's width. */
  draw(chart: Chart): void {
    this.chart = chart;
    const shape = chart.lines.map(({ area, kind }) => `${area} ${kind}`).join();
    const width = Math.floor(this.host.clientWidth);
    if (width === 0) {
      return;
    }
    if (shape !== this.shape) {
      this.dispose();
      this.shape = shape;
      this.plot = new uPlot(this.options(width, chart.lines), columns(chart), this.host);
      this.listen(this.plot);
      return;
    }
    if (this.plot && this.plot.width !== width) {
      this.plot.setSize({ width, height: HEIGHT });
    }
    this.plot?.setData(columns(chart));
  }

  /** Puts the cursor on a column; null takes it away. */
  point(index: number | null): void {
    const x = index === null ? undefined : this.chart?.xs[index];
    this.plot?.setCursor(
      x === undefined ? { left: -10, top: -10 } : { left: this.plot.valToPos(x, 'x'), top: 0 }
    );
  }

  dispose(): void {
    this.plot?.destroy();
    this.plot = null;
    this.shape = '';
  }

  /** To the mouse alone: uPlot's own hook also fires when new columns move its cursor. */
  private listen(plot: uPlot): void {
    const { over } = plot;
    over.addEventListener('mousemove', () => this.events.hover(plot.cursor.idx ?? null));
    over.addEventListener('mouseleave', () => this.events.hover(null));
    over.addEventListener('click', ({ offsetX }) => this.events.click(plot.posToVal(offsetX, 'x')));
  }

  private options(width: number, lines: readonly Line[]): uPlot.Options {
    const ink = () => this.colour('ink');
    const grid = { stroke: () => this.colour('line'), width: 1 };
    return {
      width,
      height: HEIGHT,
      padding: [HEAD, 2, 8, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      scales: { x: { time: false }, y: { range: (_, __, top) => [0, (top || 1) * 1.08] } },
      axes: [
        { show: false },
        {
          size: AXIS,
          gap: 4,
          font: `11px ${getComputedStyle(this.host).fontFamily}`,
          stroke: ink,
          grid,
          ticks: { show: false },
          incrs: Array.from({ length: 50 }, (_, power) => 2 ** power),
          space: 30,
          values: (_, splits) => splits.map(value => formatBytes(value).replace(/\.0+ /, ' '))
        }
      ],
      series: [{}, ...lines.map((line, index) => this.series(line, lines, index))],
      hooks: {
        drawClear: [plot => this.drawBands(plot)],
        draw: [plot => this.drawBreaks(plot)]
      }
    };
  }

  private series({ area, kind, hue }: Line, lines: readonly Line[], index: number): uPlot.Series {
    const before = lines.slice(0, index).filter(line => line.hue === hue && line.kind === kind);
    return {
      label: `${area} ${kind}`,
      stroke: () => this.colour(kind === 'live' ? hue : `${hue}-faint`),
      width: kind === 'live' ? 2 : 1,
      dash: DASHES[before.length % DASHES.length] ?? [],
      points: { show: false }
    };
  }

  private drawBands(plot: uPlot): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.font = `${10 * devicePixelRatio}px ${getComputedStyle(this.host).fontFamily}`;
    ctx.textBaseline = 'top';
    ctx.textAlign = 'left'; // the axis leaves its own behind
    const top = bbox.top - HEAD * devicePixelRatio;
    this.chart?.bands.forEach((band, index) => {
      const from = plot.valToPos(band.from, 'x', true);
      const width = Math.max(plot.valToPos(band.to, 'x', true) - from, devicePixelRatio);
      const isBad = band.execution.leaks > 0;
      ctx.fillStyle = this.colour(isBad ? 'bad' : index % 2 ? 'even' : 'odd');
      ctx.fillRect(from, top, width, bbox.top + bbox.height - top);
      ctx.fillStyle = this.colour(isBad ? 'bad-ink' : 'ink');
      const name = label(band);
      if (width > NARROW * devicePixelRatio && ctx.measureText(name).width < width) {
        ctx.fillText(name, from + 4 * devicePixelRatio, top + 3 * devicePixelRatio);
      }
    });
    ctx.restore();
  }

  private drawBreaks(plot: uPlot): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = this.colour('ink');
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const at of this.chart?.breaks ?? []) {
      const x = Math.round(plot.valToPos(at, 'x', true)) + 0.5;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }

  /** A canvas knows no variables of the style sheet: an element that has the colour is asked. */
  private colour(name: string): string {
    this.probe.className = `nbl-probe nbl-probe-${name}`;
    if (!this.probe.isConnected) {
      this.host.append(this.probe);
    }
    return getComputedStyle(this.probe).color;
  }

  private readonly probe = document.createElement('i');
  private plot: uPlot | null = null;
  private chart: Chart | null = null;
  private shape = '';
}

function label({ execution }: Band): string {
  const { cell, leaks } = execution;
  return `${leaks > 0 ? '▲ ' : ''}${cell.count ?? '*'}`;
}

function columns({ xs, lines }: Chart): uPlot.AlignedData {
  return [[...xs], ...lines.map(({ values }) => [...values])];
}
