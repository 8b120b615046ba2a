/** `call OPERATION …`: any command or read of the API that runs, as somebody with the role for it. */
import type { Command, OutputConfiguration } from 'commander';
import { ROLES } from '#kernel';
import { standardOutput } from '../answer';
import type { DoorOptions } from '../call/api-door';
import type { Call } from '../call/call-command';
import { EXIT } from '../exit-codes';
import { standaloneOption } from '../options';
import { say } from '../stderr-logger';

interface CallOptions extends DoorOptions {
  readonly role?: string;
}

export function callCommand(program: Command): void {
  program
    .command('call')
    .description(
      'call the API of a system that runs, by the name of an operation: `call` alone lists them, `call NAME --help` tells what one takes. Decisions, approvals, offers, materials, policies: whatever the role may do.',
    )
    .argument('[operation]', 'such as grant-approval; then what it takes')
    .argument('[input...]', 'its address and its fields')
    .option('--as <role[:person]>', 'who calls, where the system runs in a folder; else the token says so')
    .option('--role <role>', `only list what this role may do: ${ROLES.join(', ')}`)
    .addOption(standaloneOption())
    .allowUnknownOption()
    .helpOption(false)
    .action(async (name: string | undefined, input: string[], options: CallOptions, command: Command) => {
      if (name === undefined || name === '--help' || name === '-h') {
        if (name !== undefined) return command.outputHelp();
        process.exitCode = await listOperations(options);
        return;
      }
      process.exitCode = await callOperation(name, input, options, command.configureOutput());
    });
}

async function listOperations(options: CallOptions): Promise<number> {
  if (options.role !== undefined && !(ROLES as readonly string[]).includes(options.role)) {
    say(`There is no role ${options.role}; the roles are ${ROLES.join(', ')}.`);
    return EXIT.usage;
  }
  const { operationsAt } = await import('../call/operations-at.js');
  const { operations } = await operationsAt(options, say);
  for (const { name, roles, summary, parameters } of operations) {
    if (options.role !== undefined && !roles.includes(options.role)) continue;
    await standardOutput.line(
      [[name, ...parameters.map((one) => `<${one.name}>`)].join(' '), roles.join(','), summary].join('\t'),
    );
  }
  return EXIT.ok;
}

async function callOperation(
  name: string,
  input: readonly string[],
  options: CallOptions,
  output: OutputConfiguration,
): Promise<number> {
  const [{ operationsAt }, { callCommand: commandOf }, { exchange }] = await Promise.all([
    import('../call/operations-at.js'),
    import('../call/call-command.js'),
    import('../call/exchange.js'),
  ]);
  const { door, operations } = await operationsAt(options, say);
  const operation = operations.find((one) => one.name === name);
  if (!operation) {
    say(`There is no operation ${name}; \`reprieve call\` lists them.`);
    return EXIT.usage;
  }
  const calls: Call[] = [];
  await commandOf(operation, (call) => void calls.push(call), output).parseAsync([...input], { from: 'user' });
  const [call] = calls;
  if (!call) return EXIT.usage;
  const { token, inWords } = await door.token(operation.roles);
  if (inWords !== '') say(inWords);
  return exchange(door.url, token, call, { answer: standardOutput, say });
}
