/**
 * The processor's time that a process's first thread uses, told for any stretch of time: on a machine that does other things as well a page's task may
 * take long by the clock though it does little. Read off /proc, so on Linux alone.
 */
import { existsSync, readFileSync } from 'node:fs';

const EVERY_MS = 2;

/** Milliseconds of the processor between two moments (milliseconds since 1970). */
export type UsedBetween = (from: number, to: number) => number;

export interface ThreadWatch {
  /** Ends watching, and tells of what was watched. */
  stop(): UsedBetween;
}

/** Watches a process; nothing where the system doesn't tell. */
export function watchThread(pid: number): ThreadWatch | undefined {
  // On the processor, in nanoseconds; the rest is about waiting.
  const file = `/proc/${pid}/task/${pid}/schedstat`;
  if (!existsSync(file)) return undefined;
  const times: number[] = [];
  const used: number[] = [];
  const look = (): void => {
    const ms = Number(readFileSync(file, 'utf8').split(' ', 1)[0]) / 1e6;
    times.push(performance.timeOrigin + performance.now());
    used.push(ms);
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return (from, to) => at(to) - at(from);
    },
  };

  /** In a straight line between two looks. */
  function at(time: number): number {
    const next = times.findIndex((each) => each >= time);
    if (next <= 0) return used.at(next) ?? 0;
    const [t0 = 0, t1 = 0, u0 = 0, u1 = 0] = [times[next - 1], times[next], used[next - 1], used[next]];
    return t1 === t0 ? u1 : u0 + ((u1 - u0) * (time - t0)) / (t1 - t0);
  }
}
