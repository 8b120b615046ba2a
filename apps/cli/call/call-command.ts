/** One operation as a command: its address as arguments, its fields as options, so that `--help` tells what it takes. */
import { Command, InvalidArgumentError, Option, type OutputConfiguration } from 'commander';
import { fromWhereInvoked } from '#local-system';
import { textOfFile, UnusableFile } from '../files';
import { type Field, kebab, type Operation } from './operations';

/** What is sent. */
export interface Call {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: string;
  /** File for an answer that is a document. */
  readonly output?: string;
}

interface Given {
  readonly body?: object;
  readonly key?: string;
  readonly ifMatch?: string;
  readonly output?: string;
  readonly [field: string]: unknown;
}

/** The API takes no more. */
const MOST_BYTES = 1024 * 1024;
/** Options of every call; a field of the same name is given in the body. */
const OWN = ['body', 'key', 'if-match', 'output', 'help'];

/** @param taken told what was understood */
export function callCommand(operation: Operation, taken: (call: Call) => void, output: OutputConfiguration): Command {
  const { name, method, summary, description, roles, parameters, fields, example } = operation;
  const command = new Command(`reprieve call ${name}`)
    .description(`${summary} (${roles.join(', ')}).\n\n${description}`)
    .configureOutput(output)
    .showHelpAfterError('(--help says more)')
    .exitOverride();
  for (const parameter of parameters) command.argument(`<${kebab(parameter.name)}>`, parameter.description);
  for (const field of fields) if (!OWN.includes(kebab(field.name))) command.addOption(optionOf(field));
  if (method === 'POST') {
    command
      .option('--body <json>', 'the whole body as JSON, or @FILE; options stand over it', jsonObject)
      .option('--key <key>', 'Idempotency-Key, to send the very same command again; another one by default')
      .option('--if-match <etag>', 'only if nothing happened since, like "rev-17"');
  } else {
    command.option('--output <file>', 'where a document goes', fromWhereInvoked);
  }
  if (example !== undefined)
    command.addHelpText('after', `\nA body, for example:\n${JSON.stringify(example, null, 2)}`);
  return command.action((...args: unknown[]) => {
    const given: Given = command.opts();
    const address = operation.path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
      const position = parameters.findIndex((one) => one.name === parameter);
      return encodeURIComponent(String(args[position]));
    });
    taken(callOf(operation, address, given));
  });
}

function callOf({ method, fields }: Operation, address: string, given: Given): Call {
  const { body: whole = {}, key, ifMatch, output } = given;
  const told = fields.flatMap(({ name }): [string, unknown][] => {
    const value = OWN.includes(kebab(name)) ? undefined : given[name];
    return value === undefined ? [] : [[name, value]];
  });
  if (method === 'POST') {
    const body = { ...whole, ...Object.fromEntries(told) };
    return { method, path: address, body, ...defined({ key, ifMatch }) };
  }
  const query = new URLSearchParams(told.map(([name, value]): [string, string] => [name, [value].flat().join(',')]));
  return { method, path: query.size === 0 ? address : `${address}?${query.toString()}`, ...defined({ output }) };
}

function defined<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
}

const PLACEHOLDERS: { readonly [Kind in Field['kind']]: string } = {
  text: '<text>',
  'whole number': '<n>',
  'yes or no': '<true|false>',
  texts: '<text...>',
  JSON: '<json>',
};

function optionOf({ name, kind, required, description, choices }: Field): Option {
  const words = [
    required ? 'required: ' : '',
    description,
    kind === 'JSON' ? ' As JSON, or @FILE.' : '',
    choices.length > 0 && kind === 'texts' ? ` One of ${choices.join(', ')}.` : '',
  ];
  const option = new Option(`--${kebab(name)} ${PLACEHOLDERS[kind]}`, words.join(''));
  if (kind === 'text' && choices.length > 0) option.choices([...choices]);
  if (kind === 'whole number') option.argParser(wholeNumber);
  if (kind === 'yes or no') option.argParser(yesOrNo);
  if (kind === 'JSON') option.argParser(json);
  return option;
}

function wholeNumber(text: string): number {
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

function yesOrNo(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new InvalidArgumentError('It must be true or false.');
  return text === 'true';
}

function jsonObject(text: string): object {
  const value = json(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidArgumentError('It must be a JSON object.');
  }
  return value;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('@') ? textOfFile(fromWhereInvoked(text.slice(1)), MOST_BYTES) : text) as unknown;
  } catch (error) {
    if (error instanceof UnusableFile) throw new InvalidArgumentError(error.message);
    throw new InvalidArgumentError(`It must be JSON, or @FILE of it: ${(error as Error).message}.`);
  }
}
