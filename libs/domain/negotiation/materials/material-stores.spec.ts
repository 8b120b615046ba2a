import { isMaterialStore, isStoredIn } from './material-stores';

const STORES = ['store://materials', 'https://docs.example.com/hardship', 's3://lender-materials:9000/2025/'];

describe('where materials may be stored', () => {
  it.each([
    'store://materials/81f2',
    'store://materials/C1/2025/scan%20one.pdf',
    'https://docs.example.com/hardship/1.pdf',
    's3://lender-materials:9000/2025/05/a+b=c',
  ])('%s is in one of the stores', (uri) => {
    expect(isStoredIn(uri, STORES)).toBe(true);
  });

  it.each([
    ['another host', 'https://evil.example.com/hardship/1.pdf'],
    ['a host that begins alike', 'https://docs.example.com.evil.org/hardship/1'],
    ['another scheme', 'http://docs.example.com/hardship/1'],
    ['a user in front of the host', 'https://docs.example.com@evil.org/hardship/1'],
    ['a path beside the store', 'https://docs.example.com/hardship-not/1'],
    ['a path above the store', 'https://docs.example.com/1'],
    ['a path that climbs', 'https://docs.example.com/hardship/../secret'],
    ['a path that climbs in disguise', 'https://docs.example.com/hardship/%2E%2e/secret'],
    ['a path that climbs in disguise twice over', 'https://docs.example.com/hardship/%252e%252e/secret'],
    ['a path that climbs where a server cuts parameters off', 'https://docs.example.com/hardship/..;/secret'],
    ['the same in disguise', 'https://docs.example.com/hardship/..%3Bx/secret'],
    ['a step without a name', 'https://docs.example.com/hardship//evil.org/1'],
    ['a line break in disguise', 'https://docs.example.com/hardship/1%0d%0aX'],
    ['letters in disguise that stand for none', 'https://docs.example.com/hardship/%zz'],
    ['a slash in disguise', 'https://docs.example.com/hardship/a%2Fb'],
    ['a key in the link', 'https://docs.example.com/hardship/1?X-Amz-Signature=abc'],
    ['a fragment', 'https://docs.example.com/hardship/1#x'],
    ['the store itself', 'store://materials/'],
    ['the store itself, by its path', 'https://docs.example.com/hardship'],
    ['the same with a slash', 'https://docs.example.com/hardship/'],
    ['another port', 's3://lender-materials:9001/2025/1'],
    ['a file of a machine', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['data in the link', 'data:text/html,x'],
    ['no link', 'my payslip'],
    ['letters of another script', 'store://materials/证明'],
    ['a host in capitals', 'store://MATERIALS/1'],
    ['nothing', ''],
  ])('%s is not', (_what, uri) => {
    expect(isStoredIn(uri, STORES)).toBe(false);
  });

  it('takes nothing for a store that cannot be one, and the others all the same', () => {
    expect(isStoredIn('store://materials/1', ['materials', '', 'https://docs.example.com/a/../b'])).toBe(false);
    expect(isStoredIn('store://materials/1', ['materials', 'store://materials/'])).toBe(true);
  });

  it('takes no longer than the text is long', () => {
    const began = process.hrtime.bigint();
    isStoredIn(`store://materials/${'/a'.repeat(100_000)} `, STORES);
    isStoredIn(`store://${'a.'.repeat(100_000)}!`, STORES);
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(1_000);
  });

  it('is set as scheme, host and path', () => {
    expect(STORES.every(isMaterialStore)).toBe(true);
    expect(['materials', 'https://', '*', 'https://docs.example.com?x', ''].some(isMaterialStore)).toBe(false);
  });
});
