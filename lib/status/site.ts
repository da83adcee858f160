/** The host of a page that extensions may read; nothing for all other addresses. */
export function siteOf(url: string | undefined): string | undefined {
  if (!url?.startsWith('http://') && !url?.startsWith('https://')) return undefined;
  const rest = url.slice(url.indexOf('//') + 2);
  const authority = rest.slice(0, rest.search(/[/?#]|$/u));
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase() || undefined;
}
