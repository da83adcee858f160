import { type EventBus, FindState as Found, type PDFFindController } from './components.ts';

/** What is sought, and how. */
export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
}

/** How far a search has come. */
export interface FindState {
  readonly kind: 'found' | 'not-found' | 'wrapped' | 'searching';
  /** Which match is shown, from 1; 0 if none. */
  readonly current: number;
  readonly total: number;
}

/** Finds words in the document, over all pages. */
export interface Finder {
  /** Begins, or goes on from the match that is shown. */
  find(query: FindQuery, to: 'here' | 'next' | 'previous'): void;
  close(): void;
}

const KINDS: Readonly<Record<number, FindState['kind']>> = {
  [Found.FOUND]: 'found',
  [Found.NOT_FOUND]: 'not-found',
  [Found.WRAPPED]: 'wrapped',
  [Found.PENDING]: 'searching',
};

export function createFinder(
  eventBus: EventBus,
  controller: PDFFindController,
  onFind: (state: FindState) => void,
): Finder {
  let state: FindState = { kind: 'found', current: 0, total: 0 };
  const tell = (change: Partial<FindState>): void => {
    state = { ...state, ...change };
    onFind(state);
  };
  type Counted = { readonly matchesCount?: { readonly current: number; readonly total: number } };
  eventBus.on('updatefindcontrolstate', ({ state: kind, matchesCount }: { state: number } & Counted) =>
    tell({ kind: KINDS[kind] ?? 'found', ...matchesCount }),
  );
  eventBus.on('updatefindmatchescount', ({ matchesCount }: Counted) => tell({ ...matchesCount }));
  return {
    find({ text, matchCase }, to) {
      eventBus.dispatch('find', {
        source: controller,
        type: to === 'here' ? '' : 'again',
        query: text,
        caseSensitive: matchCase,
        entireWord: false,
        highlightAll: true,
        findPrevious: to === 'previous',
        matchDiacritics: false,
      });
    },
    close: () => eventBus.dispatch('findbarclose', { source: controller }),
  };
}
