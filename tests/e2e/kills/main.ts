/**
 * `npm run kills -- [--times N] [--browser chromium|firefox] [--seed S]`: kills browsers that write notes, and looks whether everything is
 * there that they had acknowledged. Non-zero if anything isn't.
 */
import { parseArgs } from 'node:util';
import { BROWSERS, type BrowserName } from '../browsers.ts';
import { killTimes } from './rounds.ts';

const DEFAULT_TIMES = 50;

const { times, seed, browsers } = asked();
console.log(`seed ${seed}`);
for (const name of browsers) {
  const started = performance.now();
  const report = await killTimes({
    name,
    times,
    seed,
    onRound(round, kill, wrong) {
      if (wrong.length > 0 || (round + 1) % 10 === 0)
        console.log(
          `  ${name}: ${round + 1} of ${times}, ${kill}${wrong.map((each) => `\n    ${each}`).join('')}`,
        );
    },
  });
  const { kills, wrong } = report;
  console.log(`${name}, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  console.log(
    `  kills            ${Object.entries(kills)
      .map(([kill, n]) => `${n} ${kill}`)
      .join(', ')}`,
  );
  console.log(`  of the worker    ${report.workerKills}`);
  console.log(
    `  emptied          ${report.emptied} times the browser began an empty database, which was filled from the rescue copy`,
  );
  console.log(`  acknowledged     ${report.acknowledged} saves and drafts`);
  console.log(`  cut off          ${report.cutOff}, of which ${report.cutOffAndThere} are there`);
  console.log(
    `  notes            ${report.notes}; without the database ${report.rescued} came from the rescue copy`,
  );
  console.log(`  missing or wrong ${wrong.length}${wrong.map((each) => `\n    ${each}`).join('')}`);
  if (wrong.length > 0) process.exitCode = 1;
}

function asked(): { times: number; seed: number; browsers: readonly BrowserName[] } {
  try {
    const { values } = parseArgs({
      options: { times: { type: 'string' }, browser: { type: 'string' }, seed: { type: 'string' } },
    });
    const named = BROWSERS.filter((each) => each === values.browser);
    if (values.browser !== undefined && named.length === 0)
      throw new Error(`There is no browser "${values.browser}"; there are ${BROWSERS.join(' and ')}.`);
    return {
      times: whole('times', values.times ?? String(DEFAULT_TIMES)),
      seed: whole('seed', values.seed ?? String(Date.now() % 1_000_000)),
      browsers: named.length > 0 ? named : BROWSERS,
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

function whole(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`--${name} takes a whole number, not "${value}".`);
  return Number(value);
}
