/** Amounts by component, as they stand on rows, plans and ledgers. */
import { Money, OneOf, Whole } from '../openapi/shown';

export class ComponentsBody {
  @Money('Principal.')
  principal!: number;

  @Money('Interest.')
  interest!: number;

  @Money('Fee.')
  fee!: number;

  @Money('Penalty interest.')
  penalty!: number;
}

export class AllocationBody {
  @Whole('Row; 0 for the debt of a broken plan.')
  seq!: number;

  @OneOf(['principal', 'interest', 'fee', 'penalty'], 'What was paid.')
  component!: 'principal' | 'interest' | 'fee' | 'penalty';

  @Money('How much.')
  amount!: number;
}
