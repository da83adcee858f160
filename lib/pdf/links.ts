import { PDFLinkService } from './components.ts';

/** Where a link of a PDF may lead out to. Everything else (files, scripts, programs) leads nowhere. */
function outsideAddress(url: string): string | undefined {
  const address = URL.parse(url);
  return address && /^(?:https?|mailto):$/.test(address.protocol) ? address.href : undefined;
}

/**
 * Links of a PDF. Those within the document are followed. Those that leave it have no address of their own in the page, so that no kind of click opens
 * them: the reader is asked first.
 */
export class Links extends PDFLinkService {
  readonly #onLeave: (address: string) => void;

  constructor(options: ConstructorParameters<typeof PDFLinkService>[0], onLeave: (address: string) => void) {
    super(options);
    this.#onLeave = onLeave;
  }

  override addLinkAttributes(link: HTMLAnchorElement, url: string): void {
    const address = outsideAddress(url);
    link.removeAttribute('href');
    if (!address) return;
    link.title = address;
    link.setAttribute('role', 'link');
    link.tabIndex = 0;
    link.onclick = (event) => {
      event.preventDefault();
      this.#onLeave(address);
    };
    link.onkeydown = (event) => {
      if (event.key === 'Enter') this.#onLeave(address);
    };
  }
}
