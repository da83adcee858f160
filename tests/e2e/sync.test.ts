import { expect, test } from 'vitest';
import { SERVER_NAMES } from '../transports/dav-servers.ts';
import { tellStory } from './sync/story.ts';

/** Another server each day; `npm run sync:servers` goes to all of them, and through more. */
const today = SERVER_NAMES[Math.floor(Date.now() / 86_400_000) % SERVER_NAMES.length] ?? 'lighttpd';

test(`two Chromium profiles and a Firefox have every edit of each other over ${today}, whatever befalls them`, async () => {
  const report = await tellStory(today, { isLong: false });
  expect(report.wrong).toEqual([]);
  expect(report.edits).toBeGreaterThan(20);
  expect(report.rounds).toBeLessThanOrEqual(3);
}, 300_000);
