import { describe, expect, test } from 'vitest';
import { added, domainsOf, entriesOf, isListed, readDomain } from './domains';

test.each([
  ['https://Shop.example.com/cart?x=1#top', 'shop.example.com'],
  ['  www.example.com ', 'www.example.com'],
  ['*.example.com', '*.example.com'],
  ['http://localhost:3000/', 'localhost:3000'],
  ['not a domain', 'not a domain'],
  ['   ', ''],
])('of %o the domain is %o', (typed, domain) => expect(readDomain(typed)).toBe(domain));

test('what is typed is saved with the list, and once', () => {
  expect(domainsOf({ domains: ['a.example'], typed: 'https://b.example/' })).toEqual(['a.example', 'b.example']);
  expect(domainsOf({ domains: ['a.example'], typed: 'A.example' })).toEqual(['a.example']);
  expect(added({ domains: ['a.example'], typed: ' ' })).toEqual(entriesOf(['a.example']));
});

describe('whether a website is on the list', () => {
  test.each([
    [[], 'https://any.example', true],
    [['shop.example'], 'https://shop.example', true],
    [['shop.example'], 'http://shop.example:8080', true],
    [['shop.example:8080'], 'http://shop.example', false],
    [['localhost:3000'], 'http://localhost:3000', true],
    [['shop.example'], 'https://www.shop.example', false],
    [['*.shop.example'], 'https://www.shop.example', true],
    [['*.shop.example'], 'https://shop.example', false],
    [['*.shop.example'], 'https://workshop.example', false],
    [['*.shop.example:81'], 'https://www.shop.example', false],
  ])('%o, %s', (domains, origin, listed) => expect(isListed(domains, origin)).toBe(listed));
});
