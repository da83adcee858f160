/** Puts the reader of PDFs on stage, with a drawn page in the place of pdf.js's. */
import { render } from 'preact';
import linkCss from '../../components/link-button.css?inline';
import ownPageCss from '../../components/own-page.css?inline';
import noticesCss from '../../components/reader/notices.css?inline';
import pagesCss from '../../components/reader/pdf-pages.css?inline';
import readerCss from '../../components/reader/reader.css?inline';
import { Reader, type ReaderProps } from '../../components/reader/reader.tsx';
import smallCss from '../../components/reader/small-windows.css?inline';
import type { ReaderStateName } from './reader-state-names.ts';
import { sheet } from './stages.tsx';

const ignore = (): void => undefined;
const ADDRESS =
  'https://www.example.gov/sites/default/files/reports/2017/a-rather-long-folder/Notorious-Markets-2017-final.pdf';

const READER_STATES = {
  choose: { stage: { kind: 'choose' }, source: undefined, title: 'PDF' },
  opening: { stage: { kind: 'opening', loaded: 2_400_000, total: 9_700_000 } },
  locked: { stage: { kind: 'opening', loaded: 0, total: undefined }, password: { again: true } },
  missing: { stage: { kind: 'failed', why: 'missing', status: 404 } },
  refused: { stage: { kind: 'failed', why: 'refused', status: 403 } },
  wrongFile: {
    stage: { kind: 'failed', why: 'not-a-pdf', status: undefined },
    source: { kind: 'file', name: 'a.pdf' },
  },
  reading: { recognition: { kind: 'reading', read: 41 } },
  open: {},
  scan: { recognition: { kind: 'done', answered: 0, pagesWithoutText: 87 } },
  finding: {
    find: {
      state: { kind: 'wrapped', current: 3, total: 1204 },
      asked: 1,
      last: { text: '', matchCase: false },
    },
  },
  leaving: { leaving: 'https://www.example.com/a/very/long/address?with=a&query=that&goes=on&and=on' },
  off: { recognition: { kind: 'off' } },
} as const satisfies Record<ReaderStateName, Partial<ReaderProps>>;

export interface ReaderScene extends Partial<ReaderProps> {
  readonly state?: ReaderStateName;
}

export function showReader(stage: Element, { state = 'open', ...props }: ReaderScene = {}): void {
  const content = document.createElement('div');
  content.style.height = '100vh';
  stage.replaceChildren(sheet(ownPageCss, linkCss, pagesCss, readerCss, noticesCss, smallCss), content);
  const scene: ReaderProps = {
    locale: 'en',
    title: 'Notorious-Markets-2017-final.pdf',
    source: { kind: 'address', address: ADDRESS },
    stage: { kind: 'open' },
    recognition: { kind: 'done', answered: 18, pagesWithoutText: 0 },
    status: '',
    password: undefined,
    leaving: undefined,
    find: undefined,
    container: { current: null },
    pages: {
      count: 87,
      page: 2,
      zoom: 'auto',
      factor: 1.1,
      dark: false,
      marks: new Map([
        [1, 2],
        [2, 11],
      ]),
    },
    railOpen: true,
    outline: [
      { title: 'Overview', destination: 'a', entries: [] },
      {
        title: 'Results',
        destination: 'b',
        entries: [{ title: 'Online markets', destination: 'c', entries: [] }],
      },
    ],
    draw: () => Promise.resolve(false),
    onFile: ignore,
    onRetry: ignore,
    onCancel: ignore,
    onPassword: ignore,
    onOriginal: ignore,
    onCopyAddress: ignore,
    onRail: ignore,
    onPage: ignore,
    onPageTyped: ignore,
    onTurn: ignore,
    onZoom: ignore,
    onZoomBy: ignore,
    onFind: ignore,
    onSearch: ignore,
    onFindClose: ignore,
    onRotate: ignore,
    onDark: ignore,
    onPrint: ignore,
    onDownload: ignore,
    onDestination: ignore,
    onLeave: ignore,
    onStay: ignore,
    onList: ignore,
    onSave: ignore,
    ...READER_STATES[state],
    ...props,
  };
  render(<Reader {...scene} />, content);
}
