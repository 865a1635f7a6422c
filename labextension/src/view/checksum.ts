/** CRC-32 of a text: the same number as the kernel's `Cell.checksum` of the same text. */
export function checksum(text: string): number {
  let rest = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      rest = (rest >>> 1) ^ (0xedb88320 & -(rest & 1));
    }
  }
  return ~rest >>> 0;
}
