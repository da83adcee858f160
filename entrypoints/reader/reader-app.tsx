import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Reader } from '../../components/reader/reader.tsx';
import type { Recognition } from '../../components/reader/types.ts';
import { saveBlob } from '../../components/save-blob.ts';
import { useStatus } from '../../components/use-status.ts';
import { answersFile } from '../../lib/annotating/answers-file.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { readerVoiceOf } from '../../lib/i18n/say-reader.ts';
import { ask } from '../../lib/messages/ask.ts';
import { type OutlineEntry, outlineOf } from '../../lib/pdf/outline.ts';
import { createThumbnails } from '../../lib/pdf/thumbnails.ts';
import { openPanel } from '../../lib/sidebar/open-panel.ts';
import { documentOf } from '../../lib/status/reader-address.ts';
import { printDocument } from './print-document.ts';
import { keepPlace, placeIn } from './reading-place.ts';
import { fileNameOf, savePdf } from './save-file.ts';
import { useAnnotator } from './use-annotator.ts';
import { useDarkPages } from './use-dark-pages.ts';
import { useDocument } from './use-document.ts';
import { useDrop } from './use-drop.ts';
import { useKeys } from './use-keys.ts';
import { useViewer } from './use-viewer.ts';
import { useWheel } from './use-wheel.ts';

