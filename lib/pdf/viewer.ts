import { EventBus, PDFFindController, PDFViewer } from './components.ts';
import { createFinder, type Finder, type FindState } from './finder.ts';
import { MAX_CANVAS_PIXELS, MAX_CANVAS_SIDE, type PdfDocument, pdfjs } from './library.ts';
import { Links } from './links.ts';
import { SILENT_WORDS } from './silent-words.ts';

/** How pages are fitted, or a factor: 1 is 100 %. */
export type Zoom = 'auto' | 'page-width' | 'page-fit' | number;

/** Where the reader is in a document, and how it is shown there. */
export interface ReadingPlace {
  /** From 1. */
  readonly page: number;
  /** PDF points from the page's lower left; missing: its top. */
  readonly left?: number;
  readonly top?: number;
  readonly zoom: Zoom;
  /** Degrees, clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
}

export interface ViewerHandlers {
  /** All pages have their place now, though none need be drawn. */
  onReady(): void;
  onPage(page: number): void;
  /** `zoom` as it was chosen, and the factor that it comes to. */
  onZoom(zoom: Zoom, factor: number): void;
  /** The first page can be seen. */
  onFirstDrawn(): void;
  /** A page's text layer is there, or was changed by what was sought; 0: any may have been. */
  onText(page: number): void;
  onFind(state: FindState): void;
  onPlace(place: ReadingPlace): void;
  /** A link leads out of the document. */
  onLeave(address: string): void;
}

/** The pages of one document, drawn as they come into sight. */
export interface Viewer {
  readonly document: PdfDocument;
  readonly finder: Finder;
  readonly page: number;
  /** The text layer of a page, if it is drawn. */
  layerOf(page: number): HTMLElement | undefined;
  /** Brings a page into sight; resolves when its text layer is there, and with false when that takes too long. */
  drawn(page: number): Promise<boolean>;
  goToPage(page: number): void;
  /** To the next page, or the one before; with spreads and all. */
  turn(by: 1 | -1): void;
  /** To what an outline's entry or an address's fragment names. */
  goToDestination(destination: string | readonly unknown[]): void;
  goToFragment(fragment: string): void;
  goToPlace(place: ReadingPlace): void;
  setZoom(zoom: Zoom): void;
  /** `at`: what is to stay where it is, CSS px from the container's corner; without it, the corner. */
  zoomBy(steps: number, at?: readonly [number, number]): void;
  zoomTimes(factor: number, at: readonly [number, number]): void;
  rotate(by: 90 | -90): void;
  /** A thumbnail of a page was made: what the page holds may go again if the page isn't in sight. */
  release(page: number): void;
  destroy(): void;
}

/** A page that isn't drawn in this time isn't waited for. */
const DRAW_MS = 10_000;
/** While a wheel turns, pages are stretched; they are drawn anew when it rests so long. */
const ZOOM_DRAW_MS = 400;
const ZOOM_LEAST = 0.1;
const ZOOM_MOST = 10;

/**
 * Shows a document in a container, which must be positioned absolutely and hold one empty element for the pages.
 * `pageLabel` names a page to screen readers.
 */
