/** An address of another scheme; a host with a port looks the same but for its digits. */
const OTHER_SCHEME = /^(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)/i;
const HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

/**
 * The host that a reader means who types a site: a host as it stands in addresses (lower case, ASCII, a port where it isn't the
 * scheme's own), taken out of a whole address too. Nothing for what names no site.
 */
export function typedHost(typed: string): string | undefined {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || OTHER_SCHEME.test(text) || !URL.canParse(address)) return undefined;
  const { host } = new URL(address);
  if (!HOST.test(host)) return undefined;
  // Without a dot it is rather a slip than a name, unless it was given as an address or with a port.
  const isPlain = !/[.:[]/.test(host) && host !== 'localhost' && address !== text;
  return isPlain ? undefined : host;
}
