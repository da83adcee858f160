import { type Book as AnyBook, type Entry as AnyEntry, summaryOf } from '../../lib/annotating/entry.ts';
import { findAgain } from '../../lib/annotating/find-again.ts';
import type { MarkSummary } from '../../lib/messages/types.ts';
import { regionsOf } from '../../lib/page/changes.ts';
import { declaredLang } from '../../lib/page/declared-lang.ts';
import { extract } from '../../lib/page/extract.ts';
import { isFrameShown } from '../../lib/page/frame.ts';
import { isDisplayed, type Mark, textOf } from '../../lib/page/mark.ts';
import { compareMarks } from '../../lib/page/order.ts';
import type { Painter } from '../../lib/page/paint.ts';
import { type Region, reachesInto } from '../../lib/page/region.ts';
import type { TextOffset } from '../../lib/text/offsets.ts';
import type { PlacedMatch, Reading } from './reading.ts';

/** A match on this page and its mark. */
export interface Entry extends AnyEntry {
  /** The text under the mark when it was found. */
  readonly text: string;
}

/** What was found on the page. Painted is what wasn't set aside. */
export interface Book extends AnyBook {
  /** What the page hides now, in a part that is closed say, or with the frame, stays painted for when it is seen again, and is left out meanwhile. */
  readonly shown: readonly Entry[];
  entryOf(id: string): Entry | undefined;
  /** Takes over a reading: what it covers is as it says. */
  take(reading: Reading): void;
  /** Drops marks whose text has changed; tells their ids. */
  prune(touched?: ReadonlySet<Node>): string[];
  /** Looks for what was dropped just now in nodes that have changed since: pages draw the same anew. Says whether some is there. */
  findLost(changed: ReadonlySet<Node>): boolean;
  /** The ranges of each mark that reaches into a region, and of each that was dropped just now and not found again. */
  rangesIn(region: Region): Range[];
  lostRanges(): (readonly Range[])[];
  /** The page has become another one, of which nothing was set aside here yet. */
  renew(): void;
  list(whole?: boolean): MarkSummary[];
  clear(): void;
}

/** What comes back within so many ms, the same words as the same passage, is the same mark. */
const SAME_MS = 2000;
/** What was dropped is looked for at once in no more than so many nodes, and so many characters; elsewhere it is found when that is read. */
const MOST_CHANGED = 50;
const MOST_CHARS = 20_000;

