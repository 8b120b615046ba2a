/** To which addresses of the network nothing is ever sent. */
import { isIn } from './public-network';

describe('the network of webhooks', () => {
  it.each(['1.1.1.1', '203.119.25.1', '2400:3200::1', '2606:4700:4700::1111'])('is public at %s', (ip) => {
    expect([isIn('PUBLIC', ip), isIn('THIS_MACHINE', ip)]).toEqual([true, false]);
  });

  it.each([
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd00::1', 'fc00::1', '::ffff:10.0.0.1']],
    ['link-local', ['169.254.1.1', 'fe80::1', '::ffff:169.254.1.1']],
    ['of the metadata services of clouds', ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16']],
    ['shared by a carrier', ['100.64.0.1', '100.127.255.255']],
    ['nowhere or everywhere', ['0.0.0.0', '::', '255.255.255.255', '224.0.0.1', 'ff02::1', '240.0.0.1']],
    ['for documents and measurements', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1']],
    [
      'carrying an IPv4 address inside',
      ['64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::', '::127.0.0.1', '::7f00:1'],
    ],
    ['old site-local', ['fec0::1']],
    ['no address', ['', 'localhost', '127.1', '0x7f000001', '1.1.1.1/8', 'fe80::1%eth0']],
  ])('is never %s', (_what, ips) => {
    expect(ips.filter((ip) => isIn('PUBLIC', ip))).toEqual([]);
  });

  it('is this machine by the addresses of this machine alone', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].every((ip) => isIn('THIS_MACHINE', ip))).toBe(true);
    expect(['10.0.0.1', '169.254.169.254', '0.0.0.0', '::'].some((ip) => isIn('THIS_MACHINE', ip))).toBe(false);
  });
});
