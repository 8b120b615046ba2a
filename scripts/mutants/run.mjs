/**
 * Mutation testing of a part of the domain by the specs of its bounded context:
 * `npm run test:mutants -- libs/domain/negotiation/offer [--share 4]`, the share being every n-th function.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: '1' } },
});
if (positionals.length !== 1 || !positionals[0].startsWith('libs/domain/')) {
  console.error('Name one folder of libs/domain: npm run test:mutants -- libs/domain/negotiation/offer [--share 4]');
  process.exit(2);
}
const { status } = spawnSync('npx', ['stryker', 'run'], {
  stdio: 'inherit',
  env: { ...process.env, MUTANTS_OF: positionals[0].replace(/\/$/, ''), MUTANTS_SHARE: values.share },
});
process.exit(status ?? 1);
