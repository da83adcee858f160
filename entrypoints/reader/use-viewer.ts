import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FindShown, PagesShown } from '../../components/reader/types.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { readerVoiceOf } from '../../lib/i18n/say-reader.ts';
import type { PdfDocument } from '../../lib/pdf/library.ts';
import { createViewer, type ReadingPlace, type Viewer } from '../../lib/pdf/viewer.ts';

interface Handlers {
  /** A page's text layer is there, or was changed; 0: any may have been. */
  onText(page: number): void;
  onLeave(address: string): void;
  onFirstDrawn(): void;
  onPlace(place: ReadingPlace): void;
}

type Shown = Omit<PagesShown, 'dark' | 'marks'>;

/** The viewer of a document, and what is to be seen of it. `place`: where the reader was the last time. */
export function useViewer(
  document: PdfDocument | undefined,
  container: RefObject<HTMLDivElement | null>,
  locale: UiLocale,
  place: (document: PdfDocument) => Promise<ReadingPlace | undefined>,
  handlers: Handlers,
): { readonly viewer: Viewer | undefined; readonly shown: Shown; readonly found: FindShown | undefined } {
  const [viewer, setViewer] = useState<Viewer>();
  const [shown, setShown] = useState<Shown>({ count: 0, page: 1, zoom: 'auto', factor: 1 });
  const [found, setFound] = useState<FindShown>();
  const now = useRef(handlers);
  now.current = handlers;

  useEffect(() => {
    if (!document || !container.current) return;
    const say = readerVoiceOf(locale);
    const change = (part: Partial<Shown>): void => setShown((was) => ({ ...was, ...part }));
    change({ count: document.numPages, page: 1, zoom: 'auto', factor: 1 });
    let settled = false;
    const made = createViewer(
      container.current,
      document,
      {
        onReady() {
          // Nothing is drawn in a tab that isn't looked at; it is read all the same.
          if (window.document.visibilityState === 'hidden') now.current.onFirstDrawn();
          const fragment = location.hash;
          void place(document).then((was) => {
            if (fragment.length > 1) made.goToFragment(fragment);
            else if (was) made.goToPlace(was);
            settled = true;
          });
        },
        onPage: (page) => change({ page }),
        onZoom: (zoom, factor) => change({ zoom, factor }),
        onFirstDrawn: () => now.current.onFirstDrawn(),
        onText: (page) => now.current.onText(page),
        onFind: setFound,
        onPlace(at) {
          if (settled) now.current.onPlace(at);
        },
        onLeave: (address) => now.current.onLeave(address),
      },
      (page) => say('page', { n: page }),
    );
    const onHash = (): void => made.goToFragment(location.hash);
    window.addEventListener('hashchange', onHash);
    setViewer(made);
    container.current.focus({ preventScroll: true });
    return () => {
      window.removeEventListener('hashchange', onHash);
      setViewer(undefined);
      setFound(undefined);
      made.destroy();
    };
  }, [document]);

  return { viewer, shown, found };
}
