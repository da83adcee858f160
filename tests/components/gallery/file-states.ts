/** The file that is carried by hand, brought into each of its states through the options' own controls. */
import type { FileOutcome } from '../../../components/sync/types.ts';
import { FILE_DONE, SYNC_ACTIONS } from '../sync-states.ts';

const OUTCOMES: Readonly<Record<string, FileOutcome>> = {
  new: { done: false, why: 'start' },
  joining: { done: false, why: 'secret', kinds: ['code'] },
  done: FILE_DONE,
  failed: { done: false, why: 'unread', problem: 'damaged' },
};

/** What syncing over a file comes to in a state. */
export const fileActions = (state: string): typeof SYNC_ACTIONS => ({
  ...SYNC_ACTIONS,
  onFile: () => Promise.resolve(OUTCOMES[state] ?? FILE_DONE),
});

/** Opens the file's part of the options, and chooses a file. */
export async function chooseFile(app: HTMLElement, settled: () => Promise<unknown>): Promise<void> {
  for (const summary of app.querySelectorAll<HTMLElement>('section[aria-labelledby="sync"] summary'))
    summary.click();
  await settled();
  const chooser = app.querySelector<HTMLInputElement>('.file-form input[type="file"]');
  if (!chooser) throw new Error('no file to choose');
  const files = new DataTransfer();
  files.items.add(new File(['carried'], 'carried.rejoinder'));
  chooser.files = files.files;
  chooser.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
  app.querySelector('.file-form')?.scrollIntoView();
}
