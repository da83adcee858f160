/** The text of a file that is none of the kinds that have readers of their own. */
import { decodeText } from './decode-text.ts';
import { InputError } from './input-error.ts';
import { isMime } from './text-kind.ts';

/** Decodes HTML or plain text. Throws an `InputError` for what is neither, mails that need decoding of their own among it. */
export function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (isMime(text))
    throw new InputError(
      'is a mail, or a page saved as one file (MHTML), in MIME, which is not read; open it and save it as HTML or as text',
    );
  return text;
}
