import { readdirSync, readFileSync } from 'node:fs';
import { decodeReport } from '../lib/protocol/decode.js';
import { decodeStream } from '../lib/protocol/stream.js';

const folder = new URL('../../tests/wire/', import.meta.url);

/** Names of the golden reports that both halves read. */
export const FIXTURES = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => name.replace('.json', ''));

export const wire = name => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

/** A decoded report, with some fields replaced. */
export const report = (name, changes = {}) => decodeReport({ ...wire(name), ...changes }).report;

/** A golden frame of the stream, out of the message that brings it. */
export function told(name, type) {
  const data = { type, [type]: wire(`frames/${name}`) };
  return decodeStream('comm_msg', { comm_id: 'nbleak.stream.v1', data })[type];
}
