/**
 * How floating-ui measures a popover. It stands in the top layer, so places are those of the window, and nothing clips it but what of the
 * window is seen: less where the reader has zoomed in with two fingers. (The library's own platform looks for ancestors that
 * scroll, clip or transform, and would be a tenth of what is loaded into pages.)
 */
import type { Platform } from '@floating-ui/core';
import { type Size, seenOfWindow } from './window-size.ts';

const sizeOf = ({ offsetWidth: width, offsetHeight: height }: HTMLElement): Size => ({
  width,
  height,
});

export const WINDOW_PLATFORM: Platform = {
  getElementRects: ({ reference, floating }) => ({
    reference: reference.getBoundingClientRect(),
    floating: { x: 0, y: 0, ...sizeOf(floating) },
  }),
  getDimensions: sizeOf,
  getClippingRect: () => seenOfWindow(window),
  isRTL: (place: HTMLElement) => getComputedStyle(place).direction === 'rtl',
};

/** The same for a popover that counts as large as it may become. Sizes in CSS px. */
export function windowPlatformFor({
  width,
  maxHeight: height,
}: {
  readonly width: number;
  readonly maxHeight: number;
}): Platform {
  return {
    ...WINDOW_PLATFORM,
    getElementRects: ({ reference }) => ({
      reference: reference.getBoundingClientRect(),
      floating: { x: 0, y: 0, width, height },
    }),
  };
}
