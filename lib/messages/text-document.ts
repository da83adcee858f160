import * as v from 'valibot';
import { MAX_MESSAGE_CHARS } from '../ask/parts.ts';
import { asTextOffset } from '../text/offsets.ts';
import { index } from './verb.ts';

const textOffset = v.pipe(index, v.transform(asTextOffset));
/** A document as messages carry it: blocks in order and within the text. */
export const textDocument = v.pipe(
  v.strictObject({
    text: v.pipe(v.string(), v.maxLength(MAX_MESSAGE_CHARS)),
    blocks: v.pipe(
      v.array(
        v.strictObject({
          start: textOffset,
          end: textOffset,
          kind: v.picklist(['heading', 'paragraph', 'item', 'cell', 'quote']),
          column: v.optional(index),
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
