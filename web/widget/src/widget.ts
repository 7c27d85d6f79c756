// The snippet's module: shows the widget that its script element names, and lets pages handle one themselves.
import { mountScripts } from './mount';

export { renderWebWidget } from './mount';

const start = () => {
  mountScripts(import.meta.url);
};
// An async script may be here before the body is.
if (document.body) start();
else addEventListener('DOMContentLoaded', start);