/** The reader of PDFs with all that it asks of the background and of pdf.js. */
export function ReaderApp({
  locale,
  root,
}: {
  readonly locale: UiLocale;
  readonly root: string;
}): JSX.Element {
  const say = useMemo(() => readerVoiceOf(locale), [locale]);
  const container = useRef<HTMLDivElement>(null);
  const opened = useDocument(root);
  const { document: pdf, source, stage } = opened;
  const [railOpen, setRailOpen] = useState(() => innerWidth > 900);
  const [dark, setDark] = useDarkPages();
  const [leaving, setLeaving] = useState<string>();
  const [findAsked, setFindAsked] = useState(0);
  const [outline, setOutline] = useState<OutlineEntry[]>();
  const [status, tell] = useStatus();
  const [drawn, setDrawn] = useState(false);
  const lastSought = useRef({ text: '', matchCase: false });
  const printing = useRef<AbortController>(undefined);

  const title = source?.kind === 'file' ? source.name : (opened.name ?? fileNameOf(source?.address));
  useEffect(() => {
    document.title = title ? `${title} · ${say('name')}` : `${say('readerTitle')} · ${say('name')}`;
  }, [title, say]);

  const { viewer, shown, found } = useViewer(pdf, container, locale, placeIn, {
    onText: (page) => annotator.current?.onText(page),
    onLeave: setLeaving,
    onFirstDrawn: () => setDrawn(true),
    onPlace: (place) => keepPlace(pdf, place),
  });
  const { annotator, progress } = useAnnotator({ viewer, drawn, title: title ?? '', dark });

  useEffect(() => {
    setOutline(undefined);
    setDrawn(false);
    setFindAsked(0);
    setLeaving(undefined);
    if (pdf) void outlineOf(pdf).then(setOutline);
  }, [pdf]);

  const thumbnails = useMemo(
    () => pdf && viewer && createThumbnails(pdf, (page) => viewer.release(page)),
    [pdf, viewer],
  );
  const draw = useCallback(
    (page: number, canvas: HTMLCanvasElement, width: number, signal: AbortSignal) =>
      thumbnails && drawn ? thumbnails.draw(page, canvas, width, signal) : Promise.resolve(false),
    [thumbnails, drawn],
  );

  const download = (): void => {
    if (pdf) void savePdf(pdf, title ?? '').catch(() => tell(say('notDownloaded')));
  };
  const print = (): void => {
    if (!pdf) return;
    printing.current?.abort();
    printing.current = new AbortController();
    const { signal } = printing.current;
    const onPage = (n: number): void => tell(say('printing', { n, total: pdf.numPages }));
    void printDocument(pdf, signal, onPage).then(
      () => tell(''),
      // Nothing failed where the reader has begun anew.
      () => signal.aborted || tell(say('notPrinted')),
    );
  };
  const seek = (to: 'next' | 'previous'): void => {
    if (lastSought.current.text === '') setFindAsked((n) => n + 1);
    else viewer?.finder.find(lastSought.current, to);
  };
  const toPages = (): void => container.current?.focus({ preventScroll: true });
  const closeFind = (): void => {
    setFindAsked(0);
    viewer?.finder.close();
    toPages();
  };

  useWheel(viewer, container);
  useKeys(viewer !== undefined, container, (action) => {
    if (!viewer || (action === 'find-close' && findAsked === 0)) return false;
    const acts: Readonly<Record<typeof action, () => void>> = {
      find: () => setFindAsked((n) => n + 1),
      'find-next': () => seek('next'),
      'find-previous': () => seek('previous'),
      'next-page': () => viewer.turn(1),
      'previous-page': () => viewer.turn(-1),
      'first-page': () => viewer.goToPage(1),
      'last-page': () => viewer.goToPage(shown.count),
      'zoom-in': () => viewer.zoomBy(1),
      'zoom-out': () => viewer.zoomBy(-1),
      'zoom-whole': () => viewer.setZoom('auto'),
      rotate: () => viewer.rotate(90),
      'rotate-back': () => viewer.rotate(-90),
      'find-close': closeFind,
      'page-field': () => document.querySelector<HTMLElement>('.page-field input')?.focus(),
      rail: () => setRailOpen((is) => !is),
      print,
      download,
    };
    acts[action]();
    return true;
  });
  useDrop((file) => opened.openFile(file));

  const toPanel = (): void => {
    void browser.tabs.getCurrent().then((tab) => {
      if (tab?.windowId === undefined || tab.id === undefined) return;
      const { windowId, id } = tab;
      void openPanel(windowId).then((isOpen) =>
        ask('panel.open', { windowId, tabId: id, opened: isOpen, to: { kind: 'argument' } }).catch(
          () => undefined,
        ),
      );
    });
  };
  const recognition: Recognition =
    progress &&
    (progress.kind === 'reading'
      ? { kind: 'reading', read: progress.read }
      : progress.kind === 'off'
        ? { kind: 'off' }
        : {
            kind: 'done',
            answered: progress.entries.length,
            pagesWithoutText: progress.pagesWithoutText,
          });

  return (
    <Reader
      locale={locale}
      title={title ?? say('readerTitle')}
      source={source}
      stage={stage}
      recognition={recognition}
      status={status}
      password={opened.password}
      leaving={leaving}
      find={findAsked > 0 ? { state: found, asked: findAsked, last: lastSought.current } : undefined}
      container={container}
      pages={{ ...shown, dark, marks: progress?.counts ?? NO_MARKS }}
      railOpen={railOpen}
      outline={outline}
      draw={draw}
      onFile={(file) => opened.openFile(file)}
      onRetry={opened.retry}
      onCancel={opened.cancel}
      onPassword={opened.givePassword}
      onOriginal={() => void ask('pdf.original', null).catch(() => undefined)}
      onCopyAddress={() =>
        void navigator.clipboard.writeText(documentOf(location.href)?.address ?? '').then(
          () => tell(say('addressCopied')),
          () => tell(say('copyFailed')),
        )
      }
      onRail={() => setRailOpen((is) => !is)}
      onPage={(page) => viewer?.goToPage(page)}
      onPageTyped={(page) => {
        viewer?.goToPage(page);
        toPages();
      }}
      onTurn={(by) => viewer?.turn(by)}
      onZoom={(zoom) => viewer?.setZoom(zoom)}
      onZoomBy={(steps) => viewer?.zoomBy(steps)}
      onFind={() => setFindAsked((n) => (n > 0 ? 0 : 1))}
      onSearch={(query, to) => {
        lastSought.current = query;
        viewer?.finder.find(query, to);
      }}
      onFindClose={closeFind}
      onRotate={(by) => viewer?.rotate(by)}
      onDark={setDark}
      onPrint={print}
      onDownload={download}
      onDestination={(destination) => viewer?.goToDestination(destination)}
      onLeave={() => {
        if (leaving) void browser.tabs.create({ url: leaving });
        setLeaving(undefined);
      }}
      onStay={() => {
        setLeaving(undefined);
        toPages();
      }}
      onList={toPanel}
      onSave={(withNotes) => {
        const passages = annotator.current?.passages() ?? [];
        const address = source?.kind === 'address' ? source.address : undefined;
        void (async () => {
          const lang = (await ask('language.get', null)) ?? locale;
          const file = await answersFile({ title: title ?? '', address, passages, lang, withNotes });
          saveBlob(file, file.name);
          tell(say('answersSaved'));
        })().catch(() => tell(say('answersNotSaved')));
      }}
    />
  );
}

const NO_MARKS: ReadonlyMap<number, number> = new Map();
