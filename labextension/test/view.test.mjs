import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areas, scale } from '../lib/view/areas.js';
import { Ledger } from '../lib/view/ledger.js';
import { freedText, row } from '../lib/view/row.js';
import { headline, notes } from '../lib/view/summary.js';
import { curves, rest } from '../lib/view/growth.js';
import { FIXTURES, report } from './wire.mjs';

const sentence = (facts, ledger = new Ledger(facts)) => {
  const { lead, amount, tail } = headline(facts, ledger);
  return [lead, amount, tail].filter(Boolean).join(' ');
};
const freed = (bytes, more = {}) => ({
  type: 'freed',
  message: '',
  predicted_bytes: bytes,
  freed_bytes: bytes,
  residue: '',
  ...more
});
const part = (area, name) => area.parts.find(candidate => candidate.name === name)?.bytes ?? 0;

test('the headline is a sentence with the number in it', () => {
  assert.equal(sentence(report('gpu')), 'Cell 7 kept 1.21 GiB it should not have');
  assert.equal(
    headline(report('gpu'), new Ledger(report('gpu'))).meta,
    '3rd run · 41.2 s · peak 7.10 GiB'
  );
});

test('a clean report says what is in use', () => {
  const clean = report('clean');
  assert.equal(sentence(clean), 'Cell 3 kept nothing it should not have');
  assert.equal(headline(clean, new Ledger(clean)).meta, '+3.20 MiB in use · peak 120 MiB · 0.4 s');
  assert.deepEqual(notes(clean), []);
});

test('a cell that raised says so', () => {
  assert.equal(sentence(report('error')), 'Cell 12 raised and kept 12.0 MiB it should not have');
  assert.match(notes(report('error'))[0].text, /^ValueError/);
});

test('a cell that ran out of memory says how to go on', () => {
  const facts = report('out_of_memory');
  assert.deepEqual(notes(facts)[1], {
    label: 'out of memory',
    text:
      '200 MiB of a device were asked for; to get 224 MiB back: ' + 'clear the last error, del net'
  });
  const told = shortage => notes(report('out_of_memory', { shortage }))[1].text;
  assert.equal(
    told({ ...facts.shortage, device: false, cut: [], brings_bytes: 0 }),
    '200 MiB were asked for; nothing that nbleak sees here would bring them back'
  );
  assert.match(told({ ...facts.shortage, brings_bytes: 1 << 20 }), /1.00 MiB back, all that there/);
  assert.match(told({ ...facts.shortage, asked_bytes: null }), /^– of a device were asked for/);
});

test('runs that were not timed have no time', () => {
  const facts = report('repeated');
  const growth = { ...facts.growth, runs: 0, seconds: null };
  assert.match(
    headline(report('repeated', { growth }), new Ledger(facts)).meta,
    /^0 of 6 runs of –/
  );
});

test('a walk that was cut gives a lower bound', () => {
  assert.match(sentence(report('unknown_values')), /kept at least 400 MiB/);
  const clean = report('clean', { complete: false });
  assert.match(sentence(clean), /nothing it should not have, as far as nbleak could look$/);
});

test('leaks without bytes are counted', () => {
  const leaks = report('gpu').leaks.map(leak => ({ ...leak, bytes: 0 }));
  assert.equal(sentence(report('gpu', { leaks })), 'Cell 7 kept 2 things it should not have');
});

test('the headline and the bars follow what is freed', () => {
  const facts = report('gpu');
  const ledger = new Ledger(facts);
  const [before] = areas(facts, ledger);
  ledger.book(facts.leaks[0].holder, freed(facts.leaks[0].bytes));
  const [after] = areas(facts, ledger);
  assert.equal(sentence(facts, ledger), 'Cell 7 still keeps 38.0 MiB it should not have');
  assert.equal(part(before, 'leak') - part(after, 'leak'), facts.leaks[0].bytes);
  assert.equal(part(before, 'in use'), part(after, 'in use'));
  assert.equal(scale(before), scale(after));
  ledger.book(facts.leaks[1].holder, freed(facts.leaks[1].bytes));
  assert.equal(sentence(facts, ledger), 'Cell 7 now keeps nothing it should not have');
  assert.match(headline(facts, ledger).meta, /^freed 1\.21 GiB · /);
});

