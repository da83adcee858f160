import { browser } from 'wxt/browser';
import { indexText } from '../../lib/anchoring/find.ts';
import { askFrame } from '../../lib/messages/ask-frame.ts';
import { addressOfFrame } from '../../lib/messages/judge.ts';
import type { FoundNote, NotedPage, PanelTarget, SelectedText } from '../../lib/messages/types.ts';
import { isNotable, pageTarget, placeTarget } from '../../lib/notes/new-target.ts';
import { addressOf, type NoteView } from '../../lib/notes/note.ts';
import { pageKey } from '../../lib/notes/page-key.ts';
import { readerAddress } from '../../lib/status/reader-address.ts';
import { framesOf } from '../../lib/status/tally.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { injectAnnotatorInto, reachOf } from './injection.ts';
import type { Ledger } from './ledger.ts';
import { addressIn, isOurReader, ownRoot } from './own-root.ts';
import type { OpenTab } from './tabs.ts';

/** Notes and the pages that they hang on. */
export interface NotePlaces {
  /** The notes whose places may be on a page. */
  notesOf(address: string): Promise<NoteView[]>;
  /** Where they are in its text. What isn't surely there is nowhere. */
  find(address: string, text: string): Promise<FoundNote[]>;
  /** Brings the annotator to a page that has notes, whether or not it names what is answered. */
  attend(tabId: number, url: string | undefined): Promise<void>;
  /** The same for several tabs; those that can't be reached are left out. */
  attendAll(tabs: readonly OpenTab[]): Promise<void>;
  /** What a new note is to hang on: what is selected in a frame, else its page; always that on a site that is switched off. */
  targetIn(tabId: number, frameId: number | undefined): Promise<PanelTarget | undefined>;
  /** The page of a tab as notes can hang on it, and those that were looked for on it. */
  page(tabId: number): Promise<NotedPage | null>;
  /** Goes to the place of a note, in a tab that shows its page or in a new one. */
  show(id: string, tabId: number | null): Promise<boolean>;
  /** Lets the frames that show the page of these notes look for them again. */
  refresh(ids: readonly string[]): Promise<void>;
}

/** How long a page that was opened for a note is given to find it. */
const FIND_MS = 15_000;
const TRY_EVERY_MS = 400;

export function createNotePlaces(notes: NotesStore, ledger: Ledger): NotePlaces {
  const notesOf = (address: string): Promise<NoteView[]> => notes.list({ page: address });

  const selectionIn = async (
    tabId: number,
    tabUrl: string | undefined,
    frameId: number,
  ): Promise<SelectedText | null> => {
    // On a site that is switched off nothing is read, not even what is selected.
    if (await ledger.isOff(tabUrl)) return null;
    if (!isOurReader(tabUrl)) await injectAnnotatorInto(tabId, frameId);
    return askFrame({ tabId, frameId }, 'selection.describe', null);
  };

  const showIn = async (tabId: number, id: string): Promise<boolean> => {
    for (const frameId of new Set([0, ...framesOf(await ledger.tally.get(), tabId)])) {
      if (await askFrame({ tabId, frameId }, 'note.show', { id }).catch(() => false)) return true;
    }
    return false;
  };

  const attend = async (tabId: number, url: string | undefined): Promise<void> => {
    // Our reader looks for notes by itself.
    if (!url || isOurReader(url) || (await ledger.isOff(url)) || (await notesOf(url)).length === 0) return;
    await injectAnnotatorInto(tabId, 0).catch(() => undefined);
  };

  return {
    notesOf,
    async find(address, text) {
      const index = indexText(text);
      return (await notesOf(address)).flatMap(({ id, target }) =>
        target.kind === 'place' ? [{ id, span: index.find(target.selectors)?.span ?? null }] : [],
      );
    },
    attend,
    async attendAll(tabs) {
      for (const { id, url } of tabs) if (id !== undefined) await attend(id, url).catch(() => undefined);
    },
    async targetIn(tabId, frameId) {
      const { url: tabUrl, title } = await browser.tabs.get(tabId);
      const selected = await selectionIn(tabId, tabUrl, frameId ?? 0).catch(() => null);
      const url = addressIn(tabUrl);
      const address = selected ? addressOfFrame(selected.address, url) : url;
      if (!isNotable(address)) return undefined;
      return { note: selected ? placeTarget(address, selected) : pageTarget(address, title ?? '') };
    },
    async page(tabId) {
      const { url: tabUrl, title } = await browser.tabs.get(tabId);
      const url = addressIn(tabUrl);
      if (!isNotable(url)) return null;
      const lists = await Promise.allSettled(
        [...new Set([0, ...framesOf(await ledger.tally.get(), tabId)])].map((frameId) =>
          askFrame({ tabId, frameId }, 'notes.places', null),
        ),
      );
      const found = new Map<string, boolean>();
      // Frames without an address of their own have looked for the page's notes as well: one that has the words is enough.
      for (const place of lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : [])))
        found.set(place.id, place.found || found.get(place.id) === true);
      const places = [...found].map(([id, is]) => ({ id, found: is }));
      return { address: url, title: title ?? '', places };
    },
    async show(id, tabId) {
      const note = await notes.get(id);
      const address = note && addressOf(note.target);
      if (!address) return false;
      const tab = tabId === null ? undefined : await browser.tabs.get(tabId).catch(() => undefined);
      const shown = addressIn(tab?.url);
      if (tabId !== null && shown && pageKey(shown) === pageKey(address)) {
        await attend(tabId, tab?.url);
        return showIn(tabId, id);
      }
      const open = (await browser.tabs.query({})).find(({ url }) => {
        const here = addressIn(url);
        return here && pageKey(here) === pageKey(address);
      });
      // A file of this computer can't be opened by us.
      if (!open && !isWeb(address)) return false;
      const there = open ?? (await browser.tabs.create({ url: address }));
      if (there.id === undefined) return false;
      await browser.tabs.update(there.id, { active: true });
      for (let waited = 0; waited < FIND_MS; waited += TRY_EVERY_MS) {
        if (await showIn(there.id, id)) return true;
        // What the note hangs on turned out to be a PDF, in the browser's viewer.
        if (await isPlainPdf(there.id))
          await browser.tabs.update(there.id, { url: readerAddress(ownRoot(), address) });
        await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
      }
      return false;
    },
    async refresh(ids) {
      const changed = await Promise.all(ids.map((id) => notes.get(id)));
      const pages = new Set(changed.flatMap((note) => (note && addressOf(note.target)) ?? []).map(pageKey));
      if (pages.size === 0) return;
      const tally = await ledger.tally.get();
      for (const { id: tabId, url: tabUrl } of await browser.tabs.query({})) {
        const url = addressIn(tabUrl);
        if (tabId === undefined || !url) continue;
        // Only frames that show one of these pages: to look for notes is to read the whole of it.
        const showing = framesOf(tally, tabId).filter((id) => pages.has(tally[tabId]?.[id]?.page ?? ''));
        const isOnPage = pages.has(pageKey(url));
        for (const frameId of new Set(isOnPage ? [0, ...showing] : showing))
          await askFrame({ tabId, frameId }, 'notes.changed', null).catch(() => undefined);
        if (isOnPage) await attend(tabId, tabUrl);
      }
    },
  };
}

const isWeb = (url: string): boolean => /^https?:/.test(url);

async function isPlainPdf(tabId: number): Promise<boolean> {
  const { url, status } = await browser.tabs.get(tabId);
  return status === 'complete' && !isOurReader(url) && (await reachOf(tabId)) === 'pdf';
}
