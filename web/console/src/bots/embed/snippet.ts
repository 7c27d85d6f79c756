/** The token in a pasted snippet, of either kind, or the pasted token itself; null if there is none. */
export function tokenIn(pasted: string): string | null {
  const text = pasted.trim();
  const named =
    /data-token\s*=\s*["']?([^"'\s>]+)/i.exec(text) ?? /["']?\btoken["']?\s*:\s*["'`]([^"'`]+)["'`]/.exec(text);
  if (named?.[1]) return named[1];
  return text && !/[\s<>{}="']/.test(text) ? text : null;
}

/** Where the snippet's script comes from: this Pegasus as websites see it. */
export function addressIn(snippet: string): string {
  const src = /\ssrc="([^"]+)"/.exec(snippet)?.[1];
  return src ? new URL(src).origin : location.origin;
}

/** The second way onto a page: from its own JavaScript. */
export const scriptFor = (apiUrl: string, tenantId: string, token: string) =>
  `import { renderWebWidget } from '${apiUrl}/web-widget.js';

renderWebWidget({
  tenantId: '${tenantId}',
  apiUrl: '${apiUrl}',
  token: '${token}',
});`;
