export function renderWebWidget(): void {}
