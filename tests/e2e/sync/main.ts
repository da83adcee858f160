/**
 * `npm run sync:servers [-- --server NAME]`: two Chromium profiles and one Firefox sync over real servers through a proxy that fails them
 * in every way. Prints what they went through; non-zero if an edit is missing anywhere or a status line was wrong. `--many`: ten thousand notes
 * instead, between two Chromium profiles.
 */
import { parseArgs } from 'node:util';
import { SERVER_NAMES } from '../../transports/dav-servers.ts';
import { figures } from './many-notes.ts';
import { tellStory } from './story.ts';

const { values } = parseArgs({
  options: { server: { type: 'string' }, short: { type: 'boolean' }, many: { type: 'boolean' } },
});
if (values.many) {
  for (const [name, value] of Object.entries(await figures())) console.log(`  ${name.padEnd(56)} ${value}`);
  process.exit(0);
}
const names = SERVER_NAMES.filter((name) => values.server === undefined || name === values.server);
if (names.length === 0) {
  console.error(`There is no server “${values.server}”; there are ${SERVER_NAMES.join(', ')}.`);
  process.exit(2);
}
for (const name of names) {
  const started = performance.now();
  const report = await tellStory(name, {
    isLong: values.short !== true,
    onStep: (step) => console.log(`  ${name}: ${step}`),
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${name}, ${seconds} s`);
  console.log(`  steps            ${report.steps.length}, settled within ${report.rounds} quiet rounds`);
  console.log(`  edits            ${report.edits}, in ${report.notes} notes, in all three browsers`);
  console.log(
    `  missing or wrong ${report.wrong.length}${report.wrong.map((each) => `\n    ${each}`).join('')}`,
  );
  if (report.wrong.length > 0) process.exitCode = 1;
}
