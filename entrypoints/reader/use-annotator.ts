import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ask } from '../../lib/messages/ask.ts';
import type { Viewer } from '../../lib/pdf/viewer.ts';
import { documentOf } from '../../lib/status/reader-address.ts';
import { annotateDocument, type DocumentAnnotator, type Progress } from './annotate-document.ts';

interface Options {
  readonly viewer: Viewer | undefined;
  /** Whether the first page can be seen: recognition waits for it. */
  readonly drawn: boolean;
  readonly title: string;
  /** Whether pages are shown dark. */
  readonly dark: boolean;
}

/** Annotates the document that is shown, from when its first page is there. */
export function useAnnotator({ viewer, drawn, title, dark }: Options): {
  readonly annotator: RefObject<DocumentAnnotator | null>;
  readonly progress: Progress | undefined;
} {
  const annotator = useRef<DocumentAnnotator>(null);
  const [progress, setProgress] = useState<Progress>();
  const darkNow = useRef(dark);
  darkNow.current = dark;
  useEffect(() => {
    const shown = documentOf(location.href);
    if (!viewer || !shown) return;
    const made = annotateDocument({
      viewer,
      address: shown.address,
      title,
      lang: '',
      dark: darkNow.current,
      isOff,
      onProgress: setProgress,
    });
    annotator.current = made;
    return () => {
      annotator.current = null;
      made.destroy();
      setProgress(undefined);
    };
  }, [viewer, title]);
  useEffect(() => annotator.current?.setDark(dark), [dark]);
  useEffect(() => {
    if (viewer && drawn) annotator.current?.start();
  }, [viewer, drawn, title]);
  return { annotator, progress };
}

/** Whether the reader switched Rejoinder off for the document's site. */
async function isOff(): Promise<boolean> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id === undefined) return false;
  return (await ask('page.describe', { tabId: tab.id })).kind === 'off';
}
