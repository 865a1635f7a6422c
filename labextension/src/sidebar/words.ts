import { el } from '../dom.js';
import { codeParts } from '../view/words.js';

/** Prose as nodes; what stands in backticks is code. */
export function prose(text: string): (Node | string)[] {
  return codeParts(text).map((part, index) => (index % 2 ? el('code', '', part) : part));
}

/** `16:42:10`, where the page is. */
export function clock(at_s: number): string {
  return new Date(at_s * 1000).toLocaleTimeString('en-GB');
}

/** `0:41`, `12:05`, `1:02:05`. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor((whole % 3600) / 60),
    whole % 60
  ];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
