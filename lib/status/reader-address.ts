/** Addresses of our reader of PDFs, and the document that one of its tabs shows. */

const PAGE = 'reader.html';
const ASKED = /[?&](file|document)=([^&#]*)/;

/** What a document without an address of the web is known by: its fingerprint, in the form that Hypothesis gave it. */
const fingerprintAddress = (fingerprint: string): string => `urn:x-pdf:${fingerprint}`;

/** The reader's address for a PDF at an address; `root` is what all our pages' addresses begin with. A fragment leads on to a page. */
export function readerAddress(root: string, file?: string): string {
  if (file === undefined) return `${root}${PAGE}`;
  const [address = '', ...fragment] = file.split('#');
  const rest = fragment.length > 0 ? `#${fragment.join('#')}` : '';
  return `${root}${PAGE}?file=${encodeURIComponent(address)}${rest}`;
}

/** The reader's address for a file of this computer, after it was opened. */
export const readerAddressOfFile = (root: string, fingerprint: string): string =>
  `${root}${PAGE}?document=${encodeURIComponent(fingerprintAddress(fingerprint))}`;

/** Whether an address is that of our reader. */
export const isReader = (url: string | undefined, root: string): boolean =>
  url?.startsWith(`${root}${PAGE}`) ?? false;

/** The document that an address of the reader names: where it is from, or its fingerprint. Nothing before one was chosen. */
export function documentOf(
  url: string,
): { readonly kind: 'address' | 'fingerprint'; readonly address: string } | undefined {
  const [, kind, encoded = ''] = ASKED.exec(url.replace(/#.*$/s, '')) ?? [];
  if (kind === undefined) return undefined;
  try {
    return { kind: kind === 'file' ? 'address' : 'fingerprint', address: decodeURIComponent(encoded) };
  } catch {
    return undefined;
  }
}

/** The address that a tab stands for: the PDF's where it is our reader's, else its own. */
export function shownAddress(url: string | undefined, root: string): string | undefined {
  return url !== undefined && isReader(url, root) ? documentOf(url)?.address : url;
}
