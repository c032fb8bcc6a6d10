import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';

import { GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { S3Driver } from 'flydrive/drivers/s3';

import { AttachmentError } from './attachment-error.ts';
import type { ByteRange, Shelf } from './shelf.ts';
import type { S3Settings } from './storage-url.ts';

/** Milliseconds; a server silent for longer counts as away. */
const PATIENCE = { connectionTimeout: 5_000, socketTimeout: 30_000 };

/** Kept files in a bucket, temporary ones in the local folder `incoming`. Faults are those of the S3 client. */
export function s3Shelf(settings: S3Settings, incoming: string): Shelf {
  const { bucket } = settings;
  const client = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    forcePathStyle: settings.pathStyle,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    requestHandler: PATIENCE,
    // Checksum trailers are an AWS novelty that OSS, COS and older MinIO refuse.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const driver = new S3Driver({ client, bucket, visibility: 'private', supportsACL: false });
  return {
    incoming,
    has: (key) => driver.exists(key),
    place: async (path, key, size) => {
      await driver.putStream(key, createReadStream(path), { contentLength: size, contentType: 'application/octet-stream' });
      await rm(path, { force: true });
    },
    open: (key, range) => opened(client, bucket, key, range),
    drop: (key) => driver.delete(key),
    close: () => client.destroy(),
  };
}

/** flydrive knows no ranges, so reading asks S3 itself. */
async function opened(client: S3Client, bucket: string, key: string, range: ByteRange | undefined): Promise<Readable> {
  const Range = range && `bytes=${range.start}-${range.end ?? ''}`;
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range })).catch((cause: unknown) => {
    const status = cause instanceof S3ServiceException ? cause.$metadata.httpStatusCode : undefined;
    if (status === 404) throw new AttachmentError('attachment.not_found', { cause });
    if (status === 416) throw new AttachmentError('attachment.range_refused', { cause });
    throw cause;
  });
  if (!(Body instanceof Readable)) throw new AttachmentError('attachment.storage_unavailable');
  return Body;
}
