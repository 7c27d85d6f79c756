import { describe, expect, it } from 'vitest';
import { signatureSample } from './signature-sample';

interface Sample {
  isFromPegasus(headers: Record<string, string>, body: string, secret: string): boolean;
}

const sample = (await import(
  /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(signatureSample)}`
)) as Sample;

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const SECRET = `whsec_${btoa(String.fromCharCode(...KEY))}`;
const BODY = '{"type":"webhook.test","data":{"tenantId":"ä"}}';

/** What Pegasus sends; signed by another implementation than the sample's. */
async function headersAt(seconds: number) {
  const timestamp = String(Math.floor(seconds));
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', KEY, algorithm, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`msg_1.${timestamp}.${BODY}`));
  const signature = `v1,${btoa(String.fromCharCode(...new Uint8Array(signed)))}`;
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,b2xk ${signature}` };
}

describe('the code that owners copy', () => {
  it('lets in what is signed with the secret, by one of two as well', async () =>
    expect(sample.isFromPegasus(await headersAt(Date.now() / 1000), BODY, SECRET)).toBe(true));

  it('keeps out what was changed, what another secret signed, and what is old', async () => {
    const headers = await headersAt(Date.now() / 1000);
    expect(sample.isFromPegasus(headers, `${BODY} `, SECRET)).toBe(false);
    expect(sample.isFromPegasus({ ...headers, 'webhook-id': 'msg_2' }, BODY, SECRET)).toBe(false);
    expect(sample.isFromPegasus(headers, BODY, 'whsec_AAAA')).toBe(false);
    expect(sample.isFromPegasus(await headersAt(Date.now() / 1000 - 600), BODY, SECRET)).toBe(false);
  });
});
