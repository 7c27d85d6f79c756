import { describe, expect, it } from 'vitest';
import { readExport } from './export-stream';

const lines = '{"type":"workspace"}\n{"type":"end","lines":1}\n';

describe('an export', () => {
  it('is read to its end, and tells how far it is', async () => {
    const steps: number[] = [];
    const content = await readExport(new Response(lines), bytes => steps.push(bytes));
    expect(await content.text()).toBe(lines);
    expect(steps.at(-1)).toBe(lines.length);
  });

  it('is refused if it breaks off', async () => {
    const cut = new Response(lines.slice(0, -10), { headers: { 'X-Request-Id': 'r-1' } });
    await expect(readExport(cut, () => undefined)).rejects.toMatchObject({ code: 'export_cut', requestId: 'r-1' });
  });
});
