import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../lib/messages/ask.ts';
import type { ArgumentView } from '../../lib/pack/argument-view.ts';

/** What wasn't answered is asked again, sooner at first: the background may just be starting, or be replaced by an update. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** The argument, once the background has given it. */
export function useArgument(): ArgumentView | undefined {
  const [argument, setArgument] = useState<ArgumentView>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const fetchIt = (pauseMs: number): void =>
      void ask('argument.get', null).then(setArgument, () => {
        if (ended) return;
        timer = setTimeout(() => fetchIt(Math.min(2 * pauseMs, LONGEST_PAUSE_MS)), pauseMs);
      });
    fetchIt(FIRST_PAUSE_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, []);
  return argument;
}
