/** What runs in the page of either viewer. Neither knows of it. */

/** Runs before anything of the page: notes when the first page can be seen, in milliseconds since navigation began. */
export function watchFirstPage(): void {
  const look = (): void => {
    const page = document.querySelector('.pdfViewer .page[data-loaded]:not(.loadingIcon)');
    if (page?.querySelector('.canvasWrapper canvas'))
      (globalThis as { firstPage?: number }).firstPage = performance.now();
    else requestAnimationFrame(look);
  };
  addEventListener('DOMContentLoaded', look);
}

/** Runs in the page: scrolls by so many CSS px, so many times, a step every other frame. */
export async function scrollPages(steps: number, px: number): Promise<void> {
  const box = document.querySelector('.pdfViewer')?.parentElement;
  for (let step = 0; box && step < steps; step += 1) {
    box.scrollTop += px;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
}
