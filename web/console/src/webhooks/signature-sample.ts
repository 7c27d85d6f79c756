/** How a receiver written in Node checks a message, by Standard Webhooks (standardwebhooks.com, symmetric signatures). */
export const signatureSample = `import { createHmac } from 'node:crypto';

export function isFromPegasus(headers, body, secret) {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = \`\${headers['webhook-id']}.\${headers['webhook-timestamp']}.\${body}\`;
  const signature = 'v1,' + createHmac('sha256', key).update(signed).digest('base64');
  const isRecent = Math.abs(Date.now() / 1000 - headers['webhook-timestamp']) < 300;
  return isRecent && headers['webhook-signature'].split(' ').includes(signature);
}`;
