const MAGIC = '%%leakcheck';

/** The source with the magic in front; null where another magic has the first line. */
export function measured(source: string): string | null {
  const first = source.trimStart();
  if (/^%%leakcheck\b/.test(first)) {
    return source;
  }
  return first.startsWith('%%') ? null : `${MAGIC}\n${source}`;
}
