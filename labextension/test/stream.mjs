// Frames as the kernel writes them.
import { History } from '../lib/model/history.js';

export const GIB = 2 ** 30;

export const reading = (live, more = {}) => ({
  area: 'host',
  live,
  used: live,
  peak: live,
  ...more
});

export const moment = (at_s, readings, gap = false) => ({ at_s, gap, readings });

export const balance = (before, after, more = {}) => ({
  area: 'host',
  before,
  after,
  peak: Math.max(before ?? 0, after ?? 0),
  leaked: 0,
  ...more
});

export const execution = (count, started_s, ended_s, more = {}) => ({
  cell: {
    id: `cell-${count}`,
    count: ended_s === null ? null : count,
    index: null,
    run: 1,
    path: null
  },
  started_s,
  ended_s,
  ended: ended_s === null ? null : 'ok',
  balances: [],
  leaks: 0,
  ...more
});

export const frame = more => ({
  kernel: 'a',
  release: '0.1.0',
  at_s: 0,
  key: false,
  moments: [],
  executions: [],
  capacities: [],
  version: 1,
  ...more
});

/** What a page knows after these frames. */
export const told = (...frames) => {
  const history = new History();
  frames.forEach(one => history.take(frame(one)));
  return history;
};
