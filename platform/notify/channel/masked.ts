/** An address as a log may show it: `z***@example.com`. */
export function maskedMail(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '***' : `${[...address][0]}***${address.slice(at)}`;
}

/** A mobile number as a log may show it: `138****5678`. */
export function maskedMobile(mobile: string): string {
  return mobile.length < 8 ? '***' : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
}
