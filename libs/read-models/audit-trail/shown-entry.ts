/** An entry as its reader may see it: personal fields opened and masked by role, and told in words. */
import { Inject, Injectable } from '@nestjs/common';
import { caseEvents } from '#negotiation';
import type { Actor, Bilingual, EventDefinition, LocalDate, Role } from '#kernel';
import { loanEvents } from '#lending';
import { partyEvents } from '#parties';
import { FieldCipher, shownData } from '#privacy';
import type { AuditEntryRow } from './audit-entry.table';
import { reasonsOf, told } from './told';

export interface TimelineEntry {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly caseId: string | null;
  /** The borrower, or the party. */
  readonly borrowerId: string | null;
  readonly loanIds: readonly string[];
  /** Who. */
  readonly actor: Actor;
  readonly onBehalfOf: string | null;
  /** When: the Shanghai date on which it was done, and the instant of the server's clock. */
  readonly businessDate: LocalDate;
  readonly recordedAt: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** What, in words. */
  readonly what: Bilingual;
  /** Why: reasons given by a person or a policy; none when none were given. */
  readonly why: readonly Bilingual[];
  /** What, as data; personal fields as the reader may see them, 已删除 where they were erased. */
  readonly data: object;
}

type Definitions = { readonly [type: string]: EventDefinition | undefined };

const DEFINITIONS = { ...loanEvents, ...partyEvents, ...caseEvents } as unknown as Definitions;

@Injectable()
export class ShownEntries {
  constructor(@Inject(FieldCipher) private readonly cipher: FieldCipher) {}

  async entry(row: AuditEntryRow, viewer: Role): Promise<TimelineEntry> {
    const { loanId: _loanId, actorKind, actorId, actorRole, data: _sealed, ...entry } = row;
    const data = await this.data(row, viewer);
    return {
      ...entry,
      actor: { kind: actorKind, id: actorId, role: actorRole },
      what: told(DEFINITIONS[row.type], data),
      why: reasonsOf(data),
      data,
    };
  }

  /** The event's data as the reader may see it: what its definition declares, personal fields by their kind. */
  async data({ type, eventId: id, stream, data }: AuditEntryRow, viewer: Role): Promise<object> {
    const definition = DEFINITIONS[type];
    return definition ? shownData(this.cipher, { id, stream, data }, definition, viewer) : {};
  }
}
