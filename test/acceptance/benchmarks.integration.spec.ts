/** The benchmarks still tell their stories: nobody refuses what they send. How fast it is, is no matter of a test. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { builtProgram } from '#local-system';

jest.setTimeout(180_000);

describe('the benchmarks', () => {
  it('live whole lifecycles, and long cases and loans, to their end', async () => {
    const which = ['P1', 'P8'].flatMap((id) => ['--only', id]);
    const args = [builtProgram('bench/main.js'), '--quick', '--rounds', '1', ...which];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout.match(/^P\d /gm)).toEqual(['P1 ', 'P8 ', 'P8 ']);
    const [, written = ''] = /^written to (.*)$/m.exec(stdout) ?? [];
    rmSync(written);
  });
});
