import { beforeEach, describe, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { LANGS } from './langs.ts';
import { NOTES_STATES } from './notes-state-names.ts';
import { showNotesState } from './notes-states.ts';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

describe.each(LANGS)('in %s', (lang) => {
  test.each(NOTES_STATES)('%s is accessible', async (state) => {
    await showNotesState(stage, state, lang);
    await expectAccessible(stage);
  });
});
