/**
 * Every message that Rejoinder's parts send each other, in one map: `noun.verb`, the schema of what it carries, and the
 * type of its answer. A page's part (gate, annotator) and our own pages ask the background; the background asks frames.
 */
import * as v from 'valibot';
import { CONTENT_LANGS, type ContentLang } from '../../data/schema.ts';
import { MAX_MESSAGE_CHARS } from '../ask/parts.ts';
import type { ExchangeView } from '../pack/exchange-view.ts';
import { asTextOffset } from '../text/offsets.ts';
import type { FoundMatch, MarkSummary, PageState } from './types.ts';

/** Who may send a message: the part of us that runs in a page, or a page of our own. */
export type Asker = 'frame' | 'extension';

interface Verb<S extends v.GenericSchema, A> {
  readonly from: readonly Asker[];
  readonly data: S;
  /** Never set: it carries the type of the answer. */
  readonly answer?: A;
}

const verb =
  <A>(...from: Asker[]) =>
  <S extends v.GenericSchema>(data: S): Verb<S, A> => ({ from, data });

const nothing = v.null();
const id = v.pipe(v.string(), v.maxLength(200));
const address = v.pipe(v.string(), v.maxLength(100_000));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const lang = v.picklist(CONTENT_LANGS);

const textOffset = v.pipe(index, v.transform(asTextOffset));
const textDocument = v.pipe(
  v.strictObject({
    text: v.pipe(v.string(), v.maxLength(MAX_MESSAGE_CHARS)),
    blocks: v.pipe(
      v.array(
        v.strictObject({
          start: textOffset,
          end: textOffset,
          kind: v.picklist(['heading', 'paragraph', 'item', 'cell', 'quote']),
        }),
      ),
      v.maxLength(MAX_MESSAGE_CHARS),
    ),
  }),
  v.check(({ text, blocks }) => {
    let last = 0;
    return blocks.every(({ start, end }) => {
      const inOrder = start >= last && end >= start && end <= text.length;
      last = end;
      return inOrder;
    });
  }, 'blocks must follow each other within the text'),
);

const report = v.strictObject({
  count: v.pipe(index, v.maxValue(10_000)),
  truncated: v.boolean(),
  attended: v.boolean(),
});
const mark = v.strictObject({ tabId: index, frameId: index, id });
const passageOnPage = v.strictObject({ passage: id, words: v.pipe(v.string(), v.maxLength(20_000)) });

/** Questions to the background. */
export const BACKGROUND_VERBS = {
  /** The gate found a name: may this frame be annotated? The annotator is injected if so. */
  'frame.mention': verb<boolean>('frame')(nothing),
  /** What a frame has now, and whether the reader is at one of its marks. `truncated`: too long to be searched whole. */
  'frame.report': verb<null>('frame')(report),
  'text.recognise': verb<FoundMatch[]>('frame')(textDocument),
  'exchange.get': verb<ExchangeView>('frame', 'extension')(v.strictObject({ exchange: id })),
  'language.get': verb<ContentLang | null>('frame', 'extension')(nothing),
  'language.choose': verb<null>('frame', 'extension')(v.strictObject({ lang })),
  'passage.dismiss': verb<null>('frame')(passageOnPage),
  'passage.restore': verb<null>('frame')(passageOnPage),
  'page.describe': verb<PageState>('extension')(v.strictObject({ tabId: index })),
  'site.switch': verb<null>('extension')(v.strictObject({ tabId: index, on: v.boolean() })),
  'mark.show': verb<boolean>('extension')(mark),
  'mark.open': verb<boolean>('extension')(mark),
  'dismissal.undo': verb<null>('extension')(v.strictObject({ tabId: index, page: address, key: id })),
} as const;

/** Questions of the background to the annotator of one frame. */
export const FRAME_VERBS = {
  'marks.list': verb<MarkSummary[]>()(nothing),
  /** Goes one mark on; from the frame's edge if it is entered. False when there is no further mark in this frame. */
  'mark.step': verb<boolean>()(
    v.strictObject({ to: v.picklist(['next', 'previous']), entering: v.boolean() }),
  ),
  'mark.show': verb<boolean>()(v.strictObject({ id })),
  /** Opens the answer to a mark, or to the current one. */
  'mark.open': verb<boolean>()(v.strictObject({ id: v.nullable(id) })),
  'passage.restored': verb<null>()(v.strictObject({ key: id })),
  /** The site was switched off: everything goes, now. */
  'page.leave': verb<null>()(nothing),
} as const;

export type BackgroundVerb = keyof typeof BACKGROUND_VERBS;
export type FrameVerb = keyof typeof FRAME_VERBS;

type DataIn<M, V extends keyof M> = M[V] extends Verb<infer S, unknown> ? Frozen<v.InferOutput<S>> : never;
/** What is sent may be read-only to its sender. */
type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends number | string
    ? T
    : { readonly [K in keyof T]: Frozen<T[K]> };
type AnswerIn<M, V extends keyof M> = M[V] extends Verb<v.GenericSchema, infer A> ? A : never;

export type BackgroundData<V extends BackgroundVerb> = DataIn<typeof BACKGROUND_VERBS, V>;
export type BackgroundAnswer<V extends BackgroundVerb> = AnswerIn<typeof BACKGROUND_VERBS, V>;
export type FrameData<V extends FrameVerb> = DataIn<typeof FRAME_VERBS, V>;
export type FrameAnswer<V extends FrameVerb> = AnswerIn<typeof FRAME_VERBS, V>;
