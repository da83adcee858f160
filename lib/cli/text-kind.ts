/** What kind of text a file holds, by its content: file names of archives say little. */

/** What may stand before the first tag of a document. */
const LEAD = /\s+|<\?xml[^>]*>|<!--[\s\S]*?-->/y;
/** So much of a document is enough to know it by. */
const START = 4096;

/** The beginning of a text after white space, an XML declaration and comments, however long they are. */
export function afterLead(text: string): string {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  LEAD.lastIndex = at;
  while (LEAD.test(text)) at = LEAD.lastIndex;
  return text.slice(at, at + START);
}

/** Mails that went through many hands have some kB of headers. */
const HEADERS_WITHIN = 65_536;
/** The lines before the first blank one, where all of them are headers: a name, a colon, a value that may go on in indented lines. */
const HEADERS = /^(?:[!-9;-~]+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+/;

/** Where the next mail begins in a file of mails. */
const NEXT_MAIL = /\n\r?\n(?=From \S+ )/;

/** Whether a text is MIME (a mail, mails in one file, or a web page saved as one file by Chrome) whose text can't be read as it stands. */
export const isMime = (text: string): boolean =>
  (text.startsWith('From ') ? text.split(NEXT_MAIL) : [text]).some(isMimeMail);

/** What an XML file holds that isn't read: a page that Safari saved as one file, whose text is encoded; a picture. */
export function unreadXml(text: string): string | undefined {
  const start = afterLead(text);
  if (/^<!doctype plist\b/i.test(start) && text.includes('WebMainResource'))
    return 'is a page saved as one file by Safari (webarchive), which is not read; open it and save it as HTML or as text';
  if (/^(?:<!doctype svg\b[^>]*>\s*)?<svg\b/i.test(start))
    return 'is a picture (SVG), which is not read; save its text as text';
  return undefined;
}

function isMimeMail(text: string): boolean {
  const headers = HEADERS.exec(
    text.slice(0, HEADERS_WITHIN).replace(/^(?:\ufeff|From [^\n]*\n|\s)+/, ''),
  )?.[0];
  return (
    headers !== undefined &&
    (/^content-type:\s*multipart\//im.test(headers) ||
      /^content-transfer-encoding:\s*(?:quoted-printable|base64)/im.test(headers))
  );
}

/** How far into a file the signature of a PDF may stand; so far readers look for it. */
const SIGNATURE_WITHIN = 1024;

/**
 * Whether a file is a PDF by its content: `begins` with its signature, or only `names` it further on, as a PDF with something before it
 * does, and a text about PDFs.
 */
export function pdfSignature(bytes: Uint8Array): 'begins' | 'names' | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(SIGNATURE_WITHIN, bytes.length));
  const at = head.indexOf('%PDF-');
  if (at < 0) return undefined;
  return /^(?:\xef\xbb\xbf)?\s*$/.test(head.subarray(0, at).toString('latin1')) ? 'begins' : 'names';
}