export function createBook(painter: Painter): Book {
  /** In the order of the page: the same words may stand in it twice, and what is found again is told apart by that. */
  let entries: readonly Entry[] = [];
  let made = 0;
  /** What was taken away just now: pages draw the same anew. */
  let lost: { readonly entry: Entry; readonly at: number }[] = [];

  /** What the reader set aside or brought back on this page: a reading that was under way judged before that. */
  const decided = new Map<string, boolean>();

  const entryOf = (id: string): Entry | undefined => entries.find(({ mark }) => mark.id === id);
  const makeEntry = ({ found, ranges, words, context }: PlacedMatch, known: Entry[]): Entry => {
    // A mark that was found again keeps its id: it may be the current one, or its answer may be open.
    const same = known.findIndex((entry) => entry.found.key === found.key);
    const id = same >= 0 ? known.splice(same, 1)[0]?.mark.id : undefined;
    const mark: Mark = { id: id ?? `m${(made += 1)}`, kind: found.match.tier, ranges };
    return {
      mark,
      found,
      words,
      context,
      text: textOf(mark),
      dismissed: decided.get(found.key) ?? found.dismissed,
    };
  };
  /** Puts what was found among the others: it is lost no more. Gives its ids. */
  const put = (found: readonly Entry[], others: readonly Entry[]): ReadonlySet<string> => {
    entries = [...others, ...found].sort((a, b) => compareMarks(a.mark, b.mark));
    const ids = new Set(found.map(({ mark }) => mark.id));
    lost = lost.filter(({ entry }) => !ids.has(entry.mark.id));
    return ids;
  };
  const forgetLost = (): void => {
    lost = lost.filter(({ at }) => performance.now() - at < SAME_MS);
  };
  const show = (changed: readonly Entry[]): void =>
    painter.add(changed.filter((e) => !e.dismissed).map((e) => e.mark));

  return {
    get shown() {
      return isFrameShown(window)
        ? entries.filter(({ mark, dismissed }) => !dismissed && isDisplayed(mark))
        : [];
    },
    entryOf,
    take({ covers, matches }) {
      const isStale = ({ mark }: Entry): boolean =>
        mark.ranges.some(
          (r) => !r.startContainer.isConnected || covers(r.startContainer) || covers(r.endContainer),
        ) || matches.some((match) => overlap(match.ranges, mark.ranges));
      const stale = entries.filter(isStale);
      forgetLost();
      const known = [...stale, ...lost.map(({ entry }) => entry)];
      const fresh = matches.map((match) => makeEntry(match, known));
      const ids = put(
        fresh,
        entries.filter((entry) => !stale.includes(entry)),
      );
      painter.remove(stale.map(({ mark }) => mark.id).filter((id) => !ids.has(id)));
      show(fresh);
    },
    prune(touched) {
      const gone = new Set(painter.prune(touched).map(({ id }) => id));
      if (gone.size > 0) {
        const at = performance.now();
        lost.push(...entries.filter(({ mark }) => gone.has(mark.id)).map((entry) => ({ entry, at })));
        entries = entries.filter(({ mark }) => !gone.has(mark.id));
      }
      return [...gone];
    },
    findLost(changed) {
      forgetLost();
      if (lost.length === 0 || changed.size > MOST_CHANGED) return false;
      const found: Entry[] = [];
      let left = MOST_CHARS;
      for (const region of regionsOf(changed)) {
        if (left <= 0) break;
        const text = extract(region, { maxChars: left });
        left -= text.document.text.length;
        const taken = new Set<TextOffset>();
        for (const { entry } of lost) {
          if (found.some(({ mark }) => mark.id === entry.mark.id)) continue;
          const span = findAgain(text.document, entry, ({ start }) => taken.has(start));
          const ranges = span ? text.ranges(span) : [];
          if (!span || ranges.length === 0) continue;
          taken.add(span.start);
          const mark = { ...entry.mark, ranges };
          found.push({ ...entry, mark, text: textOf(mark) });
        }
      }
      put(found, entries);
      if (found.length > 0) show(found);
      return found.length > 0;
    },
    rangesIn: (region) =>
      entries.filter(({ mark }) => reachesInto(mark.ranges, region)).flatMap(({ mark }) => [...mark.ranges]),
    lostRanges() {
      forgetLost();
      return lost.map(({ entry }) => entry.mark.ranges.filter((r) => r.startContainer.isConnected));
    },
    setDismissed(key, dismissed) {
      decided.set(key, dismissed);
      const changed: Entry[] = [];
      entries = entries.flatMap((entry) => {
        if (entry.found.key !== key || entry.dismissed === dismissed) return entry;
        if (!dismissed && textOf(entry.mark) !== entry.text) return [];
        const now = { ...entry, dismissed };
        changed.push(now);
        return now;
      });
      if (dismissed) painter.remove(changed.map(({ mark }) => mark.id));
      else show(changed);
    },
    renew: () => decided.clear(),
    list(whole) {
      return this.shown.map((entry): MarkSummary => {
        const [range] = entry.mark.ranges;
        return {
          ...summaryOf(entry, painter.current?.id === entry.mark.id, whole),
          ...(range ? { lang: declaredLang(range.startContainer) } : {}),
        };
      });
    },
    clear() {
      entries = [];
      lost = [];
      painter.clear();
    },
  };
}

const overlap = (a: readonly Range[], b: readonly Range[]): boolean =>
  a.some((x) =>
    b.some(
      (y) =>
        x.startContainer.getRootNode() === y.startContainer.getRootNode() &&
        x.compareBoundaryPoints(Range.END_TO_START, y) < 0 &&
        x.compareBoundaryPoints(Range.START_TO_END, y) > 0,
    ),
  );
