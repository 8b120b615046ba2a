/**
 * One complaint: every command goes through here, decided on the complaint's own stream. Whoever acts for a person acts on that
 * person's own complaints alone, and learns of no other.
 */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandId, CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import type { CommandStamp } from '#kernel';
import { idsOf, isSamePerson, refusing, personOf, withoutRightTo } from '#parties';
import { type AskedOfComplaint, type ComplaintCommand, type ComplaintCommandData } from './complaint-commands';
import { no } from './complaint-reasons';
import { complaintDecider, complaintStream } from './complaint.decider';
import { complaintEvents, type ComplaintEvent } from './complaint.events';
import type { Complainant } from './complaint.schema';
import { type ComplaintState, hasEnded, ownerOf } from './complaint.state';
import { ForComplaint } from './for-complaint.command';
import { ShownComplaints } from './get-complaint.handler';
import { knownOfLinks } from './known-of-links.service';

type Outcome = CommandOutcome<ComplaintEvent>;

/** Of a complaint that nobody filed, which is refused. */
const NOBODY = { kind: 'process', id: '', role: 'process' } as const;

/** The revision of a complaint that nobody filed. */
const NEVER_WRITTEN = -1;

@CommandHandler(ForComplaint)
export class ComplaintService implements ICommandHandler<ForComplaint, Outcome> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly complaints: ShownComplaints,
  ) {}

  async execute({ complaintId, type, data, stamp, ofPerson }: ForComplaint): Promise<Outcome> {
    if (type === 'JoinComplaint') {
      return this.join(complaintId, (data as AskedOfComplaint['JoinComplaint']).into, stamp);
    }
    const decider = await this.deciderFor(type, ofPerson, stamp);
    const own = ofPerson !== undefined;
    const command = type === 'CorrectComplaint' ? this.correction(complaintId, data) : this.withFacts(type, data, own);
    const outcome = await this.send(complaintId, command, stamp, decider);
    return ofPerson === undefined ? outcome : this.asToldTo(ofPerson, complaintId, outcome);
  }

  /** The other complaint takes in every time this one came in before this one ends: whatever stops between is done by a repeat. */
  private async join(complaintId: string, into: string, stamp: CommandStamp): Promise<Outcome> {
    const [{ state: one }, { state: other }] = await Promise.all([this.load(complaintId), this.load(into)]);
    const end = { type: 'EndAsSameMatter', data: { goesOnAs: into, ofPartyId: one.partyId } } as const;
    const objection = await this.joinObjection(one, other, { complaintId, into });
    if (objection) return this.send(complaintId, end, stamp, { ...complaintDecider, decide: () => objection });
    const decision = complaintDecider.decide(end, one, stamp.context);
    if (decision.kind === 'rejected') return this.send(complaintId, end, stamp);
    const receipts = one.receipts.map((receipt) => ({ ...receipt, joinedFrom: complaintId }));
    const { startsStream: _starts, ...context } = stamp.context;
    const own = { ...context, commandId: commandId(context.commandId, 'ReceiveComplaintAgain', into) };
    const receive = { type: 'ReceiveComplaintAgain', data: { receipts, ofPartyId: other.partyId } } as const;
    const taken = await this.send(into, receive, { context: own });
    return taken.kind === 'rejected' ? taken : this.send(complaintId, end, stamp);
  }

  /** Null where the one may go on as the other. */
  private async joinObjection(
    one: ComplaintState,
    other: ComplaintState,
    { complaintId, into }: { readonly complaintId: string; readonly into: string },
  ): Promise<ReturnType<typeof no> | null> {
    const isOfOne = complaintId !== into && (await areOfOne(this.executor, one, other));
    if (!isOfOne) return no('SAME_MATTER_OF_ANOTHER', { into });
    // What has ended takes nothing in any more, also where the times it came in are noted there already.
    if (hasEnded(other) && one.closed?.goesOnAs !== into) return no('COMPLAINT_HAS_ENDED', { status: other.status });
    if (!isSameComplainant(one, other)) return no('SAME_MATTER_OF_ANOTHER_COMPLAINANT', { into });
    const isFirst = one.closed?.goesOnAs !== into && wasFiledBefore(one, other);
    return isFirst ? no('SAME_MATTER_GOES_ON_AS_THE_FIRST', { into }) : null;
  }

  /** Of somebody else's complaint a person learns nothing, not even how far it has come. */
  private async asToldTo(ofPerson: string, complaintId: string, outcome: Outcome): Promise<Outcome> {
    if (outcome.kind !== 'rejected') return outcome;
    const [{ state }, person] = await Promise.all([this.load(complaintId), personOf(this.executor, ofPerson)]);
    const isTheirs = idsOf(person).includes(ownerOf(state) ?? '');
    return isTheirs ? outcome : { ...outcome, revision: NEVER_WRITTEN };
  }

  /** With which cause each is coded, of those that were filed. */
  private async causesOf(
    complaintIds: readonly string[],
  ): Promise<ComplaintCommandData['DecideImprovement']['causes']> {
    const known = await Promise.all(complaintIds.map((id) => this.load(id)));
    return Object.fromEntries(
      known.flatMap(({ state: { complaintId, coding } }) =>
        complaintId === null ? [] : [[complaintId, coding?.cause ?? null] as const],
      ),
    );
  }

  private send(
    complaintId: string,
    command: CommandSource<ComplaintCommand, ComplaintState>,
    { context, ...options }: CommandStamp,
    decider = complaintDecider,
  ): Promise<Outcome> {
    return this.executor.execute(complaintStream(complaintId), decider, complaintEvents, command, context, options);
  }

  private load(complaintId: string): Promise<{ readonly state: ComplaintState }> {
    return this.executor.load(complaintStream(complaintId), complaintDecider);
  }

  private async deciderFor(
    type: keyof AskedOfComplaint,
    ofPerson: string | undefined,
    { context }: CommandStamp,
  ): Promise<typeof complaintDecider> {
    if (ofPerson === undefined) return complaintDecider;
    const person = await personOf(this.executor, ofPerson);
    const refusal = withoutRightTo(person, 'NEGOTIATE', context);
    if (refusal) return refusing(complaintDecider, refusal);
    if (type === 'FileComplaint') return complaintDecider;
    return {
      ...complaintDecider,
      decide: (command, state, own) =>
        idsOf(person).includes(ownerOf(state) ?? '')
          ? complaintDecider.decide(command, state, own)
          : no('COMPLAINT_UNKNOWN'),
    };
  }

  /** With what the log has of who recorded it, and what they wrote, opened. */
  private correction(
    complaintId: string,
    data: AskedOfComplaint[keyof AskedOfComplaint],
  ): CommandSource<ComplaintCommand, ComplaintState> {
    const asked = data as AskedOfComplaint['CorrectComplaint'];
    return async ({ partyId, loanIds }) => {
      const isMoved = asked.partyId !== undefined && asked.partyId !== partyId;
      const links = { loanIds: asked.loanIds ?? (isMoved ? [] : loanIds), contactIds: asked.contactIds ?? [] };
      const [known, [first], { filed, complainant }] = await Promise.all([
        knownOfLinks(this.executor, asked.partyId ?? partyId, links),
        this.executor.written<ComplaintEvent>(complaintStream(complaintId), 0),
        this.complaints.opened(complaintId),
      ]);
      const { actor: by, onBehalfOf } = first?.metadata ?? { actor: NOBODY };
      const entered = { by, byThemselves: by.role === 'borrower' || onBehalfOf !== undefined };
      const { account, wanted } = filed;
      const opened = { account, complainant, ...(wanted === undefined ? {} : { wanted }) };
      return { type: 'CorrectComplaint', data: { ...asked, known, entered, opened } };
    };
  }

  /** @param own filed by the person: they are known by their token */
  private withFacts(
    type: keyof AskedOfComplaint,
    data: AskedOfComplaint[keyof AskedOfComplaint],
    own: boolean,
  ): CommandSource<ComplaintCommand, ComplaintState> {
    if (type === 'DecideImprovement') {
      const asked = data as AskedOfComplaint['DecideImprovement'];
      return async () => ({ type, data: { ...asked, causes: await this.causesOf(asked.sameCause) } });
    }
    if (type !== 'FileComplaint' && type !== 'LinkComplaint' && type !== 'GiveRemedy') {
      return { type, data } as ComplaintCommand;
    }
    const asked = data as Partial<AskedOfComplaint['LinkComplaint'] & AskedOfComplaint['GiveRemedy']>;
    const named = asked.partyId ?? asked.complainant?.partyId ?? null;
    const links = { ...data, loanIds: asked.loanIds ?? (asked.loanId === undefined ? [] : [asked.loanId]) };
    return async ({ partyId }) => {
      const known = await knownOfLinks(this.executor, partyId ?? named, links);
      return { type, data: { ...data, known: own ? { ...known, isKnown: true } : known } } as ComplaintCommand;
    };
  }
}

