import { randomFillSync } from 'node:crypto';

const random = new Uint8Array(4096);
let used = random.length;
let lastMillisecond = 0;
let counter = 0;

function takeRandom(bytes: number): Uint8Array {
  if (used + bytes > random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += bytes;
  return random.subarray(used - bytes, used);
}

/**
 * A new UUIDv7 (RFC 9562 §5.7): 36 characters, ordered by time. The 12 bits after the millisecond
 * count up within it (method 1), so ids made by one process in one millisecond keep their order too.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = takeRandom(1)[0]!;
  } else if (++counter > 0xfff) {
    lastMillisecond += 1;
    counter = 0;
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const tail = Buffer.from(takeRandom(8));
  tail[0] = (tail[0]! & 0x3f) | 0x80;
  const hex = tail.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${hex.slice(0, 4)}-${hex.slice(4)}`;
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for the form that `newId` gives; anything else need not trouble the database. */
export function isId(text: string): boolean {
  return idPattern.test(text);
}
