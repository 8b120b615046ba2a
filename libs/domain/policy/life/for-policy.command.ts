import type { CommandStamp } from '#kernel';
import type { PolicyCommandData } from './policy.decider';

/** A command for one policy; the hash of a document is taken on the way. */
export class ForPolicy<Type extends keyof PolicyCommandData = keyof PolicyCommandData> {
  constructor(
    readonly type: Type,
    readonly data: Type extends 'DraftPolicy' | 'RevisePolicy'
      ? Omit<PolicyCommandData[Type], 'documentHash'>
      : PolicyCommandData[Type],
    readonly stamp: CommandStamp,
  ) {}
}
