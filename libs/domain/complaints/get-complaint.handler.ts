import { Injectable } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, EventStore, type RecordedEvent } from '#event-store';
import type { EventDefinition, LocalDate, Role } from '#kernel';
import { idsOf, personOf, representsOn } from '#parties';
import { FieldCipher, revealPersonal, shownData } from '#privacy';
import { complaintView, type ComplaintView } from './complaint-view';
import { complaintStream } from './complaint.decider';
import { complaintEvents, type ComplaintEvent } from './complaint.events';
import { type ComplaintState, evolveComplaint, initialComplaint } from './complaint.state';
import { GetComplaint, GetOwnComplaint } from './get-complaint.query';
import { ownComplaint, type OwnComplaint } from './own-complaint-view';

interface FoldedComplaint {
  readonly state: ComplaintState;
  readonly revision: number;
}

/** Folds a complaint with what persons wrote as a role may see it. */
@Injectable()
export class ShownComplaints {
  constructor(
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
  ) {}

  shown(complaintId: string, role: Role): Promise<FoldedComplaint> {
    return this.folded(complaintId, (event, definition) => shownData<object>(this.cipher, event, definition, role));
  }

  /** As it was written, for nobody to read: what is moved to another person is kept with that person's key. */
  async opened(complaintId: string): Promise<ComplaintState> {
    const { state } = await this.folded(complaintId, (event, definition) =>
      revealPersonal<object>(this.cipher, event, definition),
    );
    return state;
  }

  private async folded(
    complaintId: string,
    read: (event: RecordedEvent<ComplaintEvent>, definition: EventDefinition) => Promise<object>,
  ): Promise<FoldedComplaint> {
    let state = initialComplaint;
    let revision = -1;
    for await (const event of this.store.readStream<ComplaintEvent>(complaintStream(complaintId))) {
      const data = await read(event, complaintEvents[event.type]);
      state = evolveComplaint(state, { ...event, data } as ComplaintEvent, event.metadata);
      ({ revision } = event);
    }
    return { state, revision };
  }
}

/** Null when there is no such complaint. */
export type GetComplaintAnswer = { readonly complaint: ComplaintView; readonly revision: number } | null;

@QueryHandler(GetComplaint)
export class GetComplaintHandler implements IQueryHandler<GetComplaint, GetComplaintAnswer> {
  constructor(private readonly complaints: ShownComplaints) {}

  async execute({ complaintId, role }: GetComplaint): Promise<GetComplaintAnswer> {
    const { state, revision } = await this.complaints.shown(complaintId, role);
    const complaint = complaintView(state);
    return complaint && { complaint, revision };
  }
}

/** Null when there is no such complaint of theirs. */
export type GetOwnComplaintAnswer = { readonly complaint: OwnComplaint; readonly revision: number } | null;

@QueryHandler(GetOwnComplaint)
export class GetOwnComplaintHandler implements IQueryHandler<GetOwnComplaint, GetOwnComplaintAnswer> {
  constructor(
    private readonly complaints: ShownComplaints,
    private readonly executor: CommandExecutor,
  ) {}

  async execute({ complaintId, personId, role, today }: GetOwnComplaint): Promise<GetOwnComplaintAnswer> {
    const { state, revision } = await this.complaints.shown(complaintId, role);
    const knows = await this.knowsOfPerson(state, personId, today);
    const complaint = ownComplaint(state, idsOf(await personOf(this.executor, personId)), today, knows);
    return complaint && { complaint, revision };
  }

  /** Whoever says they are an heir is one once the death is recorded and they are authorised by law. */
  private async knowsOfPerson(
    { partyId, complainant }: ComplaintState,
    personId: string,
    on: LocalDate,
  ): Promise<boolean> {
    if (complainant.kind !== 'HEIR' || partyId === null) return true;
    return representsOn(this.executor, partyId, personId, 'NEGOTIATE', on);
  }
}
