export { renderWebWidget } from './widget.js';
