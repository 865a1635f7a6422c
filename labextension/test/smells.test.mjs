// What the kernel says of smells, and what becomes of it when the text changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SmellBook } from '../lib/model/smells.js';
import { decodeDraft, decodeMended } from '../lib/protocol/smells.js';
import { decodeStream } from '../lib/protocol/stream.js';
import { fixableSmell, nextSmell } from '../lib/view/next.js';
import { isShown, placeWords, smellWords, tally } from '../lib/view/smells.js';
import { told } from './wire.mjs';

const frame = told('smells', 'smells');
const [train] = frame.cells;
const [losses, hook, probe] = train.smells;

const known = (...frames) => {
  const book = new SmellBook();
  frames.forEach(each => book.take(each));
  return book;
};
const draft = (checksum, ...smells) => ({ smells: { ...train, checksum, smells }, rules: [] });
const fresh = (smell, more = {}) => ({
  ...smell,
  outcome: null,
  reason: '',
  bytes: null,
  finding: { ...smell.finding, ...more }
});

test('a refuted smell and a hint that no run bore out are not shown', () => {
  assert.deepEqual(train.smells.map(isShown), [true, true, false, false]);
  assert.equal(tally(train.smells), '1 confirmed · 1 refuted');
});

test('a smell that a later cell takes back is not shown, and counted', () => {
  const taken = { ...losses, outcome: 'withdrawn', reason: '[8] uses up what it keeps' };
  assert.equal(isShown(taken), false);
  assert.equal(tally([taken, hook]), '1 withdrawn');
  assert.equal(smellWords(taken).verdict, 'withdrawn: [8] uses up what it keeps');
});

test('a smell is told by its title, its number and what it would have saved', () => {
  const words = smellWords(losses, known(frame).rules);
  assert.deepEqual(words, {
    title: 'Losses kept with their graph',
    message: '`history` keeps the graph of every iteration: nothing calls backward on it.',
    verdict: 'confirmed: 12 MiB per iteration, 1.17 GiB held by history',
    weight: 'confirmed',
    saved: 'would have saved 1.17 GiB'
  });
  assert.equal(placeWords(train, losses), 'cell 7 : 2');
  assert.equal(smellWords(hook).saved, '');
  assert.equal(smellWords(hook).title, 'Torch hook not removed');
});

test('a run replaces what was known of its cell and leaves the others', () => {
  const other = { ...train, cell: { ...train.cell, id: 'other' }, smells: [hook] };
  const clean = { ...train, smells: [] };
  const book = known({ ...frame, cells: [train, other] }, { ...frame, number: 2, cells: [clean] });
  assert.deepEqual(book.of('train').smells, []);
  assert.equal(book.of('other').smells.length, 1);
  assert.equal(book.of('nobody'), null);
});

test('who missed a frame says so until a key frame comes', () => {
  assert.equal(known().missed, true);
  assert.equal(known(frame).missed, false);
  assert.equal(known(frame, { ...frame, number: 3 }).missed, true);
  const book = known({ ...frame, number: 3 }, { ...frame, number: 4 });
  assert.equal(book.missed, true);
  book.take({ ...frame, number: 3, key: true, cells: [] });
  assert.equal(book.missed, false);
  assert.equal(book.of('train'), null);
});

test('an edited text keeps the verdict of what it still says, and only of that', () => {
  const book = known(frame);
  const moved = fresh(losses, { span: { ...losses.finding.span, line: 9 } });
  book.draft(draft(1, moved, fresh(losses), fresh(hook, { message: 'another' })));
  const [first, second, third] = book.of('train').smells;
  assert.deepEqual([first.outcome, first.bytes], ['confirmed', losses.bytes]);
  assert.equal(first.finding.span.line, 9);
  assert.equal(second.outcome, null); // there was one, and it has been given
  assert.equal(third.outcome, null);
  assert.equal(smellWords(second).verdict, 'this text has not run yet');
});

test('what a run refuted stays withdrawn in the edited text', () => {
  const book = known(frame);
  book.draft(draft(1, fresh(probe)));
  assert.equal(isShown(book.of('train').smells[0]), false);
});

test('a text that is again what ran is told as it ran', () => {
  const book = known(frame);
  book.draft(draft(1));
  assert.deepEqual(book.of('train').smells, []);
  book.draft(draft(train.checksum, fresh(losses)));
  assert.deepEqual(book.of('train'), train);
});

test('a smell whose text was changed is gone at once, and the next run brings the truth', () => {
  const book = known(frame);
  const before = book.turns;
  book.withdraw('train', [losses]);
  assert.deepEqual(book.of('train').smells.slice(0, 1), [hook]);
  assert.ok(book.turns > before);
  book.withdraw('train', []);
  assert.equal(book.turns, before + 1);
  book.take({ ...frame, number: 2 });
  assert.deepEqual(book.of('train'), train);
});

test('the next smell is the one after the cursor, and after the last the first', () => {
  const other = { ...train, cell: { ...train.cell, id: 'other' }, smells: [hook, probe] };
  const book = known({ ...frame, cells: [train, other] });
  const next = (cellId, line) => {
    const found = nextSmell(['empty', 'other', 'train'], book, { cellId, line });
    return [found.cellId, found.smell.finding.span.line];
  };
  assert.deepEqual(next('empty', 0), ['other', 3]);
  assert.deepEqual(next('other', 3), ['train', 2]);
  assert.deepEqual(next('train', 2), ['train', 3]);
  assert.deepEqual(next('train', 3), ['other', 3]);
  assert.equal(nextSmell(['empty'], book, { cellId: 'empty', line: 0 }), null);
});

test('what can be mended is what stands on the line, else what stands in the cell', () => {
  const second = { ...losses, finding: { ...losses.finding, span: hook.finding.span } };
  const book = known({ ...frame, cells: [{ ...train, smells: [losses, hook, second] }] });
  const fixed = line => fixableSmell(book, { cellId: 'train', line })?.smell;
  assert.equal(fixed(3), second);
  assert.equal(fixed(0), losses);
  assert.equal(fixableSmell(book, { cellId: 'other', line: 1 }), null);
});

test('another version of the format is not read', () => {
  const data = { type: 'smells', smells: { ...frame, version: 2 } };
  assert.equal(decodeStream('comm_msg', { comm_id: 'nbleak.stream.v1', data }), null);
});

test('answers are read, and what is none is a refusal with a sentence', () => {
  assert.deepEqual(decodeMended({ type: 'mended', mended: { fix: null } }), {
    value: { fix: null }
  });
  for (const data of [
    null,
    [],
    {},
    { type: 'draft' },
    { type: 'draft', draft: { smells: '<b>' } }
  ]) {
    assert.match(decodeDraft(data).refused, /\w/);
  }
  assert.equal(decodeDraft({ type: 'refused', message: 'busy' }).refused, 'busy');
});
