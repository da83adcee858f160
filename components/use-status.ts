import { useCallback, useRef, useState } from 'preact/hooks';

/** What was said stays so long: time to read a sentence. */
const STATUS_MS = 6000;

/** What was just done, in words, for a while; and how it is said. Nothing is said by an empty text. */
export function useStatus(): [string, (text: string) => void] {
  const [status, setStatus] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback((text: string): void => {
    clearTimeout(timer.current);
    setStatus(text);
    timer.current = setTimeout(() => setStatus(''), STATUS_MS);
  }, []);
  return [status, say];
}
