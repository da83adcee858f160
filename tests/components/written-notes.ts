/** Notes of every kind that a list meets, at fixed times, with a clock that stands still shortly after. */
import type { StoredDraft } from '../../lib/messages/types.ts';
import type { NoteTarget, NoteView } from '../../lib/notes/note.ts';
import { pack } from './stages.tsx';

export const NOW = new Date('2026-11-24T12:00:00.000Z');
export const PAGE = {
  address: 'https://www.example.com/notorious-markets',
  title: 'What the notorious markets report says of Taobao, and how it was answered',
};

const [first, second, third] = pack.exchanges;
export const EXCHANGE = first?.id ?? '';

const place = (exact: string, more: Partial<Extract<NoteTarget, { kind: 'place' }>> = {}): NoteTarget => ({
  kind: 'place',
  ...PAGE,
  lang: 'en',
  selectors: { quote: { exact, prefix: '', suffix: '' }, position: { start: 0, end: exact.length } },
  ...more,
});

const note = (
  id: string,
  minutesAgo: number,
  target: NoteTarget,
  text: string,
  tags: string[] = [],
): NoteView => {
  const at = new Date(NOW.getTime() - minutesAgo * 60_000).toISOString();
  return { id, target, text, tags, createdAt: at, updatedAt: at, deletedAt: null };
};

const DAY = 24 * 60;
export const NOTES: readonly NoteView[] = [
  note(
    'on-exchange',
    3,
    { kind: 'exchange', exchange: EXCHANGE },
    'Compare with the figures of the year before: https://example.org/report?year=2025. Ask press@example.org for the table.',
    ['figures', 'to check'],
  ),
  note(
    'found',
    75,
    place('the number of small and medium-sized businesses that report difficulties'),
    'Who counted?',
    ['figures'],
  ),
  note(
    'orphan',
    2 * DAY,
    place('a sentence that its author has taken out since', { exchange: second?.id ?? '' }),
    'They changed this.',
  ),
  note('looking', 3 * DAY, place('right holders continue to report'), 'Same wording as last year.'),
  note('on-page', 4 * DAY, { kind: 'page', ...PAGE }, 'Read to the end; the correction is at the bottom.'),
  note(
    'elsewhere',
    9 * DAY,
    place('權利人仍舊在進入和使用投訴系統時存在問題', {
      address: 'https://news.example.tw/a/very/long/path/that/does/not/matter',
      title: '美國貿易代表署的報告與回應',
      lang: 'zh-Hant',
      exchange: third?.id ?? '',
    }),
    '這一段與英文原文不同，見第三則的回應。',
    ['待查', '譯文'],
  ),
  note(
    'long',
    40 * DAY,
    { kind: 'exchange', exchange: second?.id ?? '' },
    Array.from({ length: 30 }, (_, i) => `Line ${i + 1} of what I copied from the hearing.`).join('\n'),
  ),
  note('empty', 41 * DAY, { kind: 'page', address: 'https://example.org/', title: '' }, '', ['figures']),
];

export const BINNED: readonly NoteView[] = [
  {
    ...note('binned', 5 * DAY, { kind: 'exchange', exchange: EXCHANGE }, 'Not needed any more.'),
    deletedAt: '2026-11-22T09:30:00.000Z',
  },
  {
    ...note('binned-too', 6 * DAY, { kind: 'page', ...PAGE }, '已寫進報告。'),
    deletedAt: '2026-11-02T09:30:00.000Z',
  },
];

export const DRAFTS: readonly StoredDraft[] = [
  {
    editor: 'e1',
    note: 'found',
    before: 'Who counted?',
    text: 'Who counted, and when?',
    at: '2026-11-23T18:04:00.000Z',
  },
  {
    editor: 'e2',
    note: 'not-there',
    before: '',
    text: 'Of a note that is gone.',
    at: '2026-11-20T08:00:00.000Z',
  },
];

/** A great many notes, of the lengths that people write. */
export function manyNotes(count: number): NoteView[] {
  return Array.from({ length: count }, (_, i) => {
    const words = Array.from(
      { length: 3 + ((i * 7919) % 60) },
      (_, j) => WORDS[(i * 31 + j * 17) % WORDS.length],
    );
    const target: NoteTarget =
      i % 3 === 0
        ? { kind: 'exchange', exchange: pack.exchanges[i % pack.exchanges.length]?.id ?? '' }
        : place(words.slice(0, 12).join(' '), { address: `https://site-${i % 400}.example/${i % 900}` });
    return note(`n${i}`, i * 7, target, words.join(' '), i % 4 === 0 ? [`tag ${i % 37}`] : []);
  });
}

const WORDS =
  'the office writes that sellers of counterfeit goods remain on the market and right holders say takedown takes too long 回應 指出 平台 已 處理 99 per cent of requests within a day'.split(
    ' ',
  );
