/** What can be said on the command line of `npm start` and `npm run demo`. */
import { InvalidArgumentError, Option } from 'commander';
import { checkedStoreUrl, fromWhereInvoked } from '#local-system';

/** The folder used when none is named; below the folder the command is run in. */
export const DEFAULT_DATA_DIR = '.reprieve';

export const dataOption = (): Option =>
  new Option('--data <dir>', 'folder that holds everything')
    .env('REPRIEVE_DATA')
    .default(fromWhereInvoked(DEFAULT_DATA_DIR), DEFAULT_DATA_DIR)
    .argParser(fromWhereInvoked);

export const portOption = (): Option =>
  new Option('--port <n>', 'port of the API on 127.0.0.1; 0 takes any free one').argParser(port);

export const eventStoreOption = (): Option =>
  new Option(
    '--eventstore <url>',
    'keep the events in an EventStoreDB or KurrentDB elsewhere, esdb://host:2113, with which the folder then stays; give a URL with a password in the environment, where other users cannot see it',
  )
    .env('REPRIEVE_EVENTSTORE')
    .argParser(eventStore);

function eventStore(text: string): string {
  try {
    return checkedStoreUrl(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function port(text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(value <= 65_535)) throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return value;
}
