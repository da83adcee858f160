import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useReaderVoice } from './reader-voice.ts';
import { Tool } from './tool.tsx';
import type { PagesShown, ShownZoom } from './types.ts';

export interface ToolbarProps {
  readonly pages: PagesShown;
  readonly railOpen: boolean;
  readonly findOpen: boolean;
  /** Whether the tools that small windows put away are shown there. */
  readonly moreOpen: boolean;
  onMore(): void;
  onRail(): void;
  /** A page was asked for by its number. */
  onPageTyped(page: number): void;
  onTurn(by: 1 | -1): void;
  onZoom(zoom: ShownZoom): void;
  onZoomBy(steps: 1 | -1): void;
  onFind(): void;
  onRotate(by: 90 | -90): void;
  onDark(dark: boolean): void;
  onPrint(): void;
  onDownload(): void;
}

/** The reading tools, in the order of Firefox's own viewer. Small windows put away those after "More" until it is pressed. */
export function Toolbar(props: ToolbarProps): JSX.Element {
  const { pages, railOpen, findOpen, moreOpen } = props;
  const { say } = useReaderVoice();
  return (
    <fieldset class="reading-tools" aria-label={say('toolbar')}>
      <span class="tools">
        <Tool icon="rail" name={say('sideRail')} expanded={railOpen} onPress={props.onRail} />
        <Tool icon="find" name={say('find')} keys="Control+F" expanded={findOpen} onPress={props.onFind} />
      </span>
      <span class="tools">
        <Tool
          icon="up"
          name={say('previousPage')}
          keys="P"
          disabled={pages.page <= 1}
          onPress={() => props.onTurn(-1)}
        />
        <Tool
          icon="down"
          name={say('nextPage')}
          keys="N"
          disabled={pages.page >= pages.count}
          onPress={() => props.onTurn(1)}
        />
        <PageField page={pages.page} count={pages.count} onPage={props.onPageTyped} />
      </span>
      <span class="more">
        <Tool icon="more" name={say('more')} expanded={moreOpen} onPress={props.onMore} />
      </span>
      <span class="tools put-away">
        <Tool icon="minus" name={say('zoomOut')} keys="Control+-" onPress={() => props.onZoomBy(-1)} />
        <Tool icon="plus" name={say('zoomIn')} keys="Control++" onPress={() => props.onZoomBy(1)} />
        <ZoomChoice zoom={pages.zoom} factor={pages.factor} onZoom={props.onZoom} />
      </span>
      <span class="tools put-away">
        <Tool icon="rotate" name={say('rotate')} keys="R" onPress={() => props.onRotate(90)} />
        <Tool icon="rotateBack" name={say('rotateBack')} keys="Shift+R" onPress={() => props.onRotate(-90)} />
        <Tool
          icon="dark"
          name={say('darkPages')}
          pressed={pages.dark}
          onPress={() => props.onDark(!pages.dark)}
        />
        <Tool icon="print" name={say('print')} keys="Control+P" onPress={props.onPrint} />
        <Tool icon="download" name={say('download')} keys="Control+S" onPress={props.onDownload} />
      </span>
    </fieldset>
  );
}

function PageField({
  page,
  count,
  onPage,
}: {
  readonly page: number;
  readonly count: number;
  onPage(page: number): void;
}): JSX.Element {
  const { say } = useReaderVoice();
  // What is typed holds for the page on which it was typed. (An effect would come late, and take away what was typed meanwhile.)
  const [typed, setTyped] = useState({ page, text: String(page) });
  if (typed.page !== page) setTyped({ page, text: String(page) });
  const go = (text: string): void => {
    const wanted = Math.round(Number(text));
    if (wanted >= 1 && wanted <= count) onPage(wanted);
    else setTyped({ page, text: String(page) });
  };
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class="page-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (field.current) go(field.current.value);
      }}
    >
      <input
        type="text"
        inputMode="numeric"
        autocomplete="off"
        aria-label={say('pageField')}
        ref={field}
        value={typed.text}
        size={Math.max(2, String(count).length)}
        onInput={(event) => setTyped({ page, text: event.currentTarget.value })}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => go(event.currentTarget.value)}
      />
      <span>{say('ofPages', { n: count })}</span>
    </form>
  );
}

const FITS = { auto: 'zoomAuto', 'page-width': 'zoomWidth', 'page-fit': 'zoomPage' } as const;
const FACTORS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

function ZoomChoice({
  zoom,
  factor,
  onZoom,
}: {
  readonly zoom: ShownZoom;
  readonly factor: number;
  onZoom(zoom: ShownZoom): void;
}): JSX.Element {
  const { say, locale } = useReaderVoice();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const isListed = typeof zoom === 'string' || FACTORS.some((each) => each === zoom);
  return (
    <select
      aria-label={say('zoom')}
      value={isListed ? String(zoom) : 'other'}
      onChange={({ currentTarget: { value } }) =>
        onZoom(Object.hasOwn(FITS, value) ? (value as keyof typeof FITS) : Number(value))
      }
    >
      {isListed ? null : (
        <option value="other" disabled>
          {percent.format(factor)}
        </option>
      )}
      {Object.entries(FITS).map(([value, word]) => (
        <option key={value} value={value}>
          {say(word)}
        </option>
      ))}
      {FACTORS.map((value) => (
        <option key={value} value={String(value)}>
          {percent.format(value)}
        </option>
      ))}
    </select>
  );
}
