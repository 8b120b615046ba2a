import { fen } from '#kernel';
import { ChoiceListField, FenField, TextField } from '#request-validation';
import type { CounterPlanData } from '../domain/case-commands';
import { RELIEF_WANTED, type ReliefWanted } from '../domain/case.events';

/** What the borrower proposes instead; an officer looks at it. */
export class CounterPlanRequest {
  @FenField({ description: 'What the borrower can pay a month, in fen.', min: 1 })
  affordableMonthly!: number;

  @ChoiceListField(RELIEF_WANTED, { description: 'Relief hoped for; may be empty.', maxItems: 6 })
  reliefWanted!: ReliefWanted[];

  @TextField({ description: 'In the borrower’s words; kept encrypted.', maxLength: 2000, optional: true })
  note?: string;

  toData(): Omit<CounterPlanData, 'caseId' | 'offerId'> {
    const { affordableMonthly, reliefWanted, note } = this;
    return { affordableMonthly: fen(affordableMonthly), reliefWanted, ...(note === undefined ? {} : { note }) };
  }
}
