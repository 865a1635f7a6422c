const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const STEP = 1024;

/** Bytes with a binary unit and two or three digits; `–` for unknown. Same as `nbleak.config.size`. */
export function formatBytes(value: number | null, options: { sign?: boolean } = {}): string {
  if (value === null) {
    return '–';
  }
  const lead = value < 0 ? '−' : options.sign && value > 0 ? '+' : '';
  let amount = Math.abs(value);
  let step = 0;
  while (amount >= STEP - 0.5 && step < UNITS.length - 1) {
    amount /= STEP;
    step += 1;
  }
  const digits = step === 0 || amount >= 99.95 ? 0 : amount < 9.995 ? 2 : 1;
  return `${lead}${amount.toFixed(digits)} ${UNITS[step]}`;
}

/** `1.43 → 2.64 GiB`: the unit once when both have the same. */
export function formatChange(before: number | null, after: number | null): string {
  const [first, second] = [formatBytes(before), formatBytes(after)];
  const [number, unit] = first.split(' ');
  return unit !== undefined && second.endsWith(` ${unit}`)
    ? `${number} → ${second}`
    : `${first} → ${second}`;
}
