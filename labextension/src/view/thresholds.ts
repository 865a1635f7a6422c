// From how many bytes on something is told of a cell, in one place.

const MIB = 1 << 20;

/**
 * Less than this, either way, balances: a kernel's own messages and history come to some 100 kB a
 * cell, and the kernel calls nothing a leak below its `threshold_bytes`, 1 MiB by default.
 */
export const LITTLE = MIB;

/**
 * A cell without a leak has a badge from here on. Most cells that load data or build a model keep
 * less, and a line below each of them would be noise; of devices, which hold less than hosts, half.
 */
export const QUIET = { host: 64 * MIB, device: 32 * MIB };
