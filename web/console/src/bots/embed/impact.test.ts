import { expect, test } from 'vitest';
import type { Schema } from '../../api/client';
import { impactOf } from './impact';

const dryRun = (...refusedOrigins: Schema['OriginVisitors'][]): Schema['WidgetDryRun'] => ({
  allowedOrigins: [],
  warnings: [],
  last24Hours: { sessions: 340, refused: refusedOrigins.reduce((sum, site) => sum + site.sessions, 0), refusedOrigins },
});
const shop = { origin: 'https://shop.example', sessions: 10 };
const file = { origin: null, sessions: 2 };

test('the first origin turns away all others', () => {
  expect(impactOf([], dryRun(shop, file))).toEqual({ sessions: 340, refused: 12, sites: [shop, file] });
});

test('an origin that goes turns away its own visitors, and not those whom the list refuses already', () => {
  expect(impactOf(['https://shop.example', 'https://b.example'], dryRun(shop, file))).toEqual({
    sessions: 340,
    refused: 10,
    sites: [shop],
  });
});

test('an origin more turns nobody away', () => {
  expect(impactOf(['https://b.example'], dryRun(shop, file)).refused).toBe(0);
});
