/**
 * pdf.js's own viewer, as far as it shows pages: its `PDFViewer` with the settings that its application starts with (`AppOptions` of 6.5.438), and its
 * own style sheet. Its toolbar and side bar aren't in the package, and would only add to what it costs.
 */
import * as pdfjs from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import 'pdfjs-dist/web/pdf_viewer.css';
import './peer-viewer.css';

(globalThis as { pdfjsLib?: unknown }).pdfjsLib = pdfjs;
pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

const { EventBus, FindState, PDFFindController, PDFLinkService, PDFViewer } = await import(
  'pdfjs-dist/web/pdf_viewer.mjs'
);

const container = document.querySelector<HTMLDivElement>('.pages');
const address = new URLSearchParams(location.search).get('file');
if (!container || !address) throw new Error('no document');
const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus });
const findController = new PDFFindController({ eventBus, linkService });
const viewer = new PDFViewer({
  container,
  eventBus,
  linkService,
  findController,
  annotationMode: 2,
  annotationEditorMode: 0,
  textLayerMode: 1,
  maxCanvasPixels: 2 ** 25,
  maxCanvasDim: 32_767,
  capCanvasAreaFactor: 200,
  enableDetailCanvas: true,
  enableAutoLinking: true,
  // Its type asks for a class of theirs where what it does is enough.
} as unknown as ConstructorParameters<typeof PDFViewer>[0]);
linkService.setViewer(viewer);
eventBus.on('pagesinit', () => {
  viewer.currentScaleValue = 'auto';
});
/** Seeks what isn't there, so that all pages must be read; resolves with how long it took, in milliseconds. */
(globalThis as { readByFind?: () => Promise<number> }).readByFind = () =>
  new Promise((resolve) => {
    const began = performance.now();
    eventBus.on('updatefindcontrolstate', ({ state }: { state: number }) => {
      if (state === FindState.NOT_FOUND) resolve(performance.now() - began);
    });
    eventBus.dispatch('find', {
      source: undefined,
      type: '',
      query: 'nowhere to be found',
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious: false,
      matchDiacritics: false,
    });
  });

const pdf = await pdfjs.getDocument({
  url: address,
  cMapUrl: '/pdf/cmaps/',
  standardFontDataUrl: '/pdf/standard_fonts/',
  wasmUrl: '/pdf/wasm/',
  iccUrl: '/pdf/iccs/',
  disableWorkerRendering: true,
  enableHWA: true,
  enableXfa: true,
} as Parameters<typeof pdfjs.getDocument>[0]).promise;
viewer.setDocument(pdf);
linkService.setDocument(pdf, null);