export function createViewer(
  container: HTMLDivElement,
  document: PdfDocument,
  handlers: ViewerHandlers,
  pageLabel: (page: number) => string,
): Viewer {
  const ending = new AbortController();
  const { signal } = ending;
  const eventBus = new EventBus();
  const links = new Links({ eventBus }, (address) => handlers.onLeave(address));
  const controller = new PDFFindController({ eventBus, linkService: links });
  const forced = matchMedia('(forced-colors: active)').matches;
  const viewer = new PDFViewer({
    container,
    eventBus,
    linkService: links,
    findController: controller,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
    enableAutoLinking: false,
    enableSelectionRendering: false,
    maxCanvasPixels: MAX_CANVAS_PIXELS,
    maxCanvasDim: MAX_CANVAS_SIDE,
    l10n: SILENT_WORDS,
    abortSignal: signal,
    ...(forced ? { pageColors: { background: 'Canvas', foreground: 'CanvasText' } } : {}),
    // Its type asks for a class of theirs where what it does is enough.
  } as unknown as ConstructorParameters<typeof PDFViewer>[0]);
  links.setViewer(viewer);
  const waiting = new Map<number, Set<() => void>>();
  const finder = createFinder(eventBus, controller, (state) => handlers.onFind(state));

  const layerOf = (page: number): HTMLElement | undefined => {
    const view = viewer.getPageView(page - 1) as { textLayer?: { div?: HTMLElement } } | undefined;
    const layer = view?.textLayer?.div;
    return layer?.isConnected && layer.querySelector('.endOfContent') ? layer : undefined;
  };
  const setZoom = (zoom: Zoom): void => {
    viewer.currentScaleValue =
      typeof zoom === 'number' ? String(Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, zoom))) : zoom;
  };
  const on = (event: string, listener: (data: never) => void): void =>
    eventBus.on(event, listener, { signal });

  on('pagesinit', () => {
    setZoom('auto');
    for (const page of container.querySelectorAll<HTMLElement>('.page')) {
      page.setAttribute('aria-label', pageLabel(Number(page.dataset.pageNumber)));
    }
    handlers.onReady();
  });
  on('pagechanging', ({ pageNumber }: { pageNumber: number }) => handlers.onPage(pageNumber));
  on('scalechanging', ({ scale, presetValue }: { scale: number; presetValue?: string }) =>
    handlers.onZoom(isFit(presetValue) ? presetValue : scale, scale),
  );
  on('rotationchanging', ({ pageNumber }: { pageNumber: number }) => {
    // Turned pages have other heights: without this another page would come into sight.
    viewer.currentPageNumber = pageNumber;
  });
  eventBus.on('pagerendered', () => handlers.onFirstDrawn(), { signal, once: true });
  on('textlayerrendered', ({ pageNumber }: { pageNumber: number }) => {
    handlers.onText(pageNumber);
    for (const done of waiting.get(pageNumber) ?? []) done();
    waiting.delete(pageNumber);
  });
  // What was sought is shown by changing the text layer's nodes.
  on('updatetextlayermatches', ({ pageIndex }: { pageIndex: number }) => handlers.onText(pageIndex + 1));
  on('updateviewarea', ({ location }: { location: Location }) => handlers.onPlace(placeOf(location)));

  links.setDocument(document);
  viewer.setDocument(document);

  return {
    document,
    finder,
    get page() {
      return viewer.currentPageNumber;
    },
    layerOf,
    async drawn(page) {
      viewer.scrollPageIntoView({ pageNumber: page });
      if (layerOf(page)) return true;
      return new Promise((resolve) => {
        const done = (): void => resolve(true);
        const set = waiting.get(page) ?? new Set();
        waiting.set(page, set.add(done));
        setTimeout(() => {
          waiting.get(page)?.delete(done);
          resolve(layerOf(page) !== undefined);
        }, DRAW_MS);
      });
    },
    goToPage: (page) => links.goToPage(page),
    turn(by) {
      if (by > 0) viewer.nextPage();
      else viewer.previousPage();
    },
    goToDestination: (destination) => void links.goToDestination(destination as string),
    goToFragment: (fragment) => links.setHash(fragment.replace(/^#/, '')),
    goToPlace({ page, left, top, zoom, rotation }) {
      viewer.pagesRotation = rotation;
      setZoom(zoom);
      viewer.scrollPageIntoView({
        pageNumber: page,
        ...(top === undefined ? {} : { destArray: [null, { name: 'XYZ' }, left ?? 0, top, null] }),
        allowNegativeOffset: true,
      });
    },
    setZoom,
    zoomBy: (steps, at) =>
      viewer.updateScale({ steps, ...(at ? { drawingDelay: ZOOM_DRAW_MS, origin: [...at] } : {}) }),
    zoomTimes: (scaleFactor, at) =>
      viewer.updateScale({ scaleFactor, drawingDelay: ZOOM_DRAW_MS, origin: [...at] }),
    rotate(by) {
      viewer.pagesRotation = (viewer.pagesRotation + by + 360) % 360;
    },
    release: (page) =>
      eventBus.dispatch('thumbnailrendered', {
        pageNumber: page,
        pdfPage: (viewer.getPageView(page - 1) as { pdfPage?: unknown } | undefined)?.pdfPage,
      }),
    destroy() {
      ending.abort();
      // It takes nothing for "no document any more", though its types don't say so.
      (viewer.setDocument as (document: unknown) => void)(null);
      (links.setDocument as (document: unknown) => void)(null);
      void document.loadingTask.destroy();
    },
  };
}

interface Location {
  readonly pageNumber: number;
  readonly left: number;
  readonly top: number;
  /** A percentage, or the name of a fit. */
  readonly scale: number | string;
  readonly rotation: number;
}

const isFit = (value: unknown): value is Exclude<Zoom, number> =>
  value === 'auto' || value === 'page-width' || value === 'page-fit';

const placeOf = ({ pageNumber, left, top, scale, rotation }: Location): ReadingPlace => ({
  page: pageNumber,
  left,
  top,
  zoom: isFit(scale) ? scale : Number(scale) / 100 || 'auto',
  rotation,
});