/** Of one person, under whichever of their records; what was posted by somebody not known yet may be anybody's. */
async function areOfOne(executor: CommandExecutor, one: ComplaintState, other: ComplaintState): Promise<boolean> {
  if (one.complaintId === null) return true;
  if (other.complaintId === null) return false;
  if (one.partyId === null || one.partyId === other.partyId) return true;
  return other.partyId !== null && isSamePerson(executor, one.partyId, other.partyId);
}

/** Of one day by their ids. As only the later of two is joined to the other, however many at once, no ring of them ends all. */
function wasFiledBefore(one: ComplaintState, other: ComplaintState): boolean {
  if (one.filedOn === null || other.filedOn === null || one.complaintId === null || other.complaintId === null)
    return false;
  return one.filedOn === other.filedOn ? one.complaintId < other.complaintId : one.filedOn < other.filedOn;
}

/** Whoever is not known yet behind a public post may be anybody; who represents the person complains for them. */
function isSameComplainant({ complainant: one }: ComplaintState, { complainant: other }: ComplaintState): boolean {
  const forPerson = ({ kind }: Complainant): boolean => kind === 'BORROWER' || kind === 'REPRESENTATIVE';
  if (one.kind === 'UNKNOWN' || (forPerson(one) && forPerson(other))) return true;
  return one.kind === other.kind && one.partyId === other.partyId;
}
