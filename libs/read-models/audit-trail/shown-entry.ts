/** An entry as its reader may see it: personal fields opened and masked by role, and told in words. */
import { Inject, Injectable } from '@nestjs/common';
import { EVENTS_BY_NAME, isHiddenWhileOnlyKept } from '#event-book';
import {
  anything,
  code,
  day,
  exactly,
  id,
  instant,
  list,
  money,
  named,
  oneOf,
  optional,
  orNone,
  part,
  sentence,
  whole,
  type DataOf,
} from '#event-schema';
import { type Actor, type EventDefinition, type Role, ROLES } from '#kernel';
import { ONLY_KEPT, seenWhileOnlyKept, seesWhileOnlyKept } from '#parties';
import { FieldCipher, shownData } from '#privacy';
import type { AuditEntryRow } from './audit-entry.table';
import { policyOf } from './policy-of';
import { lateReasons, reasonsOf, told } from './told';

const actor = named(
  'Actor',
  exactly<Actor>()(
    part(
      {
        kind: oneOf(['person', 'service', 'process'], 'What kind of actor.'),
        id: id('Who: subject of the token, or the process.'),
        role: oneOf([...ROLES, 'process'], 'The role acted in.'),
      },
      'Who.',
    ),
  ),
);

const correctionAt = named(
  'CorrectionOfEntry',
  part({
    correctionId: optional(id('Correction; left out where the entry was taken back as a whole.')),
    stream: id('Stream it stands in.'),
    revision: whole('Its revision there.'),
    correctedOn: day('Business date.'),
    what: sentence('What was corrected, in words.'),
  }),
);

export const timelineEntrySchema = named(
  'TimelineEntry',
  part({
    position: code('Position in the log.'),
    stream: id('Stream.'),
    revision: whole('Revision in the stream.'),
    eventId: id('Event id.'),
    type: code('Name of the event.'),
    schemaVersion: whole('Version of the event’s shape.'),
    caseId: orNone(id('Case.')),
    borrowerId: orNone(id('Person: the borrower, or the party.')),
    loanIds: list(id('Loan.'), 'Loans it is about.'),
    actor,
    onBehalfOf: orNone(id('For whom they acted.')),
    businessDate: day('Business date: the Shanghai date on which it was done.'),
    recordedAt: instant('When it was recorded.'),
    commandId: id('Command it came from.'),
    correlationId: id('The intention it belongs to.'),
    causationId: id('The command or event that caused it.'),
    what: sentence(
      'What happened, in words; of a person whose data is only kept, that alone, but for compliance and, of what is no case, no approval and no notice, auditors.',
    ),
    forDay: optional(
      day('Only of what a person entered after its day: that day; `data.lateBecause` says why it came only then.'),
    ),
    policy: optional(
      named(
        'PolicyOfEntry',
        part(
          { policyId: id('Policy.'), version: whole('Its version.') },
          'Only of what a version of a policy decided, or what happened to one: that version.',
        ),
      ),
    ),
    amount: optional(money('Only of an entry that is about one amount: that amount.')),
    correctedBy: optional(
      list(correctionAt, 'Only of an entry that was corrected: or taken back: by which entries, the last counts.'),
    ),
    why: list(
      sentence('A reason.'),
      'Why: the reasons a person or a policy gave, each {en, zh}; none when none were given.',
    ),
    data: anything(
      'The event as data; personal fields as the reader’s role may see them, 已删除 where erased; nothing where `what` tells nothing.',
    ),
  }),
);
export type TimelineEntry = DataOf<typeof timelineEntrySchema>;

/**
 * Who sees what was done about a person whose data is only kept; all others see that something stands there. What was asked for, how
 * it was assessed and in which figures they were told of it is read by compliance alone: the timeline tells nobody what other reads refuse.
 */
const GO_THROUGH_WHAT_IS_KEPT: ReadonlySet<Role> = new Set(['compliance', 'auditor']);

function isHidden(row: AuditEntryRow, viewer: Role): boolean {
  return !GO_THROUGH_WHAT_IS_KEPT.has(viewer) || (isHiddenWhileOnlyKept(row) && !seesWhileOnlyKept(viewer));
}

const DEFINITIONS: { readonly [type: string]: EventDefinition | undefined } = EVENTS_BY_NAME;

@Injectable()
export class ShownEntries {
  constructor(@Inject(FieldCipher) private readonly cipher: FieldCipher) {}

  /**
   * @param corrections entries by which it was corrected, in the order of the log
   * @param isOnlyKept nothing is done with the data of the person it is about beside keeping it
   * @param seenAs by whose eyes personal fields are masked; the viewer’s own when left out
   */
  async entry(
    row: AuditEntryRow,
    viewer: Role,
    corrections: readonly AuditEntryRow[],
    isOnlyKept: boolean,
    seenAs: Role = viewer,
  ): Promise<TimelineEntry> {
    const {
      loanId: _loanId,
      policyId: _policyId,
      linkedCaseIds: _cases,
      formerBorrowerId: _former,
      actorKind,
      actorId,
      actorRole,
      forDay,
      happenedOn: _happenedOn,
      amount,
      data: _sealed,
      ...entry
    } = row;
    const head = { ...entry, actor: { kind: actorKind, id: actorId, role: actorRole } };
    if (isOnlyKept && isHidden(row, viewer)) return { ...head, what: ONLY_KEPT, why: [], data: {} };
    const policy = policyOf(row);
    const data = await this.data(row, isOnlyKept ? seenWhileOnlyKept(seenAs) : seenAs);
    return {
      ...head,
      what: told(DEFINITIONS[row.type], data),
      ...(forDay === null ? {} : { forDay }),
      ...(policy === null ? {} : { policy }),
      ...(amount === null ? {} : { amount }),
      ...(corrections.length > 0 ? { correctedBy: corrections.map(correctionOf) } : {}),
      why: [...reasonsOf(data), ...(forDay === null ? [] : lateReasons(data))],
      data,
    };
  }

  /** The event's data as the reader may see it: what its definition declares, personal fields by their kind. */
  async data({ type, eventId: id, stream, data }: AuditEntryRow, viewer: Role): Promise<object> {
    const definition = DEFINITIONS[type];
    return definition ? shownData(this.cipher, { id, stream, data }, definition, viewer) : {};
  }
}

function correctionOf({ type, stream, revision, businessDate: correctedOn, data }: AuditEntryRow) {
  const { correctionId } = data as { readonly correctionId?: string };
  return {
    ...(correctionId === undefined ? {} : { correctionId }),
    stream,
    revision,
    correctedOn,
    what: told(DEFINITIONS[type], data),
  };
}
