/** Where webhooks may lead, however an address is written. */
import { webhookAddressFault, webhookEntryFault } from './webhook-address';

const allowed = ['https://hooks.lender.example/reprieve', 'https://other.example:8443'];
const faultOf = (address: string, more: Partial<Parameters<typeof webhookAddressFault>[1]> = {}) =>
  webhookAddressFault(address, { allowed, loopback: false, ...more });

describe('an address for webhooks', () => {
  it.each([
    'https://hooks.lender.example/reprieve',
    'https://hooks.lender.example/reprieve/core',
    'https://HOOKS.lender.example:443/reprieve/core',
    'https://other.example:8443/anything',
  ])('may be %s', (address) => expect(faultOf(address)).toBeNull());

  it.each([
    ['https://hooks.lender.example/', 'NOT_LISTED'],
    ['https://hooks.lender.example/reprieve-not', 'NOT_LISTED'],
    ['https://hooks.lender.example/reprieve/../admin', 'NOT_LISTED'],
    ['https://hooks.lender.example/reprieve/%2e%2e/admin', 'NOT_LISTED'],
    ['https://hooks.lender.example:8443/reprieve', 'NOT_LISTED'],
    ['https://hooks.lender.example.evil.example/reprieve', 'NOT_LISTED'],
    ['https://hooks.lender.example./reprieve', 'NOT_LISTED'],
    ['https://other.example/', 'NOT_LISTED'],
    ['https://127.0.0.1/', 'NOT_LISTED'],
    ['https://2130706433/', 'NOT_LISTED'],
    ['https://[::ffff:169.254.169.254]/', 'NOT_LISTED'],
    ['http://hooks.lender.example/reprieve', 'NOT_HTTPS'],
    ['http://127.0.0.1:9000/', 'NOT_HTTPS'],
    ['https://user@hooks.lender.example/reprieve', 'HOLDS_MORE'],
    ['https://hooks.lender.example@evil.example/reprieve', 'HOLDS_MORE'],
    ['https://hooks.lender.example/reprieve?token=1', 'HOLDS_MORE'],
    ['https://hooks.lender.example/reprieve#x', 'HOLDS_MORE'],
    ['ftp://hooks.lender.example/reprieve', 'NOT_AN_ADDRESS'],
    ['https:\\\\hooks.lender.example\\reprieve', 'NOT_AN_ADDRESS'],
    ['https://hooks.lender.example/\treprieve', 'NOT_AN_ADDRESS'],
    ['hooks.lender.example', 'NOT_AN_ADDRESS'],
    [`https://hooks.lender.example/reprieve/${'x'.repeat(500)}`, 'NOT_AN_ADDRESS'],
    ['', 'NOT_AN_ADDRESS'],
  ])('is not %s: %s', (address, fault) => expect(faultOf(address)).toBe(fault));

  it('is on this machine only where everything runs on one, and only where it is listed', () => {
    const here = { allowed: ['http://127.0.0.1:9000'], loopback: true };
    expect(faultOf('http://127.0.0.1:9000/hook', here)).toBeNull();
    expect(faultOf('http://2130706433:9000/hook', here)).toBeNull();
    expect(faultOf('http://127.0.0.1:9001/hook', here)).toBe('NOT_LISTED');
    expect(faultOf('http://10.0.0.1:9000/', { ...here, allowed: ['http://10.0.0.1:9000'] })).toBe('NOT_HTTPS');
    expect(faultOf('http://127.0.0.1:9000/hook', { ...here, loopback: false })).toBe('NOT_HTTPS');
  });
});

describe('an entry of the list', () => {
  it('is an address itself', () => {
    expect(webhookEntryFault('https://hooks.lender.example', false)).toBeNull();
    expect(webhookEntryFault('http://localhost:9000', true)).toBeNull();
    expect(webhookEntryFault('http://localhost:9000', false)).toBe('NOT_HTTPS');
    expect(webhookEntryFault('*', false)).toBe('NOT_AN_ADDRESS');
  });
});
