/**
 * How long the tasks of a page's thread took in Chromium: by the clock, and in the processor's time. On a machine that does other things as well, a task of
 * a millisecond can take a hundred by the clock; only the second is the page's own.
 */
import type { Page } from 'puppeteer-core';

/** In milliseconds. */
export interface Task {
  readonly byClock: number;
  readonly ofProcessor: number;
}

const LONG_MS = 50;
const CATEGORIES = ['toplevel', 'disabled-by-default-devtools.timeline'];
const TASK = 'ThreadControllerImpl::RunTask';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
  /** Microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
}

/** What the threads of pages did while `work` was done. */
export async function tasksOf(page: Page, work: () => Promise<unknown>): Promise<Task[]> {
  await page.tracing.start({ categories: CATEGORIES });
  await work();
  const trace = await page.tracing.stop();
  const { traceEvents } = JSON.parse(Buffer.from(trace ?? []).toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const ofPages = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  );
  return traceEvents
    .filter((event) => event.name === TASK && event.ph === 'X' && ofPages.has(thread(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ byClock: dur / 1000, ofProcessor: tdur / 1000 }));
}

/** In one line: how many took longer than they may, and the longest. */
export function tellTasks(tasks: readonly Task[]): string {
  const told = (times: readonly number[], what: string): string =>
    `${times.filter((ms) => ms > LONG_MS).length} over ${LONG_MS} ms ${what}, the longest ${Math.round(Math.max(0, ...times))}`;
  return [
    told(
      tasks.map(({ ofProcessor }) => ofProcessor),
      'of the processor',
    ),
    told(
      tasks.map(({ byClock }) => byClock),
      'by the clock',
    ),
  ].join('; ');
}
