import { DEFS, type Report } from './report.gen.js';
import { trans } from '../trans.js';

/** The wire version this reader knows. */
export const VERSION = 1;

export type Decoded = { readonly report: Report } | { readonly problem: string };

/**
 * The report in a MIME bundle, or one sentence that says why it cannot be shown.
 *
 * Fields it does not know are left out. An absent list is empty and an absent nullable field is
 * null, so that two releases of one wire version can talk.
 */
export function decodeReport(data: unknown): Decoded {
  if (!isRecord(data) || typeof data['version'] !== 'number') {
    return { problem: trans.__('This output says that it is a report of nbleak, and it is not.') };
  }
  if (data['version'] !== VERSION) {
    return {
      problem: trans.__(
        'This report was written in version %1 of the format; this page reads version %2. Install the same nbleak beside Jupyter and in the kernel.',
        data['version'],
        VERSION
      )
    };
  }
  const read = readAs<Report>('Report', data, 'report');
  return 'value' in read
    ? { report: read.value }
    : { problem: trans.__('This report cannot be shown: %1. Run the cell again.', read.problem) };
}

/** The value as a definition of the schema has it, or what of it is wrong. */
export function readAs<T>(
  definition: string,
  data: unknown,
  path: string
): { readonly value: T } | { readonly problem: string } {
  try {
    return { value: conform({ $ref: `#/$defs/${definition}` }, data, path) as T };
  } catch (error) {
    if (error instanceof Mismatch) {
      return { problem: error.message };
    }
    throw error;
  }
}

/** What `nbleak.model.schema` writes: no more of JSON schema is needed. */
interface Schema {
  $ref?: string;
  anyOf?: readonly Schema[];
  enum?: readonly unknown[];
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null';
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
}

class Mismatch extends Error {}

function conform(schema: Schema, value: unknown, path: string): unknown {
  if (schema.$ref) {
    const name = schema.$ref.replace('#/$defs/', '');
    return conform((DEFS as Record<string, Schema>)[name] ?? {}, value, path);
  }
  if (schema.anyOf) {
    const [inner = {}] = schema.anyOf;
    return value === null || value === undefined ? null : conform(inner, value, path);
  }
  if (schema.enum) {
    return schema.enum.includes(value) ? value : mismatch(path);
  }
  switch (schema.type) {
    case 'array':
      return items(schema, value ?? [], path);
    case 'object':
      return fields(schema, value, path);
    case 'integer':
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : mismatch(path);
    default:
      return typeof value === schema.type ? value : mismatch(path);
  }
}

function items(schema: Schema, value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) {
    return mismatch(path);
  }
  return value.map((item, index) => conform(schema.items ?? {}, item, `${path}[${index}]`));
}

function fields(schema: Schema, value: unknown, path: string): Record<string, unknown> {
  if (!isRecord(value)) {
    return mismatch(path);
  }
  const known = Object.entries(schema.properties ?? {});
  return Object.fromEntries(
    known.map(([name, inner]) => [name, conform(inner, value[name], `${path}.${name}`)])
  );
}

function mismatch(path: string): never {
  throw new Mismatch(trans.__('%1 is missing or of another kind', path));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
