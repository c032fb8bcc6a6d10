import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { AttachmentError } from './attachment-error.ts';

export type DiskSettings = { kind: 'disk'; folder: string };
export type S3Settings = {
  kind: 's3';
  endpoint: string;
  region: string;
  bucket: string;
  pathStyle: boolean;
  accessKeyId: string;
  secretAccessKey: string;
};

/**
 * Reads `file:<dir>` (relative or absolute) or `s3://key:secret@endpoint/bucket?region=cn-north-1&pathStyle=true&tls=false`.
 * Without parameters: TLS, the bucket in the host name (as OSS and COS want it; MinIO wants `pathStyle=true`), region us-east-1.
 * @throws AttachmentError `attachment.setting_refused`, which never repeats the URL
 */
export function parseStorageUrl(url: string): DiskSettings | S3Settings {
  if (url.startsWith('file:')) return { kind: 'disk', folder: folderOf(url) };
  const parsed = URL.parse(url);
  const [bucket = '', ...deeper] = parsed?.pathname.slice(1).split('/') ?? [];
  if (parsed?.protocol !== 's3:' || !parsed.host || !parsed.username || !parsed.password || !/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket) || deeper.join('')) {
    throw new AttachmentError('attachment.setting_refused');
  }
  const { searchParams: params } = parsed;
  return {
    kind: 's3',
    endpoint: `${params.get('tls') === 'false' ? 'http' : 'https'}://${parsed.host}`,
    region: params.get('region') || 'us-east-1',
    bucket,
    pathStyle: params.get('pathStyle') === 'true',
    accessKeyId: decoded(parsed.username),
    secretAccessKey: decoded(parsed.password),
  };
}

function folderOf(url: string): string {
  const folder = url.slice('file:'.length);
  if (!folder) throw new AttachmentError('attachment.setting_refused');
  return folder.startsWith('//') ? fileURLToPath(url) : resolve(folder);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AttachmentError('attachment.setting_refused');
  }
}
