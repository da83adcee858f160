import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { usePanelVoice } from '../panel-voice.tsx';
import { PANEL_TABS, type PanelTab } from './types.ts';

const NAMES = { page: 'onThisPage', argument: 'theArgument', notes: 'notes' } as const;

interface Props {
  readonly tab: PanelTab;
  /** Beside the names; nothing where it isn't known. */
  readonly counts: Readonly<Record<PanelTab, number | undefined>>;
  /** What the ids of tabs and their panels begin with. */
  readonly prefix: string;
  onTab(tab: PanelTab): void;
}

export const tabId = (prefix: string, tab: PanelTab): string => `${prefix}-tab-${tab}`;
export const tabPanelId = (prefix: string, tab: PanelTab): string => `${prefix}-panel-${tab}`;

/** One line of tabs, by the APG's pattern: one stop for Tab, arrows go round, Home and End to the ends; what has the focus is shown. */
export function Tabs({ tab, counts, prefix, onTab }: Props): JSX.Element {
  const { locale, sayUi } = usePanelVoice();
  const list = useRef<HTMLDivElement>(null);
  const number = new Intl.NumberFormat(locale);
  const go = (event: KeyboardEvent): void => {
    const at = PANEL_TABS.indexOf(tab);
    const last = PANEL_TABS.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = PANEL_TABS[(to + PANEL_TABS.length) % PANEL_TABS.length] ?? tab;
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(tabId(prefix, next))}`)?.focus();
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={sayUi('panelPlaces')} onKeyDown={go}>
      {PANEL_TABS.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={tabId(prefix, each)}
          aria-selected={each === tab}
          aria-controls={tabPanelId(prefix, each)}
          tabIndex={each === tab ? 0 : -1}
          onClick={() => onTab(each)}
        >
          <span>{sayUi(NAMES[each])}</span>
          {counts[each] === undefined ? null : <span class="count"> {number.format(counts[each])}</span>}
        </button>
      ))}
    </div>
  );
}
