import { browser } from 'wxt/browser';
import { askFrame } from '../../lib/messages/ask-frame.ts';
import { framesOf } from '../../lib/status/tally.ts';
import type { AttendedStore } from '../../lib/store/attended.ts';
import type { Ledger } from './ledger.ts';

/** Going from mark to mark over all frames of a tab. */
export interface Stepper {
  /** Runs a keyboard command of the manifest. */
  run(command: string, tabId: number | undefined): Promise<void>;
  /** Says that the reader is now at a mark in this frame: that of the frame before is no longer the current one. */
  moveTo(tabId: number, frameId: number): Promise<void>;
}

export function createStepper(ledger: Ledger, attended: AttendedStore): Stepper {
  const moveTo = async (tabId: number, frameId: number): Promise<void> => {
    const before = await attended.set(tabId, frameId);
    if (before === undefined || before === frameId) return;
    await askFrame({ tabId, frameId: before }, 'mark.leave', null).catch(() => undefined);
  };

  const step = async (tabId: number, to: 'next' | 'previous'): Promise<void> => {
    const frames = await framesWithMarks(ledger, tabId);
    if (frames.length === 0) return;
    const start = Math.max(0, frames.indexOf((await attended.get(tabId)) ?? 0));
    // One round and back to the start: with a single frame that is from its last mark to its first.
    for (let i = 0; i <= frames.length; i += 1) {
      const turn = to === 'next' ? i : -i;
      const frameId = frames[(((start + turn) % frames.length) + frames.length) % frames.length];
      if (frameId === undefined) return;
      if (await tryFrame(() => askFrame({ tabId, frameId }, 'mark.step', { to, entering: i > 0 }))) {
        await moveTo(tabId, frameId);
        return;
      }
    }
  };

  const open = async (tabId: number): Promise<void> => {
    const frames = await framesWithMarks(ledger, tabId);
    const current = (await attended.get(tabId)) ?? 0;
    const order = [...frames.filter((f) => f === current), ...frames.filter((f) => f !== current)];
    for (const frameId of order) {
      if (await tryFrame(() => askFrame({ tabId, frameId }, 'mark.open', { id: null }))) return;
    }
  };

  return {
    async run(command, tabId) {
      const tab = tabId ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
      if (tab === undefined) return;
      if (command === 'next-mark') await step(tab, 'next');
      else if (command === 'previous-mark') await step(tab, 'previous');
      else if (command === 'open-mark') await open(tab);
    },
    moveTo,
  };
}

async function framesWithMarks(ledger: Ledger, tabId: number): Promise<number[]> {
  const tally = await ledger.tally.get();
  return framesOf(tally, tabId).filter((frameId) => (tally[tabId]?.[frameId]?.count ?? 0) > 0);
}

async function tryFrame(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch {
    return false;
  }
}
