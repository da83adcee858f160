import axe from 'axe-core';
import { expect } from 'vitest';

/** What can differ between the schemes, as tests run in each of them: colours, and sizes where borders come in. The rest is asked of the DOM, and that is the same. */
const BY_SCHEME = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const isPlain = !matchMedia('(prefers-color-scheme: dark), (forced-colors: active)').matches;

/** A document doesn't tell what moves in its shadow trees. */
const shadowRootsIn = (root: ParentNode): ShadowRoot[] =>
  [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...shadowRootsIn(shadowRoot)] : [],
  );

/** Resolves when nothing moves: half faded in, no text has its contrast. What has just been rendered begins to move in the next frame. */
async function settled(): Promise<void> {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  const moving = [document, ...shadowRootsIn(document)]
    .flatMap((root) => root.getAnimations())
    .filter(({ playState }) => playState === 'running');
  if (moving.length === 0) return;
  await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
  return settled();
}

/** Fails with axe's own words when anything below a root breaks WCAG 2.2 A or AA, or ARIA practice. All of it is asked in the light scheme. */
export async function expectAccessible(root: Element): Promise<void> {
  await settled();
  const { violations } = await axe.run(root, {
    runOnly: isPlain ? { type: 'tag', values: TAGS } : { type: 'rule', values: BY_SCHEME },
    resultTypes: ['violations'],
    // Page-level rules: a surface alone is no page.
    rules: isPlain
      ? {
          region: { enabled: false },
          'page-has-heading-one': { enabled: false },
          'landmark-one-main': { enabled: false },
        }
      : {},
  });
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((n) => `${n.html} ${n.failureSummary ?? ''}`).join('\n')}`,
  );
  expect(found).toEqual([]);
}
