import { useEffect, useState } from 'preact/hooks';

const MINUTE_MS = 60_000;

/** The time, anew each minute: what is told from now changes with it. */
export function useMinute(clock: () => Date): Date {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), MINUTE_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
