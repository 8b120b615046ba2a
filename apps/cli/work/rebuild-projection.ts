/** Builds a read model anew beside the live one and tells how it goes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { QueryBus } from '@nestjs/cqrs';
import { CLOCK, type Clock } from '#clock';
import { GetProjectionOperation, ListProjections, type Operation, RequestProjectionOperation } from '#projections';
import { writeDocument } from '../answer';
import { EXIT } from '../exit-codes';
import { operatorContext } from '../operator-context';
import { readModelsLevel } from '../read-models-level';
import type { SystemAtHand } from '../system-at-hand';

const LOOK_EVERY_MS = 500;
const TAKEN_UP_WITHIN_MS = 60_000;

export async function rebuildProjection(name: string, system: SystemAtHand): Promise<number> {
  const { app, interrupted, answer, say } = system;
  await readModelsLevel(system);
  const queries = app.get(QueryBus, { strict: false });
  // Each run of the command line asks anew.
  const { commandId, bodyHash, actor } = operatorContext(app.get<Clock>(CLOCK, { strict: false }), 'rebuild');
  const request = { commandId, bodyHash, requestedBy: actor.id, projection: name, kind: 'REBUILD' as const };
  const requested = await queries.execute(new RequestProjectionOperation(request));
  if (!requested) {
    const { projections } = await queries.execute(new ListProjections());
    say(`There is no projection ${name}; there are ${projections.map(({ projection }) => projection).join(', ')}.`);
    return EXIT.usage;
  }
  const operation = await untilDone(requested.operation, say, async () => {
    interrupted.throwIfAborted();
    await sleep(LOOK_EVERY_MS);
    return queries.execute(new GetProjectionOperation(requested.operation.id));
  });
  await writeDocument(answer, operation);
  return operation.state === 'DONE' ? EXIT.ok : EXIT.incomplete;
}

async function untilDone(
  requested: Operation,
  say: SystemAtHand['say'],
  look: () => Promise<Operation | null>,
): Promise<Operation> {
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
