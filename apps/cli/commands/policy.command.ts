/** `policy compare`: what a version would have made of the assessments on record. `policy export` and `import`: as DMN files. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { LocalDate } from '#kernel';
import { fromWhereInvoked } from '#local-system';
import { ask } from '../ask';
import type { DoorOptions } from '../call/api-door';
import { calendarDate, type ConnectionOptions, identifier, standaloneOption } from '../options';

interface CompareOptions extends ConnectionOptions {
  readonly since: LocalDate;
  readonly policy: string;
}

interface ExportOptions extends DoorOptions {
  readonly policy: string;
  readonly output?: string;
}

interface ImportOptions extends DoorOptions {
  readonly policy: string;
  readonly revise?: number;
  readonly key?: string;
}

function versionNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be the number of a version, from 1.');
}

export function policyCommand(program: Command): void {
  const policy = program.command('policy').description('negotiation policies');
  policy
    .command('compare')
    .description(
      'apply a version of the policy, such as a draft, to every assessment on record: one JSON object per line for each that would come out otherwise, with the case, the direction for the borrower and why; at last the counts, and the sections that differ but are not compared, since no recommendation rests on them (settlement, authority, breach). Nothing is written.',
    )
    .argument('<version>', 'number of the version, such as that of a draft', versionNumber)
    .addOption(
      new Option('--since <date>', 'assessments made on this business date or later, YYYY-MM-DD')
        .argParser(calendarDate)
        .makeOptionMandatory(),
    )
    .addOption(policyOption())
    .addOption(standaloneOption())
    .action(async (version: number, options: CompareOptions) => {
      const { since, policy: policyId } = options;
      process.exitCode = await ask(options, 'policy-compare', { policyId, version, since });
    });
  policy
    .command('export')
    .description('a version of the policy as a DMN file, for an editor of decision tables; from a system that runs')
    .argument('<version>', 'number of the version', versionNumber)
    .addOption(policyOption())
    .option('--output <file>', 'where it goes; standard output by default', fromWhereInvoked)
    .option('--as <role[:person]>', 'who asks, where the system runs in a folder')
    .addOption(standaloneOption())
    .action(async (version: number, { policy: policyId, output, ...door }: ExportOptions) => {
      const { exportPolicy } = await import('../call/policy-files.js');
      process.exitCode = await exportPolicy(door, policyId, version, output);
    });
  policy
    .command('import')
    .description(
      'draft a version of the policy from a DMN file, or revise a draft by it; what is wrong is told at its cell. In a system that runs',
    )
    .argument('<file>', 'DMN file', fromWhereInvoked)
    .addOption(new Option('--revise <version>', 'the draft it replaces').argParser(versionNumber))
    .addOption(policyOption())
    .option('--key <key>', 'Idempotency-Key, to send the very same command again')
    .option('--as <role[:person]>', 'who drafts, where the system runs in a folder')
    .addOption(standaloneOption())
    .action(async (file: string, { policy: policyId, revise, key, ...door }: ImportOptions) => {
      const { importPolicy } = await import('../call/policy-files.js');
      process.exitCode = await importPolicy(door, policyId, file, { revise, key });
    });
}

const policyOption = (): Option =>
  new Option('--policy <policy>', 'policy').argParser(identifier).default('overdue-negotiation');
