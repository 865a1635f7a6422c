// Where a smell stands in an editor's text, and what a fix makes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Text } from '@codemirror/state';
import { checksum } from '../lib/view/checksum.js';
import { changes, diff } from '../lib/view/diff.js';
import { offsetAt, placeAt, stretch, underlined } from '../lib/view/places.js';
import { told } from './wire.mjs';

/** As `TRAIN` in `tests/model/frames.py`. */
const TRAIN = `history = []
"🔥"; history.append(net(x))  # kept
hook = net.register_forward_hook(grab)
probe = net(x)
`;
const text = source => Text.of(source.split('\n'));
const doc = text(TRAIN);
const { cells } = told('smells', 'smells');
const span = (line, column, end_line, end_column) => ({ line, column, end_line, end_column });
const edit = (at, insert) => ({ span: span(...at), text: insert });
const fix = (...edits) => ({ title: 'mend', safety: 'safe', edits });
const shown = (source, ...edits) =>
  diff(text(source), fix(...edits)).map(({ sign, text: line }) => sign + line);

test('the checksum is the one that the kernel computed', () => {
  assert.equal(checksum(TRAIN), cells[0].checksum);
  assert.equal(checksum(''), 0);
  assert.equal(checksum('123456789'), 0xcbf43926); // the known check value of CRC-32
});

test('a span is found behind characters that an editor counts twice', () => {
  const [{ finding }] = cells[0].smells;
  const { from, to } = stretch(doc, finding.span);
  assert.equal(doc.sliceString(from, to), 'net(x)');
  assert.deepEqual(placeAt(doc, from), { line: 2, column: 20 });
});

test('a place beyond the text is its nearest end', () => {
  assert.equal(offsetAt(doc, 99, 99), doc.length);
  assert.equal(offsetAt(doc, 1, 99), 'history = []'.length);
  assert.equal(offsetAt(doc, 0, 0), 0);
});

test('of a span over many lines the first is underlined, without what trails it', () => {
  const loop = text('for x in y:   \n    pass\n');
  assert.deepEqual(underlined(loop, span(1, 0, 2, 8)), { from: 0, to: 11 });
  assert.deepEqual(underlined(loop, span(1, 0, 1, 3)), { from: 0, to: 3 });
  assert.deepEqual(underlined(loop, span(1, 4, 1, 4)), { from: 4, to: 5 });
  assert.deepEqual(underlined(text(''), span(1, 0, 1, 0)), { from: 0, to: 0 });
});

test('a fix in a line shows the line before and after', () => {
  assert.deepEqual(shown(TRAIN, edit([2, 26, 2, 26], '.detach()')), [
    '−"🔥"; history.append(net(x))  # kept',
    '+"🔥"; history.append(net(x).detach())  # kept'
  ]);
});

test('several edits of a line are one change, and far ones stand apart', () => {
  const two = [edit([1, 0, 1, 1], 'A'), edit([1, 2, 1, 3], 'B'), edit([4, 0, 4, 1], 'D')];
  assert.deepEqual(shown('a b\n\n\nd', ...two), ['−a b', '+A B', '−d', '+D']);
  assert.deepEqual(
    changes(text('a b\n\n\nd'), fix(...two.reverse())).map(({ from }) => from),
    [0, 2, 6]
  );
});

test('a line that comes or goes leaves its neighbours as they are', () => {
  assert.deepEqual(shown('a\nb', edit([1, 1, 1, 1], '\nnew')), [' a', '+new']);
  assert.deepEqual(shown('a\nb', edit([1, 0, 2, 0], '')), ['−a', ' b']);
  assert.deepEqual(shown('a\nb\nc', edit([1, 1, 3, 0], ' ')), ['−a', '−b', '−c', '+a c']);
});
