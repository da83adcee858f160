import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useOwnId } from '../own-id.ts';
import { Outline } from './outline.tsx';
import { type DrawThumbnail, PageList } from './page-list.tsx';
import { useReaderVoice } from './reader-voice.ts';
import type { PagesShown, ShownEntry } from './types.ts';

export interface RailProps {
  readonly pages: PagesShown;
  /** Nothing while it is being read. */
  readonly outline: readonly ShownEntry[] | undefined;
  readonly draw: DrawThumbnail;
  onPage(page: number): void;
  onDestination(destination: string | readonly unknown[]): void;
}

/** Beside the pages: their thumbnails, and the document's outline. */
export function Rail({ pages, outline, draw, onPage, onDestination }: RailProps): JSX.Element {
  const { say } = useReaderVoice();
  const [place, setPlace] = useState<'pages' | 'outline'>('pages');
  const id = useOwnId();
  return (
    <nav class="rail" aria-label={say('sideRail')}>
      <p class="rail-choice">
        {(['pages', 'outline'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={place === each}
            aria-controls={id}
            onClick={() => setPlace(each)}
          >
            {say(each)}
          </button>
        ))}
      </p>
      <div id={id} class="rail-content">
        {place === 'pages' ? (
          <PageList pages={pages} draw={draw} onPage={onPage} />
        ) : (
          <Outline entries={outline ?? []} onDestination={onDestination} />
        )}
      </div>
    </nav>
  );
}
