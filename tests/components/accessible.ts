import axe from 'axe-core';
import { expect } from 'vitest';

const FADE_MS = 150;

/** Fails with axe's own words when anything below a root breaks WCAG 2.2 A or AA, or ARIA practice. */
export async function expectAccessible(root: Element): Promise<void> {
  // Half faded in, no text has its contrast.
  await new Promise((resolve) => setTimeout(resolve, FADE_MS));
  const { violations } = await axe.run(root, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Page-level rules: a surface alone is no page.
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'landmark-one-main': { enabled: false },
    },
  });
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((n) => `${n.html} ${n.failureSummary ?? ''}`).join('\n')}`,
  );
  expect(found).toEqual([]);
}
