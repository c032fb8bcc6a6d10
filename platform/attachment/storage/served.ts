import { safeFileName } from './file-name.ts';
import { kindFacts, type Kind } from './kinds.ts';

/**
 * The Content-Disposition header for a download or, with `inline`, for showing in the page (RFC 6266):
 * an ASCII stand-in for old clients and the true name as `filename*` (RFC 8187).
 */
export function contentDisposition(name: string, type: 'attachment' | 'inline' = 'attachment'): string {
  const safe = safeFileName(name);
  const standIn = safe.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%;]/g, '_');
  const exact = encodeURIComponent(safe).replace(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${type}; filename="${standIn}"; filename*=UTF-8''${exact}`;
}

/** In older Chromium (and its domestic kin) a sandbox keeps the browser's own PDF viewer out, which runs no script of our origin. */
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
const FILE_POLICY = "default-src 'none'; sandbox";

/** All headers under which a kept file goes out: never guessed at, never executed, shown only when an image or PDF. */
export function servedHeaders(kind: Kind, name: string): Record<string, string> {
  const { mime, shown } = kindFacts(kind);
  return {
    'content-type': mime,
    'content-disposition': contentDisposition(safeFileName(name, kind), shown ? 'inline' : 'attachment'),
    'x-content-type-options': 'nosniff',
    'content-security-policy': kind === 'pdf' ? PDF_POLICY : FILE_POLICY,
    'cross-origin-resource-policy': 'same-origin',
    // Rights may end at any time: a browser asks again before it shows its copy.
    'cache-control': 'private, no-cache',
  };
}
