/** Reads from the streams about a person what others did in their name: the entries say who sent them. */
import { Injectable } from '@nestjs/common';
import { bureauStream } from '#bureau';
import { complaintStream } from '#complaints';
import { CommandExecutor, EventStore, type RecordedEvent } from '#event-store';
import { loanStream } from '#lending';
import { caseStream } from '#negotiation';
import { idsOf, partyStream, personOf, representation } from '#parties';
import { ACT_OF, type Acted } from './acts-of-events';
import { actKey, type DoneByOthers, type Doer } from './done-by';

interface About {
  readonly partyId: string;
  readonly loanIds: readonly string[];
  readonly complaintIds: readonly string[];
}

@Injectable()
export class ActsOfOthers {
  constructor(
    private readonly store: EventStore,
    private readonly executor: CommandExecutor,
  ) {}

  async of({ partyId, loanIds, complaintIds }: About): Promise<DoneByOthers> {
    const person = await personOf(this.executor, partyId);
    const records = idsOf(person);
    const streams = [
      ...records.flatMap((record) => [caseStream(record), partyStream(record)]),
      ...loanIds.flatMap((loanId) => [loanStream(loanId), bureauStream(loanId)]),
      ...complaintIds.map(complaintStream),
    ];
    const found = await Promise.all(streams.map((stream) => this.inStream(stream, partyId)));
    return new Map(
      byOthers(found.flat(), records).map(([key, id]): readonly [string, Doer] => {
        const capacity = representation(person.party, id)?.capacity ?? null;
        return [key, { partyId: id, capacity }];
      }),
    );
  }

  private async inStream(stream: string, themselves: string): Promise<readonly (readonly [string, string])[]> {
    const found: [string, string][] = [];
    for await (const event of this.store.readStream(stream)) {
      const done = doneIn(event, themselves);
      if (done) found.push(done);
    }
    return found;
  }
}

/** What is told of again under one id is told as its last was done: by another, or by the person under any of their records. */
export function byOthers(
  done: readonly (readonly [string, string])[],
  records: readonly string[],
): readonly (readonly [string, string])[] {
  return [...new Map(done)].filter(([, doer]) => !records.includes(doer));
}

interface By {
  readonly partyId?: string;
}

interface Told extends Acted {
  readonly requestedBy?: By | string;
  readonly submittedBy?: By;
  readonly signature?: { readonly signedBy?: string };
  readonly by?: By;
}

/** What was told by an officer names who acted; else whoever sent it did, and where nobody is named the person themselves. */
export function doneIn(
  { type, data, metadata }: Pick<RecordedEvent, 'type' | 'data' | 'metadata'>,
  themselves: string,
): [string, string] | null {
  const [act, field] = ACT_OF[type] ?? [];
  const told: Told = data;
  const id = field && told[field];
  if (!act || !id) return null;
  const requestedBy = typeof told.requestedBy === 'object' ? told.requestedBy.partyId : undefined;
  const named = requestedBy ?? told.submittedBy?.partyId ?? told.signature?.signedBy ?? told.by?.partyId;
  return [actKey(act, id), named ?? metadata.onBehalfOf ?? themselves];
}
