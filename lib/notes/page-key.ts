/**
 * One name for a page, however its address came: what notes are looked up by when a page is opened again.
 *
 * - scheme and host in lower case; the scheme's own port (80, 443) goes, and so do user name and password;
 * - an empty path is `/`;
 * - parameters that only say where the reader came from go (`TRACKING`); all others stay, in their order;
 * - the fragment goes, unless it is a route of the page's own (`#!…` or `#/…`), where it names what is shown.
 *
 * `http` and `https` stay apart, as do hosts with and without `www.`: they may be different pages. Addresses of other schemes
 * only lose their fragment. Nothing is decoded or encoded: browsers hand addresses over in one form.
 */
const TRACKING =
  /^(?:utm_[a-z0-9_]*|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|vero_id|oly_anon_id|oly_enc_id|wickedid|s_cid|spm|scm|share_token)$/i;

const WEB = /^(https?):\/\/(?:[^/?#]*@)?([^/?#@]*)([^?#]*)(\?[^#]*)?(#.*)?$/is;

export function pageKey(address: string): string {
  const parts = WEB.exec(address);
  if (!parts) return address.replace(/#.*$/s, '');
  const [, scheme = '', host = '', path = '', query = '', fragment = ''] = parts;
  const lowScheme = scheme.toLowerCase();
  const lowHost = host.toLowerCase().replace(lowScheme === 'http' ? /:(?:80)?$/ : /:(?:443)?$/, '');
  const kept = query
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !TRACKING.test(parameter.replace(/=.*$/s, '')));
  const route = /^#[!/]/.test(fragment) ? fragment : '';
  return `${lowScheme}://${lowHost}${path || '/'}${kept.length > 0 ? `?${kept.join('&')}` : ''}${route}`;
}
