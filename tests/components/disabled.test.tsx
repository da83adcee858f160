/** What can't be pressed looks so, by one rule for all surfaces. */
import { beforeEach, expect, test } from 'vitest';
import linkCss from '../../components/link-button.css?inline';
import fileCss from '../../components/notes/note-files.css?inline';
import notesCss from '../../components/notes/notes.css?inline';
import ownPageCss from '../../components/own-page.css?inline';
import panelCss from '../../components/panel/panel.css?inline';
import { expectAccessible } from './accessible.ts';
import { sheet } from './stages.tsx';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<main></main>';
  stage = document.body.firstElementChild as HTMLElement;
  stage.replaceChildren(sheet(ownPageCss, linkCss, panelCss, notesCss, fileCss));
});

/** Two buttons of a kind, one of which can't be pressed. */
function pair(kind: string): [HTMLButtonElement, HTMLButtonElement] {
  const [can, cannot] = [false, true].map((disabled) =>
    Object.assign(document.createElement('button'), {
      className: kind,
      disabled,
      textContent: 'Save 3 notes',
    }),
  ) as [HTMLButtonElement, HTMLButtonElement];
  stage.append(can, cannot);
  return [can, cannot];
}

test.each(['', 'primary', 'quiet', 'link'])(
  'a button of the kind “%s” is told apart and can be read',
  async (kind) => {
    const [can, cannot] = pair(kind).map((button) => getComputedStyle(button));
    expect(cannot?.color).not.toBe(can?.color);
    expect(cannot?.cursor).toBe('default');
    expect(can?.cursor).toBe('pointer');
    expect(cannot?.backgroundColor).toBe(getComputedStyle(pair('')[0]).backgroundColor);
    // Nothing moves when a button comes to be of use.
    expect(cannot?.borderTopWidth).toBe(can?.borderTopWidth);
    await expectAccessible(stage);
  },
);

test('a box to tick that can’t be ticked takes its words with it', () => {
  stage.insertAdjacentHTML(
    'beforeend',
    '<label><input type="checkbox"> With notes</label><label><input type="checkbox" disabled> With notes</label>',
  );
  const [can, cannot] = [...stage.querySelectorAll('label')].map((label) => getComputedStyle(label));
  expect(cannot?.color).not.toBe(can?.color);
  expect(cannot?.cursor).toBe('default');
});
