import { Problem } from '../api/problem';

const END = /\{"type":"end","lines":\d+\}\s*$/;
// More than the last line is long.
const TAIL_BYTES = 200;

/** Reads an export to its end; one that breaks off is thrown away, since nobody would notice what is missing. */
export async function readExport(response: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const read = await reader?.read().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
    });
    if (!read?.value) break;
    chunks.push(read.value);
    bytes += read.value.length;
    onBytes(bytes);
  }
  const content = new Blob(chunks, { type: 'application/x-ndjson' });
  const tail = await content.slice(-TAIL_BYTES).text();
  if (!END.test(tail))
    throw new Problem(
      0,
      'export_cut',
      'The export broke off before its end. Nothing was saved; please try again.',
      response.headers.get('X-Request-Id'),
    );
  return content;
}
