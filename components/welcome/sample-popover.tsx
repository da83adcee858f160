import { type JSX, render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import exchangeCss from '../exchange.css?inline';
import { keepPlaced } from '../popover/placement.ts';
import popoverCss from '../popover/popover.css?inline';
import { Popover, type PopoverProps } from '../popover/popover.tsx';
import surfaceCss from '../surface.css?inline';
import tokensCss from '../tokens.css?inline';

interface Props extends PopoverProps {
  /** The mark that it stands beside. */
  readonly anchor: HTMLElement;
  /** The reader has turned to something else on the page. */
  onLeave(): void;
}

/** The popover as pages get it: with the same styles, in a shadow tree of its own, in the browser's top layer. */
export function SamplePopover({ anchor, onLeave, ...popover }: Props): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(undefined);
  const leave = useRef({ onLeave, onClose: popover.onClose });
  leave.current = { onLeave, onClose: popover.onClose };

  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync([tokensCss, surfaceCss, popoverCss, exchangeCss].join('\n'));
    root.adoptedStyleSheets = [sheet];
    const [place, inner, pointer] = [0, 1, 2].map(() => document.createElement('div')) as [
      HTMLDivElement,
      HTMLDivElement,
      HTMLDivElement,
    ];
    place.className = 'place';
    place.setAttribute('popover', 'manual');
    pointer.className = 'pointer';
    place.append(inner, pointer);
    root.replaceChildren(place);
    content.current = inner;
    place.showPopover();

    const placing = keepPlaced(place, pointer, () => [...anchor.getClientRects()]);
    const away = new AbortController();
    const listen = { signal: away.signal };
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        if (target instanceof Node && target !== element && !anchor.contains(target)) leave.current.onLeave();
      },
      listen,
    );
    element.addEventListener(
      'focusout',
      ({ relatedTarget }) => {
        if (relatedTarget instanceof Node && relatedTarget !== element) leave.current.onLeave();
      },
      listen,
    );
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') leave.current.onClose();
      },
      listen,
    );
    return () => {
      away.abort();
      placing.stop();
      render(null, inner);
      root.replaceChildren();
    };
  }, [anchor]);

  useLayoutEffect(() => {
    if (content.current) render(<Popover {...popover} />, content.current);
  });
  // Once there is something to be focused: after what was rendered into it.
  useLayoutEffect(() => {
    content.current?.querySelector<HTMLElement>('.popover')?.focus({ preventScroll: true });
  }, [anchor, popover.dismissed]);

  return <div ref={host} />;
}
