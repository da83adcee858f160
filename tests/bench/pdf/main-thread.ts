import type { Page } from 'puppeteer-core';

/** A task of a page's main thread, in milliseconds. */
export interface Task {
  /** By the clock: with what the machine did meanwhile for others. */
  readonly ms: number;
  /** Of the processor's time. */
  readonly cpuMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
}

/** By which the page's thread is told from others in the trace. */
const HERE = 'rejoinder-bench';

/** Does some work, and gives the tasks of the page's main thread meanwhile, as the browser traces them. */
export async function tasksDuring(page: Page, work: () => Promise<unknown>): Promise<readonly Task[]> {
  await page.tracing.start({
    categories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'blink.user_timing'],
  });
  await page.evaluate((name) => void performance.mark(name), HERE);
  await work();
  const traced = await page.tracing.stop();
  const { traceEvents: events } = JSON.parse(Buffer.from(traced ?? []).toString()) as {
    traceEvents: TraceEvent[];
  };
  const here = events.find(({ name }) => name === HERE);
  if (!here) throw new Error('the trace says nothing of the page');
  return events
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === here.pid && tid === here.tid)
    .map(({ dur = 0, tdur = 0 }) => ({ ms: dur / 1000, cpuMs: tdur / 1000 }));
}
