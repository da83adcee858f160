/** The WebDAV servers that tests of syncing run against: where Debian puts them. Plain JavaScript, as `find-browsers.mjs`. */
import { existsSync } from 'node:fs';

/** Each with the Debian package that brings it. */
export const SERVERS = [
  { name: 'lighttpd', file: '/usr/sbin/lighttpd', debian: 'lighttpd' },
  { name: 'lighttpd’s WebDAV', file: '/usr/lib/lighttpd/mod_webdav.so', debian: 'lighttpd-mod-webdav' },
  { name: 'Apache', file: '/usr/sbin/apache2', debian: 'apache2-bin' },
  { name: 'nginx', file: '/usr/sbin/nginx', debian: 'nginx' },
  {
    name: 'nginx’s WebDAV',
    file: '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so',
    debian: 'libnginx-mod-http-dav-ext',
  },
  { name: 'rclone', file: '/usr/bin/rclone', debian: 'rclone' },
];

/** Those that this machine lacks. */
export const missingServers = () => SERVERS.filter(({ file }) => !existsSync(file));
