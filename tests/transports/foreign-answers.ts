/** Listings as servers write them, after RFC 4918 and their documentation: what differs is prefixes, hrefs, properties and their statuses. */

/** sabre/dav, as in Nextcloud and ownCloud: relative hrefs with escapes in small letters, quotas, a 404 for what folders lack. */
export const NEXTCLOUD = `<?xml version="1.0"?>
<d:multistatus xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns">
 <d:response><d:href>/remote.php/dav/files/l%c3%a4ser%40example.org/Notes/</d:href>
  <d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype><d:quota-used-bytes>1200</d:quota-used-bytes></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>
  <d:propstat><d:prop><d:getcontentlength/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>
 <d:response><d:href>/remote.php/dav/files/l%c3%a4ser%40example.org/Notes/v1/</d:href>
  <d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
 <d:response><d:href>/remote.php/dav/files/l%c3%a4ser%40example.org/Notes/key-1</d:href>
  <d:propstat><d:prop><d:resourcetype/><d:getcontentlength>142</d:getcontentlength></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
 <d:response><d:href>/remote.php/dav/files/l%c3%a4ser%40example.org/Notes/Gr%c3%bc%c3%9fe%20&amp;%20mehr.md</d:href>
  <d:propstat><d:prop><d:resourcetype/><d:getcontentlength>9</d:getcontentlength></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
</d:multistatus>`;

/** mod_dav: two prefixes for one namespace, a length for folders, escapes that weren't needed. */
export const APACHE = `<?xml version="1.0" encoding="utf-8"?>
<D:multistatus xmlns:D="DAV:" xmlns:ns0="DAV:">
<D:response xmlns:lp1="DAV:" xmlns:lp2="http://apache.org/dav/props/">
<D:href>/dav/</D:href><D:propstat><D:prop><lp1:resourcetype><D:collection/></lp1:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
<D:response xmlns:lp1="DAV:"><D:href>/dav/v1/</D:href><D:propstat><D:prop><lp1:resourcetype><D:collection/></lp1:resourcetype><lp1:getcontentlength>4096</lp1:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
<D:response xmlns:lp1="DAV:"><D:href>/dav/%6b%65y%2D1</D:href><D:propstat><D:prop><lp1:resourcetype/><lp1:getcontentlength>142</lp1:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
</D:multistatus>`;

/** IIS and some NAS: whole addresses of another host and scheme, no prefix, no slash at the end of folders, entities by number. */
export const WHOLE_ADDRESSES = `<multistatus xmlns="DAV:">
<response><href>http://nas.internal:5005/dav</href><propstat><prop><resourcetype><collection/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response>
<response><href>http://nas.internal:5005/dav/v1</href><propstat><prop><resourcetype><collection/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response>
<response><href>http://nas.internal:5005/dav/key&#45;1</href><propstat><prop><resourcetype></resourcetype><getcontentlength>142</getcontentlength></prop><status>HTTP/1.1 200 OK</status></propstat></response>
</multistatus>`;

/** Behind a proxy that cuts a path off: the server knows the folder by another. */
export const OTHER_PREFIX = APACHE.replaceAll('/dav/', '/srv/webdav/reader/');

/** No statuses, no types: folders end in a slash, and a response that failed has a status of its own. */
export const SPARE = `<?xml version="1.0"?><A:multistatus xmlns:A="DAV:">
<A:response><A:href>/dav/</A:href><A:propstat><A:prop/></A:propstat></A:response>
<A:response><A:href>/dav/v1/</A:href><A:propstat><A:prop/></A:propstat></A:response>
<A:response><A:href>/dav/key-1</A:href><A:propstat><A:prop><A:getcontentlength> 142 </A:getcontentlength></A:prop></A:propstat></A:response>
<A:response><A:href>/dav/secret</A:href><A:status>HTTP/1.1 403 Forbidden</A:status></A:response>
</A:multistatus>`;

/** A script that prints an empty line before its answer, and hrefs that go on from where was asked. */
export const RELATIVE = `
<?xml version="1.0"?>
<D:multistatus xmlns:D="DAV:">
<D:response><D:href>./</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat></D:response>
<D:response><D:href>v1/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat></D:response>
<D:response><D:href>key-1</D:href><D:propstat><D:prop><D:getcontentlength>142</D:getcontentlength></D:prop></D:propstat></D:response>
</D:multistatus>
`;
