/** Which steps of the processes. */
import {
  STEP_CAUSES,
  STEP_PROCESSES,
  type StepCause,
  type StepFilter,
  type StepProcess,
  type StepState,
} from '#processes';
import { ChoiceField, IdField } from '#request-validation';
import { StrongPageQuery } from '../reads/page.query';

const STATES = ['OPEN', 'DONE', 'RESOLVED', 'ALL'] as const;

export class StepListQuery extends StrongPageQuery {
  @ChoiceField(STATES, { description: 'Those that are open when left out.', optional: true })
  state?: StepState | 'ALL';

  @ChoiceField(STEP_CAUSES, { description: 'What stopped it.', optional: true })
  cause?: StepCause;

  @ChoiceField(STEP_PROCESSES, { description: 'What the system was doing.', optional: true })
  process?: StepProcess;

  @IdField({ description: 'Steps of this borrower.', optional: true })
  sequence?: string;

  filter(): StepFilter {
    const { state = 'OPEN', cause, process, sequence } = this;
    return {
      ...(state === 'ALL' ? {} : { state }),
      ...(cause === undefined ? {} : { cause }),
      ...(process === undefined ? {} : { process }),
      ...(sequence === undefined ? {} : { sequence }),
    };
  }
}
