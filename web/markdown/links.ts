/**
 * The address that a link may lead to, normalised; undefined for whatever is not https: or mailto:. A user name in an
 * address (https://bank.example@evil.example) only ever serves to deceive, so it is refused, too.
 */
export function safeLink(address: string): string | undefined {
  try {
    const url = new URL(address);
    const web = url.protocol === 'https:' && !url.username && !url.password;
    return web || url.protocol === 'mailto:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
