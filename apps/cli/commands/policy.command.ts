/** `policy compare DRAFT --since D`: what a version of the policy would have made of the assessments on record. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { LocalDate } from '#kernel';
import { ask } from '../ask';
import { calendarDate, type ConnectionOptions, identifier, standaloneOption } from '../options';

interface CompareOptions extends ConnectionOptions {
  readonly since: LocalDate;
  readonly policy: string;
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
      'apply a version of the policy, such as a draft, to every assessment on record: one JSON object per line for each that would come out otherwise, with the case, the direction for the borrower and why; at last the counts. Nothing is written.',
    )
    .argument('<version>', 'number of the version, such as that of a draft', versionNumber)
    .addOption(
      new Option('--since <date>', 'assessments made on this business date or later, YYYY-MM-DD')
        .argParser(calendarDate)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--policy <policy>', 'policy').argParser(identifier).default('overdue-negotiation'))
    .addOption(standaloneOption())
    .action(async (version: number, options: CompareOptions) => {
      const { since, policy: policyId } = options;
      process.exitCode = await ask(options, 'policy-compare', { policyId, version, since });
    });
}
