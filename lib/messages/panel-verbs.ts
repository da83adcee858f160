/** What the background tells our own pages; nobody need be there to hear it. */
import * as v from 'valibot';
import { type DataIn, id, index, nothing, verb } from './verb.ts';

export const PANEL_VERBS = {
  'panel.go': verb<null>()(v.strictObject({ key: id })),
  /** Something of a tab has changed: its marks, its page, its notes' places. */
  'page.changed': verb<null>()(v.strictObject({ tabId: index })),
  'notes.changed': verb<null>()(v.strictObject({ ids: v.array(id) })),
  /** Something of `sync.status` is different now. */
  'sync.changed': verb<null>()(nothing),
} as const;

export type PanelVerb = keyof typeof PANEL_VERBS;
export type PanelData<V extends PanelVerb> = DataIn<typeof PANEL_VERBS, V>;
