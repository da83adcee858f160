/**
 * Shows one surface in one state, for looking at; not shipped. `?surface=popover&exchange=finding-1&lang=en&open`, or
 * `?surface=popup&state=on`.
 */
import { CONTENT_LANGS, type ContentLang } from '../../../data/schema.ts';
import { type PopupStateName, showPopover, showPopup } from '../stages.tsx';

const query = new URLSearchParams(location.search);
const lang = CONTENT_LANGS.find((l) => l === query.get('lang')) ?? ('en' satisfies ContentLang);
const app = document.getElementById('app');
if (!app) throw new Error('no stage');

if (query.get('surface') === 'popup') {
  showPopup(app, { lang, state: (query.get('state') ?? 'on') as PopupStateName });
} else {
  const tier = query.get('tier') === 'restatement' ? 'restatement' : 'quote';
  const root = showPopover(app, { lang, exchange: query.get('exchange') ?? 'finding-1', tier });
  const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 100));
  await settled();
  if (query.has('open')) {
    root.querySelector<HTMLButtonElement>('.answer .more')?.click();
    for (const details of root.querySelectorAll('details')) details.open = true;
  }
  await settled();
  if (query.has('end')) root.querySelector('.body')?.scrollTo(0, 1e6);
}
