/** The HTML export in a real browser: whatever notes hold, nothing runs and nothing is fetched. */
import { expect, it } from 'vitest';
import { exportHtml } from '../../lib/notes/export-html.ts';
import { readImport } from '../../lib/notes/read-import.ts';
import { HOSTILE_FILES } from '../notes/hostile-files.ts';
import { ALL_KINDS, AWKWARD, WORDS } from '../notes/written-notes.ts';

it('runs nothing', async () => {
  const views = [
    ...ALL_KINDS.map(({ view }) => view),
    ...HOSTILE_FILES.filter(([name]) => /^text|^target|^source/.test(name)).flatMap(([, make]) =>
      readImport(make()).notes.map(({ view }) => view),
    ),
  ];
  const frame = document.createElement('iframe');
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  frame.srcdoc = exportHtml(views, WORDS);
  document.body.append(frame);
  await loaded;
  await new Promise((resolve) => setTimeout(resolve, 200));
  const inner = frame.contentWindow as (Window & { ran?: unknown }) | null;
  expect(inner?.ran).toBeUndefined();
  expect((globalThis as { ran?: unknown }).ran).toBeUndefined();
  const page = frame.contentDocument;
  expect(page?.querySelectorAll('article')).toHaveLength(views.length);
  expect(
    page?.querySelectorAll(
      'script, img, svg, iframe, object, embed, link, form, [onload], [onerror], [style]',
    ),
  ).toHaveLength(0);
  expect(page?.body.textContent).toContain(AWKWARD[0]);
  expect(inner?.performance.getEntriesByType('resource')).toHaveLength(0);
});
