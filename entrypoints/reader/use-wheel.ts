import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Viewer } from '../../lib/pdf/viewer.ts';

/** So far a wheel turns by one notch, in CSS px, and where browsers count in lines or pages, in those. */
const NOTCH = [100, 3, 1] as const;
/** A pinch comes as a wheel that turns by a little, with Control that nobody pressed. */
const PINCH_PX = 40;

/** With Control, the wheel zooms the pages where the pointer is, and not our whole page; and so do two fingers. */
export function useWheel(viewer: Viewer | undefined, container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = container.current;
    if (!viewer || !box) return;
    let turned = 0;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = box.getBoundingClientRect();
      const at = [event.clientX - left, event.clientY - top] as const;
      if (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL && Math.abs(event.deltaY) < PINCH_PX) {
        viewer.zoomTimes(Math.exp(-event.deltaY / 100), at);
        return;
      }
      turned -= event.deltaY / (NOTCH[event.deltaMode] ?? NOTCH[0]);
      const steps = Math.trunc(turned);
      turned -= steps;
      if (steps !== 0) viewer.zoomBy(steps, at);
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    return () => box.removeEventListener('wheel', onWheel);
  }, [viewer, container]);
}
