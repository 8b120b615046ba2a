/** A wrong setting is named, with what it must be, before anything is started. */
import { ConfigurationError } from '../api/configuration/api-configuration';
import { checkOwnSettings } from './own-settings';

function faultsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    checkOwnSettings(environment);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).faults;
  }
}

describe('the settings of a system in a folder', () => {
  it('are right where nothing is set, and where what the supervisor sets is', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ REPRIEVE_BUREAU_DAY: 'off', REPRIEVE_LOG_LEVEL: 'warn', REPRIEVE_DAILY_SWEEP: 'off' })).toEqual(
      [],
    );
  });

  it.each([
    ['REPRIEVE_BUREAU_DAY', '29', /from 1 to 28, or off/],
    ['REPRIEVE_DAILY_SWEEP', 'maybe', /on or off/],
    ['REPRIEVE_CORE_URL', 'http://core.example.com', /must be an https:/],
    ['REPRIEVE_LOG_LEVEL', 'loud', /fatal/],
    ['REPRIEVE_WEBHOOK_ADDRESSES', 'https://a.example,http://[::ffff:127.0.0.1]:9901', /entry 2 of 2 \(NOT_HTTPS\)/],
  ])('name %s when it is %s', (name, value, must) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toEqual([expect.stringMatching(must)]);
    expect(faults[0]).toContain(name);
  });

  it('name everything that is wrong at once', () => {
    expect(faultsOf({ REPRIEVE_BUREAU_DAY: '0', REPRIEVE_DAILY_SWEEP: 'no' })).toHaveLength(2);
  });
});
