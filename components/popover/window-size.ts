/** A size in px of the window. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What of the window a document is seen in, without its scroll bars, however far the reader has zoomed in with two fingers. What elements say of
 * themselves differs with a page's mode and its own enlargement, between browsers too.
 */
export function windowSize(view: Window): Size {
  const { width, height, scale } = view.visualViewport ?? {
    width: view.innerWidth,
    height: view.innerHeight,
    scale: 1,
  };
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** What of the window is seen: less of it where the reader has zoomed in with two fingers. In CSS px, from the window's corner. */
export function seenOfWindow(view: Window): Size & { readonly x: number; readonly y: number } {
  const {
    offsetLeft: x,
    offsetTop: y,
    width,
    height,
  } = view.visualViewport ?? { offsetLeft: 0, offsetTop: 0, ...windowSize(view) };
  return { x, y, width, height };
}
