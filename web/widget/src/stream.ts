/**
 * Reads server-sent events (HTML, "Server-sent events"), however they are cut into pieces. Lines end with LF or CR LF.
 * @returns what takes the pieces
 */
export function eventReader(onEvent: (type: string, data: string) => void): (piece: string) => void {
  let rest = '';
  let type = '';
  let data: string[] = [];
  const take = (line: string) => {
    if (!line) {
      if (data.length) onEvent(type, data.join('\n'));
      type = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') type = value;
    if (field === 'data') data.push(value);
  };
  return piece => {
    const lines = (rest + piece.replaceAll('\r', '')).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  };
}
