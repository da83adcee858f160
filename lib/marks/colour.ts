import type { Rgba } from './look.ts';

/** A colour as it was computed; `exact` is false where only its lightness was understood. */
export interface Colour {
  readonly rgba: Rgba;
  readonly exact: boolean;
}

const NUMBERS = /-?\d*\.?\d+(?:e-?\d+)?%?/g;

/** Reads a computed colour: `rgb()`, `rgba()` and `color(srgb …)` exactly, Lab and its kin by their lightness. */
export function parseColour(value: string): Colour | undefined {
  const numbers = (value.slice(value.indexOf('(') + 1).match(NUMBERS) ?? []).map(numberOf);
  const [a = 0, b = 0, c = 0, alpha = 1] = numbers;
  if (value.startsWith('rgb')) return { rgba: [a, b, c, alpha], exact: true };
  if (value.startsWith('color(srgb ')) return { rgba: [a * 255, b * 255, c * 255, alpha], exact: true };
  const lightness = value.startsWith('ok') ? a : value.startsWith('l') ? a / 100 : undefined;
  if (lightness === undefined) return undefined;
  return { rgba: [lightness * 255, lightness * 255, lightness * 255, alpha], exact: false };
}

const numberOf = (text: string): number =>
  text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);

/** A colour laid over an opaque one. */
export function over(top: Rgba, ground: Rgba): Rgba {
  const a = top[3];
  const mix = (i: 0 | 1 | 2): number => top[i] * a + ground[i] * (1 - a);
  return [mix(0), mix(1), mix(2), 1];
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export function luminance([r, g, b]: Rgba): number {
  const part = (value: number): number => {
    const v = value / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}

/** The least contrast of text on its ground, and of a line that tells something (WCAG 2.2, AA: 1.4.3 and 1.4.11). */
export const LEAST_TEXT = 4.5;
export const LEAST_LINE = 3;

/** Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: Rgba, b: Rgba): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}
