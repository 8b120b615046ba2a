import type { CommandStamp } from '#kernel';
import type { AskedOfCase } from './case.facts';

/**
 * A command for a person's cases, as it comes in: `data` is what the caller says. The stream is named by the case or the
 * agreement; facts from other streams are added on the way (`caseFacts`).
 */
export class ForCase<Type extends keyof AskedOfCase = keyof AskedOfCase> {
  constructor(
    readonly type: Type,
    readonly data: AskedOfCase[Type],
    readonly stamp: CommandStamp,
  ) {}
}
