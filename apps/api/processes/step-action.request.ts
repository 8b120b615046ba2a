/** What operators ask about steps. */
import { STEP_SCOPES, type StepScope } from '#processes';
import { ChoiceField, IdField, TextField } from '#request-validation';
import { invalid } from '../problems/problem';

export class RetryStepsRequest {
  @ChoiceField(STEP_SCOPES, {
    description:
      'STEP: one step, with what waits around it where its borrower’s steps have to keep their order. SEQUENCE: everything open of one borrower. ALL: everything open.',
  })
  scope!: StepScope;

  @IdField({ description: 'The step, or the borrower; left out for ALL.', optional: true })
  target?: string;

  /** @throws Problem when target and scope do not go together */
  toData(): { readonly scope: StepScope; readonly target: string | null } {
    const { scope, target } = this;
    if (scope === 'ALL' && target !== undefined) {
      throw invalid([{ pointer: '/target', code: 'NOT_ALLOWED', detail: 'must be left out for ALL' }]);
    }
    if (scope !== 'ALL' && target === undefined) {
      throw invalid([{ pointer: '/target', code: 'REQUIRED', detail: `must name the ${scope.toLowerCase()}` }]);
    }
    return { scope, target: target ?? null };
  }
}

export class ResolveStepRequest {
  @TextField({
    description: 'Why it is given up and what was done instead, for whoever asks later. No personal data.',
    maxLength: 500,
    example: 'The loan was sold; the buyer books the plan.',
  })
  reason!: string;
}
