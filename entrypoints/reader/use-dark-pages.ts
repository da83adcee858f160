import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask } from '../../lib/messages/ask.ts';

/** Whether pages are shown dark, as it was chosen the last time, for all documents; and how that is chosen. */
export function useDarkPages(): [boolean, (dark: boolean) => void] {
  const [dark, setDark] = useState(false);
  useEffect(() => {
    void ask('dark.get', null).then(setDark, () => undefined);
  }, []);
  const choose = useCallback((next: boolean): void => {
    setDark(next);
    void ask('settings.change', { darkPages: next }).catch(() => undefined);
  }, []);
  return [dark, choose];
}
