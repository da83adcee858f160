import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Whether a field has room for a text in one line, in its own type; kept up to date as the field's width and type change. */
export function useFits(field: RefObject<HTMLElement | null>, text: string): boolean {
  const [fits, setFits] = useState(true);
  useLayoutEffect(() => {
    const element = field.current;
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    if (!element || !pen) return;
    const observer = new ResizeObserver(() => {
      const style = getComputedStyle(element);
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      // Firefox takes the padding of a field off whatever else tells its width.
      const edges = [
        style.paddingInlineStart,
        style.paddingInlineEnd,
        style.borderInlineStartWidth,
        style.borderInlineEndWidth,
      ].reduce((sum, px) => sum + Number.parseFloat(px), 0);
      setFits(pen.measureText(text).width <= element.offsetWidth - edges);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [field, text]);
  return fits;
}
