/** The folder on a server where notes are to lie, as readers type its address. */

export type AddressProblem =
  | 'no-address' // nothing that is an address
  | 'insecure' // neither https nor loopback
  | 'secrets'; // user or password stand in it: they would be seen in lists and logs

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** An address that was typed, as the folder's: with `https:` where no scheme was typed, and a slash at its end. */
export function folderAddress(
  typed: string,
): { readonly address: string } | { readonly problem: AddressProblem } {
  const trimmed = withHalfWidthScheme(typed.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, ''));
  const webdav = trimmed.replace(/^(?:web)?dav(s?):\/\//i, 'http$1://');
  const url = parsed(SCHEME.test(webdav) ? webdav : `https://${webdav}`);
  if (!url || !/^https?:$/.test(url.protocol) || trimmed === '') return { problem: 'no-address' };
  if (url.username !== '' || url.password !== '') return { problem: 'secrets' };
  if (!isSafe(url)) return { problem: 'insecure' };
  url.search = '';
  url.hash = '';
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/`;
  return { address: url.href };
}

/**
 * Who types Chinese may type colon and slashes as wide as its characters: then all of it is made narrow. A folder's name stays as it is otherwise, since
 * `（` and `(` are two names to a server.
 */
function withHalfWidthScheme(typed: string): string {
  const narrow = typed.normalize('NFKC');
  return !SCHEME.test(typed) && SCHEME.test(narrow) ? narrow : typed;
}

/** Whether passwords may go there: https, or this very machine. */
export function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
