/** The text of a file that is none of the kinds that have readers of their own. */
import { decodeText } from './decode-text.ts';
import { foreignKind } from './foreign-kind.ts';
import { InputError } from './input-error.ts';
import { isMime, unreadXml } from './text-kind.ts';

const MIME =
  'is a mail, or a page saved as one file (MHTML), in MIME, which is not read; open it and save it as HTML or as text';

/** Decodes HTML or plain text. Throws an `InputError` for what is neither, mails that need decoding of their own among it. */
export function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  const kind = isMime(text) ? MIME : unreadXml(text);
  if (kind) throw new InputError(kind);
  return text;
}

/** What a file is that may hold a PDF, but is neither one nor a text: an archive, a mail. */
export const holderOf = (bytes: Uint8Array): string | undefined =>
  foreignKind(bytes) ?? (isMime(new TextDecoder('latin1').decode(bytes)) ? MIME : undefined);
