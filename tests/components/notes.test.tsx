import { beforeEach, describe, test } from 'vitest';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { expectAccessible } from './accessible.ts';
import { NOTES_STATES } from './notes-state-names.ts';
import { showNotesState } from './notes-states.ts';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

describe.each(CONTENT_LANGS)('in %s', (lang) => {
  test.each(NOTES_STATES)('%s is accessible', async (state) => {
    await showNotesState(stage, state, lang);
    await expectAccessible(stage);
  });
});
