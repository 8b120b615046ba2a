import { clockChoice, refuseSimulatedClockInProduction } from './clock-choice';
import { SystemClock } from './system-clock';

describe('the system clock', () => {
  it('never runs backwards, even when the machine’s does', () => {
    const clock = new SystemClock();
    const times = [5_000, 4_000, 6_000];
    const machine = jest.spyOn(Date, 'now').mockImplementation(() => times.shift() ?? 0);
    expect([clock.now(), clock.now(), clock.now()]).toEqual([
      '1970-01-01T00:00:05.000Z',
      '1970-01-01T00:00:05.000Z',
      '1970-01-01T00:00:06.000Z',
    ]);
    machine.mockRestore();
  });

  it('knows the Shanghai date', () => {
    const machine = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-01-31T16:00:00Z'));
    expect(new SystemClock().businessDate()).toBe('2026-02-01');
    machine.mockRestore();
  });
});

describe('the choice of the clock', () => {
  it('is the machine’s unless said otherwise, and nothing else is taken', () => {
    expect(clockChoice({})).toBe('system');
    expect(clockChoice({ REPRIEVE_CLOCK: 'simulated' })).toBe('simulated');
    expect(() => clockChoice({ REPRIEVE_CLOCK: 'Simulated' })).toThrow(/system or simulated/);
  });

  const here = { issuer: 'http://127.0.0.1:4000', jwksUrl: 'http://localhost:4000/jwks.json' };

  it('may be simulated beside a token issuer of this machine only', () => {
    expect(() => refuseSimulatedClockInProduction('simulated', here)).not.toThrow();
    expect(() => refuseSimulatedClockInProduction('simulated', { ...here, issuer: 'http://[::1]:4000' })).not.toThrow();
    for (const elsewhere of [
      'https://login.bank.example/realm',
      'https://127.0.0.1.bank.example',
      'https://localhost.bank.example',
      'reprieve',
      '',
    ]) {
      expect(() => refuseSimulatedClockInProduction('simulated', { ...here, issuer: elsewhere })).toThrow(/refused/);
      expect(() => refuseSimulatedClockInProduction('simulated', { ...here, jwksUrl: elsewhere })).toThrow(/refused/);
      expect(() => refuseSimulatedClockInProduction('system', { ...here, issuer: elsewhere })).not.toThrow();
    }
  });
});
