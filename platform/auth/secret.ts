import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 32 random bytes as text that fits into cookies and addresses. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** How a secret is stored: SHA-256 in hex. Secrets hold 256 random bits, so a slow hash adds nothing. */
export function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex');
}

/** Six random digits. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

const readable = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A password that somebody reads once and types once: 14 characters that nobody takes for one another. */
export function oneTimePassword(): string {
  return Array.from({ length: 14 }, () => readable[randomInt(readable.length)]).join('');
}