test('a release that fell short leaves the rest in the headline', () => {
  const facts = report('error');
  const ledger = new Ledger(facts);
  ledger.book(facts.leaks[0].holder, freed(4 * 2 ** 20));
  assert.match(sentence(facts, ledger), /still keeps 8\.00 MiB/);
});

test('a release of unknown result changes no figure', () => {
  const facts = report('error');
  const ledger = new Ledger(facts);
  ledger.book(facts.leaks[0].holder, freed(null));
  assert.equal(ledger.remaining, ledger.kept);
});

for (const name of FIXTURES) {
  test(`the bars of ${name} add up, with no part below nothing`, () => {
    const facts = report(name);
    for (const area of areas(facts, new Ledger(facts))) {
      const { live } = area;
      assert.ok(area.parts.every(({ bytes }) => bytes > 0));
      if (live.after !== null) {
        assert.equal(part(area, 'in use') + part(area, 'leak'), live.after);
        assert.ok(scale(area) >= live.after);
      }
    }
  });
}

test('leaked bytes are shared out among the areas, never more than there are', () => {
  const facts = report('gpu');
  const found = areas(facts, new Ledger(facts));
  assert.deepEqual(
    found.map(area => area.label),
    ['GPU 0', 'host']
  );
  const kept = found.reduce((sum, area) => sum + part(area, 'leak'), 0);
  assert.ok(kept <= facts.leaks.reduce((sum, leak) => sum + leak.bytes, 0));
});

test('a device is drawn up to its limit, with context and cache', () => {
  const [gpu] = areas(report('gpu'), new Ledger(report('gpu')));
  assert.deepEqual(
    gpu.parts.map(({ name }) => name),
    ['context', 'in use', 'leak', 'cached', 'free']
  );
  assert.equal(scale(gpu), 8 * 2 ** 30);
});

test('a limit far away gives way to the peak', () => {
  const [host] = areas(report('error'), new Ledger(report('error')));
  assert.deepEqual(
    host.parts.map(({ name }) => name),
    ['in use', 'leak', 'to peak']
  );
  assert.equal(scale(host), 943718400);
});

test('a reading nobody could take has no bar and a dash', () => {
  const [gpu, host] = areas(report('unknown_values'), new Ledger(report('unknown_values')));
  assert.deepEqual(gpu.parts, []);
  assert.equal(host.figures, '– → 512 MiB live');
});

test('what a neighbour takes on a device changes no figure of ours', () => {
  const facts = structuredClone(report('four_leaks'));
  const alone = headline(facts, new Ledger(facts));
  const [host] = areas(facts, new Ledger(facts));
  const [like] = facts.delta.changes;
  const [before, after] = [2 ** 30, 39 * 2 ** 30];
  const used = { id: 'nvml.gpu:1.used', area: 'gpu:1', before, after, peak: null, limit: null };
  facts.delta.changes.push({ ...like, ...used, unit: 'bytes' });
  assert.deepEqual(headline(facts, new Ledger(facts)), alone);
  const [device, same] = areas(facts, new Ledger(facts));
  assert.equal(part(device, 'kept'), 0);
  assert.deepEqual(same, host);
});

test('a leak says how much, who, why, which rule and what frees it', () => {
  const facts = report('gpu');
  const { rule, ...words } = row(facts.leaks[0], facts);
  assert.equal(rule.title, 'Losses kept with their graph');
  assert.deepEqual(words, {
    size: '1.17 GiB',
    count: '100 graphs',
    hops: ['history[0…99]', 'NllLossBackward0', 'saved by ReluBackward0'],
    why: 'Line 9 stores losses with their graph; nothing calls backward on them.',
    code: 'NBL202',
    verdict: 'confirmed',
    reason: '12 MiB per iteration.',
    fix: 'Append `.item()` (safe).',
    release: {
      statement: 'history = [t.detach() for t in history]',
      loses: 'You lose the graphs of 100 losses; their values stay.'
    },
    free: 'Free 1.17 GiB'
  });
});

