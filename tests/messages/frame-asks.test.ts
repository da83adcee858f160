import { expect, expectTypeOf, test } from 'vitest';
import { BACKGROUND_VERBS } from '../../lib/messages/background-verbs.ts';
import type { FrameSender, Sender } from '../../lib/messages/judge.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';

/**
 * What a page's part may ask, and what each does at most. A page that had taken over its own renderer could ask all of these, and
 * no more: whatever is added here must neither give the text of a note nor change one.
 */
const FRAME_MAY = {
  'frame.mention': 'have the annotator injected into itself',
  'frame.report': 'set its own counts',
  'text.recognise': 'have a text searched for passages',
  'exchange.get': 'read of the argument, which is public',
  'language.get': 'read the language of the argument',
  'language.choose': 'set it',
  'marking.get': 'read whether restatements are marked, and how strongly marks are tinted',
  'passage.dismiss': 'set a passage aside on its own page',
  'passage.restore': 'take that back',
  'argument.open': 'open the panel at an exchange',
  'document.read': 'show what of it may be the report itself, which the background judges anew',
  'note.count': 'count the notes of an exchange',
  'note.open': 'open the panel at a note',
  'page.notes': 'count the notes of its own page',
  'notes.find': 'find their places in a text',
};

test('a frame may ask these things, and nothing else', () => {
  const asked = Object.entries(BACKGROUND_VERBS)
    .filter(([, { from }]) => (from as readonly string[]).includes('frame'))
    .map(([verb]) => verb);
  expect(asked.sort()).toEqual(Object.keys(FRAME_MAY).sort());
});

test('a handler counts on a frame only where nobody else may ask', () => {
  expectTypeOf<Parameters<BackgroundHandlers['notes.find']>[1]>().toEqualTypeOf<FrameSender>();
  expectTypeOf<Parameters<BackgroundHandlers['place.keep']>[1]>().toEqualTypeOf<FrameSender>();
  expectTypeOf<Parameters<BackgroundHandlers['exchange.get']>[1]>().toEqualTypeOf<Sender>();
  expectTypeOf<Parameters<BackgroundHandlers['note.create']>[1]>().toEqualTypeOf<Sender>();
});
