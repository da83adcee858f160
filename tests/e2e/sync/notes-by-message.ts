/** Notes written and read by the options page's messages, as the panel would. */
import type { OptionsPage } from './options-page.ts';

/** A place on a page, whose address, title, words and tag are looked for where nobody may read them. */
export const PLACE = {
  kind: 'place',
  address: 'https://example.org/report',
  title: 'A report of deposits',
  lang: 'en',
  selectors: { quote: { exact: 'deposits', prefix: '', suffix: ' of' }, position: { start: 4, end: 12 } },
} as const;
export const TAG = 'the-tag';

export const writeOnPlace = ({ told }: OptionsPage, id: string, text: string): Promise<unknown> =>
  told('note.create', { id, target: PLACE, text, tags: [TAG], editor: id });

/** The texts of all notes, sorted. */
export const textsOf = async ({ told }: OptionsPage): Promise<string[]> =>
  (await told<{ notes: { text: string }[] }>('note.list', { from: 0, count: 1000, bin: false })).notes
    .map(({ text }) => text)
    .sort();