test('those who hold the same are named, and what only the user can do is said', () => {
  const facts = report('four_leaks');
  const [leak] = facts.leaks;
  const told = more =>
    row(
      { ...leak, holder: { ...leak.holder, release: { ...leak.holder.release, ...more } } },
      facts
    );

  const also = [{ action: 'del-name', target: 'base', root: 'base' }];
  assert.match(told({ also }).why, /Held together with base: freeing one of them frees nothing\.$/);
  const advised = told({ action: 'advise', statement: 'let it end' });
  assert.match(advised.why, /Let it end\.$/);
  assert.equal(advised.release, null);
});

test('a leak nobody can free has no release, and one without a rule no code', () => {
  const facts = report('error');
  const [leak] = facts.leaks;
  const holder = { ...leak.holder, release: { ...leak.holder.release, action: '' } };
  assert.equal(row({ ...leak, holder }, facts).release, null);
  assert.equal(row(leak, facts).code, '');
});

test('what was freed stands beside what was predicted, and what still holds the rest', () => {
  assert.equal(freedText(freed(1256277934)), 'freed 1.17 GiB (predicted 1.17 GiB)');
  assert.equal(freedText(freed(null)), 'freed –');
  const short = freed(4 * 2 ** 20, { predicted_bytes: 12 * 2 ** 20, residue: 'Out[5].' });
  assert.equal(freedText(short), 'freed 4.00 MiB (predicted 12.0 MiB); still held: Out[5]');
});

test('the foot names what is in use, what was refuted and what is not known', () => {
  assert.deepEqual(
    notes(report('gpu')).map(({ label }) => label),
    ['in use', 'GPU 0 tensors', 'refuted']
  );
  const unknown = notes(report('unknown_values')).filter(({ label }) => label === 'not known');
  assert.equal(unknown.length, 2);
});

test('a repeated cell says how much it grows, and who', () => {
  const facts = report('repeated');
  assert.equal(sentence(facts), 'Cell 7 grows 12.0 MiB a run: history');
  assert.match(headline(facts, new Ledger(facts)).meta, /^6 runs of 0.4 s/);
  assert.deepEqual(
    curves(facts.growth).map(({ name, place, said }) => [name, place, said]),
    [
      ['history', 'cell 7, line 9 NBL202', '+12.0 MiB a run'],
      ['live heap', '', '+12.0 MiB a run'],
      ['open files', '', '+1 a run'],
      ['TensorFlow functions', '', 'rose by 96, steady since run 2']
    ]
  );
  assert.equal(
    rest(facts.growth),
    'steady: threads; the cycle collector freed 3.00 MiB after each run'
  );
});

test('what a loop keeps and when memory is full', () => {
  const [note] = notes(report('repeated')).filter(({ label }) => label === 'kept while it ran');
  assert.equal(
    note?.text,
    '12.0 MiB ± 0.2 an iteration (host): out of memory in about 5,200 iterations, 14 min 0 s'
  );
});

test('what former runs made is named with its runs', () => {
  const [note] = notes(report('repeated')).filter(({ label }) => label === 'from former runs');
  assert.equal(note?.text, 'history 72.0 MiB (runs 1 to 6)');
});

test('a repeated cell that does not grow is steady', () => {
  const { growth } = report('repeated');
  const still = growth.series.filter(({ trend }) => trend !== 'grows');
  const facts = report('repeated', {
    leaks: [],
    growth: { ...growth, holders: [], series: still }
  });
  assert.equal(sentence(facts), 'Cell 7 is steady over 6 runs');
});

test('what a cell freed is never called in use', () => {
  const delta = structuredClone(report('clean').delta);
  const live = delta.changes.find(({ id }) => id === 'host.live');
  [live.before, live.after] = [9 * 2 ** 20, 2 * 2 ** 20];
  const given = report('clean', { delta });
  assert.match(headline(given, new Ledger(given)).meta, /^gave back 7\.00 MiB · /);
});
