/** `projections list` and `projections rebuild NAME`: how far the read models are, and making one anew from the log. */
import { setTimeout as sleep } from 'node:timers/promises';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { QueryBus } from '@nestjs/cqrs';
import { GetProjectionOperation, ListProjections, type Operation, RequestProjectionOperation } from '#projections';
import { EXIT } from '../exit-codes';
import { type ConnectionOptions, identifier, standaloneOption } from '../options';
import { readModelsLevel } from '../read-models-level';
import { say } from '../stderr-logger';
import { type SystemAtHand, withSystem } from '../with-system';
import { writeDocument, writeLine } from '../write-out';

const LOOK_EVERY_MS = 500;
const TAKEN_UP_WITHIN_MS = 60_000;

export function projectionsCommand(program: Command): void {
  const projections = program.command('projections').description('the read models');
  projections
    .command('list')
    .description('position, lag, owner and parked events; one JSON object per line')
    .addOption(standaloneOption())
    .action(async (options: ConnectionOptions) => {
      process.exitCode = await withSystem(options, list);
    });
  projections
    .command('rebuild')
    .description('build a read model anew beside the live one, compare them row by row, and switch')
    .argument('<name>', 'projection, or all', identifier)
    .addOption(standaloneOption())
    .action(async (name: string, options: ConnectionOptions) => {
      process.exitCode = await withSystem(options, (system) => rebuild(name, system));
    });
}

async function list(system: SystemAtHand): Promise<number> {
  if (system.connection.keepsReadModels) await readModelsLevel(system);
  const { projections } = await system.app.get(QueryBus, { strict: false }).execute(new ListProjections());
  for (const projection of projections) await writeLine(JSON.stringify(projection));
  return EXIT.ok;
}

async function rebuild(name: string, system: SystemAtHand): Promise<number> {
  const { app, interrupted } = system;
  await readModelsLevel(system);
  const queries = app.get(QueryBus, { strict: false });
  const request = { projection: name, kind: 'REBUILD' as const, requestedBy: userInfo().username };
  const requested = await queries.execute(new RequestProjectionOperation(request));
  if (!requested) {
    const { projections } = await queries.execute(new ListProjections());
    say(`There is no projection ${name}; there are ${projections.map(({ projection }) => projection).join(', ')}.`);
    return EXIT.usage;
  }
  const operation = await untilDone(requested, async () => {
    interrupted.throwIfAborted();
    await sleep(LOOK_EVERY_MS);
    return queries.execute(new GetProjectionOperation(requested.id));
  });
  await writeDocument(operation);
  return operation.state === 'DONE' ? EXIT.ok : EXIT.incomplete;
}

async function untilDone(requested: Operation, look: () => Promise<Operation | null>): Promise<Operation> {
  const started = Date.now();
  let operation = requested;
  let told = '';
  while (operation.state === 'REQUESTED' || operation.state === 'RUNNING') {
    if (operation.state === 'REQUESTED' && Date.now() - started > TAKEN_UP_WITHIN_MS) {
      throw new Error('Nobody takes up the rebuild. Is a projector running?');
    }
    const progress = JSON.stringify(operation.progress ?? operation.state);
    if (progress !== told) say(`Rebuilding ${operation.projection}: ${progress}`);
    told = progress;
    operation = (await look()) ?? operation;
  }
  return operation;
}
