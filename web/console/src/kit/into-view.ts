/** As a `ref`: what appears at the end of something that scrolls is seen at once. */
export const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });
