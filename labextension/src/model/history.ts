import type { Capacity, Execution, Moment, StreamFrame } from '../protocol/report.gen.js';

/** Everything between two starts of a kernel. */
export interface Segment {
  readonly kernel: string;
  /** Oldest first; the last one may still run. */
  readonly executions: Execution[];
  moments: Moment[];
}

const SEGMENTS = 8;
const EXECUTIONS = 200;
const MOMENTS = 1200;

/** What the frames of one notebook add up to; bounded, however long it is watched. */
export class History {
  /** Oldest first; the last is of the kernel that told last. */
  readonly segments: Segment[] = [];
  readonly capacities = new Map<string, Capacity>();

  /** Grows with each frame that began or ended a cell. */
  turns = 0;

  /** Whether the kernel that told last has ended, and with it the cell that ran. */
  isOver = false;

  take(frame: StreamFrame): void {
    this.isOver = false;
    const segment = this.segment(frame.kernel);
    segment.moments = thinned(merged(segment.moments, frame.moments));
    for (const execution of frame.executions) {
      this.turns += 1;
      put(segment.executions, execution);
    }
    for (const capacity of frame.capacities) {
      this.capacities.set(capacity.area, capacity);
    }
  }

  /** The present start of the kernel. */
  get present(): Segment | null {
    return this.segments.at(-1) ?? null;
  }

  /** The newest execution of the present start. */
  get last(): Execution | null {
    return this.present?.executions.at(-1) ?? null;
  }

  /** Names what ran last and whether it has ended: changes with each cell, not with what is repeated. */
  get ran(): string {
    const { kernel, executions } = this.present ?? { kernel: '', executions: [] };
    const last = executions.at(-1);
    return [kernel, last?.started_s, last?.ended_s].join(' ');
  }

  /** The newest moment of the present start. */
  get now(): Moment | null {
    return this.present?.moments.at(-1) ?? null;
  }

  private segment(kernel: string): Segment {
    const present = this.present;
    if (present?.kernel === kernel) {
      return present;
    }
    const segment: Segment = { kernel, executions: [], moments: [] };
    this.segments.push(segment);
    this.segments.splice(0, this.segments.length - SEGMENTS);
    return segment;
  }
}

/** What is known already is finer than what a key frame repeats of it. */
function merged(known: readonly Moment[], told: readonly Moment[]): Moment[] {
  const [first, last] = [known[0]?.at_s ?? Infinity, known.at(-1)?.at_s ?? -Infinity];
  return [
    ...told.filter(({ at_s }) => at_s < first),
    ...known,
    ...told.filter(({ at_s }) => at_s > last && first !== Infinity)
  ];
}

/** Half as many where there are too many, the higher of each two; a gap stays one. */
function thinned(moments: Moment[]): Moment[] {
  if (moments.length <= MOMENTS) {
    return moments;
  }
  return moments.flatMap((second, index) => {
    const first = moments[index - 1];
    if (index % 2 === 0 || !first) {
      return index === moments.length - 1 ? [second] : [];
    }
    const higher = height(first) > height(second) ? first : second;
    return [{ ...higher, gap: first.gap || second.gap }];
  });
}

function height({ readings }: Moment): number {
  return readings.reduce((sum, { used, live }) => sum + (used ?? live ?? 0), 0);
}

function put(executions: Execution[], told: Execution): void {
  const at = executions.findIndex(({ started_s }) => started_s === told.started_s);
  if (at >= 0) {
    executions[at] = told;
    return;
  }
  executions.push(told);
  executions.sort((a, b) => a.started_s - b.started_s);
  executions.splice(0, executions.length - EXECUTIONS);
}
