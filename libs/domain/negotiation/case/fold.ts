/** How one kind of event changes the state. */
import type { EventMetadata } from '#kernel';
import type { CaseEvent } from './case.events';
import type { CaseState } from './case.state';

export type DataOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>['data'];

export type Folds<Types extends CaseEvent['type']> = {
  readonly [Type in Types]: (state: CaseState, data: DataOf<Type>, metadata: EventMetadata) => CaseState;
};
