/** A policy to a DMN file and back, through the API of a system that runs. */
import { type Answer, standardOutput } from '../answer';
import { textOfFile, writeToFile } from '../files';
import { say } from '../stderr-logger';
import { apiDoor, type DoorOptions } from './api-door';
import type { Call } from './call-command';
import { exchange } from './exchange';

const WHO = ['policy'];
/** The API takes no larger file. */
const MOST_BYTES = 1_000_000;

/** @param output file it goes to; standard output when left out */
export function exportPolicy(
  options: DoorOptions,
  policyId: string,
  version: number,
  output: string | undefined,
): Promise<number> {
  const path = `/policies/${policyId}/versions/${version}/dmn`;
  const line = async (text: string): Promise<void> => {
    const { dmn } = JSON.parse(text) as { dmn: string };
    if (output === undefined) return standardOutput.line(dmn);
    writeToFile(output, dmn);
    say(`Written to ${output}.`);
  };
  return send(options, { method: 'GET', path }, { line });
}

/** @throws UnusableFile */
export async function importPolicy(
  options: DoorOptions,
  policyId: string,
  file: string,
  { revise, key }: { readonly revise?: number; readonly key?: string },
): Promise<number> {
  const draft = revise === undefined ? '' : `/${revise}`;
  const path = `/policies/${policyId}/versions${draft}/dmn`;
  const body = { dmn: textOfFile(file, MOST_BYTES) };
  return send(options, { method: 'POST', path, body, ...(key === undefined ? {} : { key }) }, standardOutput);
}

async function send(options: DoorOptions, call: Call, answer: Answer): Promise<number> {
  const door = apiDoor(options);
  say(door.inWords);
  const { token, inWords } = await door.token(WHO);
  if (inWords !== '') say(inWords);
  return exchange(door.url, token, call, { answer, say });
}
