import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Whether a field has room for a text in one line, in its own type; kept up to date as the field's width and type change. */
export function useFits(field: RefObject<HTMLElement | null>, text: string): boolean {
  const [fits, setFits] = useState(true);
  useLayoutEffect(() => {
    const element = field.current;
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    if (!element || !pen) return;
    const measure = (): void => {
      const { fontWeight, fontSize, fontFamily, paddingInlineStart, paddingInlineEnd } =
        getComputedStyle(element);
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const room =
        element.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd);
      setFits(pen.measureText(text).width <= room);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [field, text]);
  return fits;
}
