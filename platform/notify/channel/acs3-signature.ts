import { createHash, createHmac } from 'node:crypto';

export type Acs3Request = {
  method: 'GET' | 'POST';
  /** Service address; its path is canonical as given. */
  url: URL;
  query: Record<string, string>;
  action: string;
  version: string;
  body: string;
  /** `2023-10-26T10:22:32Z`: seconds, UTC. */
  date: string;
  nonce: string;
};

const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * The headers, `authorization` among them, that make a request to an Alibaba Cloud service valid:
 * signature version 3 as published under 「V3版本请求体&签名机制」. All `x-acs-*` headers and the host are signed.
 */
export function acs3Headers(request: Acs3Request, accessKeyId: string, accessKeySecret: string): Record<string, string> {
  const bodyHash = sha256(request.body);
  const signed: Record<string, string> = {
    host: request.url.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  };
  const names = Object.keys(signed).sort();
  const canonical = [
    request.method,
    request.url.pathname,
    canonicalQuery(request.query),
    ...names.map((name) => `${name}:${signed[name]}`),
    '',
    names.join(';'),
    bodyHash,
  ].join('\n');
  const signature = createHmac('sha256', accessKeySecret).update(`${ALGORITHM}\n${sha256(canonical)}`).digest('hex');
  return { ...signed, authorization: `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}` };
}

/** Parameters by name, RFC 3986 encoded: the very text that must stand in the URL. */
export function canonicalQuery(query: Record<string, string>): string {
  return Object.keys(query)
    .sort()
    .map((name) => `${encoded(name)}=${encoded(query[name] ?? '')}`)
    .join('&');
}

/** encodeURIComponent leaves five characters bare that RFC 3986 reserves. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
