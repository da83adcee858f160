/** What each frame of each tab last reported: by tab, then by frame. Pure: stored elsewhere. */

export interface FrameCount {
  readonly count: number;
  readonly truncated: boolean;
  /** The frame's page, as settings know it. */
  readonly page: string;
}
/** Keys are numbers written as text, as they are after storage. */
export type Tally = { readonly [tabId: string]: { readonly [frameId: string]: FrameCount } };

export function withReport(tally: Tally, tabId: number, frameId: number, report: FrameCount): Tally {
  return { ...tally, [tabId]: { ...tally[tabId], [frameId]: report } };
}

/** Forgets frames of a tab that are no longer there. */
export function withoutFrames(tally: Tally, tabId: number, frameIds: readonly number[]): Tally {
  const gone = new Set(frameIds.map(String));
  const frames = Object.fromEntries(Object.entries(tally[tabId] ?? {}).filter(([id]) => !gone.has(id)));
  return { ...withoutTab(tally, tabId), ...(Object.keys(frames).length > 0 ? { [tabId]: frames } : {}) };
}

export function withoutTab(tally: Tally, tabId: number): Tally {
  const { [tabId]: _, ...others } = tally;
  return others;
}

/** The frames of a tab that reported, the top one first. */
export function framesOf(tally: Tally, tabId: number): number[] {
  return Object.keys(tally[tabId] ?? {})
    .map(Number)
    .sort((a, b) => a - b);
}

/** What a tab has in all its frames. */
export function sumOf(tally: Tally, tabId: number): { readonly count: number; readonly truncated: boolean } {
  const frames = Object.values(tally[tabId] ?? {});
  return {
    count: frames.reduce((sum, frame) => sum + frame.count, 0),
    truncated: frames.some((frame) => frame.truncated),
  };
}

/** The pages that a tab's frames show. */
export function pagesOf(tally: Tally, tabId: number): string[] {
  return [...new Set(Object.values(tally[tabId] ?? {}).map((frame) => frame.page))];
}
