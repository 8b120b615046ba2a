import { fen, localDate } from '#kernel';
import {
  ChoiceField,
  ChoiceListField,
  DateField,
  FenField,
  HashField,
  IdListField,
  NestedField,
  NestedListField,
  TextField,
} from '#request-validation';
import { ActingPartyRequest } from '../acting-party.request';
import {
  HARDSHIP_REASONS,
  MATERIAL_KINDS,
  RELIEF_WANTED,
  REQUEST_CHANNELS,
  type HardshipReason,
  type MaterialKind,
  type NegotiationRequest,
  type ReliefWanted,
  type RequestChannel,
} from '../domain/case.events';

/** Why the borrower cannot pay as agreed. */
class HardshipRequest {
  @ChoiceField(HARDSHIP_REASONS, { description: 'Main reason of the hardship.' })
  reason!: HardshipReason;

  @DateField({ description: 'Since when; not in the future.' })
  since!: string;

  @TextField({ description: 'In the borrower’s own words; kept encrypted.', maxLength: 2000, optional: true })
  explanation?: string;
}

/** Evidence by reference. */
class MaterialRequest {
  @ChoiceField(MATERIAL_KINDS, { description: 'What the material proves.' })
  kind!: MaterialKind;

  @HashField({ description: 'SHA-256 of the content.' })
  contentHash!: string;

  @TextField({ description: 'Where the content is stored.', maxLength: 500, example: 'store://materials/81f2' })
  uri!: string;
}

/** The borrower's request for relief over one or more overdue loans of the case. */
export class RequestNegotiationRequest {
  @NestedField(() => ActingPartyRequest, { description: 'Who asks.' })
  requestedBy!: ActingPartyRequest;

  @ChoiceField(REQUEST_CHANNELS, { description: 'Channel the request came through.' })
  channel!: RequestChannel;

  @IdListField({ description: 'Overdue loans of the case the request is about.', minItems: 1, maxItems: 50 })
  loanIds!: string[];

  @NestedField(() => HardshipRequest, { description: 'Why relief is needed.' })
  hardship!: HardshipRequest;

  @FenField({ description: 'Net income a month, in fen.' })
  monthlyIncome!: number;

  @FenField({ description: 'Essential expenses a month, in fen.' })
  essentialExpenses!: number;

  @FenField({ description: 'What the borrower can pay a month over all these loans, in fen.' })
  affordableMonthly!: number;

  @ChoiceListField(RELIEF_WANTED, { description: 'What the borrower hopes for; may be empty.', maxItems: 6 })
  reliefWanted!: ReliefWanted[];

  @NestedListField(() => MaterialRequest, { description: 'Evidence of the hardship.', maxItems: 20, optional: true })
  materials?: MaterialRequest[];

  toData(): NegotiationRequest {
    const { reason, since, explanation } = this.hardship;
    return {
      requestedBy: this.requestedBy.toData(),
      channel: this.channel,
      loanIds: this.loanIds,
      hardship: { reason, since: localDate(since), ...(explanation === undefined ? {} : { explanation }) },
      monthlyIncome: fen(this.monthlyIncome),
      essentialExpenses: fen(this.essentialExpenses),
      affordableMonthly: fen(this.affordableMonthly),
      reliefWanted: this.reliefWanted,
      materials: (this.materials ?? []).map(({ kind, contentHash, uri }) => ({ kind, contentHash, uri })),
    };
  }
}
