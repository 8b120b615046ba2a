import type { CommandStamp } from '#kernel';
import type { ContactCommandData } from './contact.decider';

/** A command on the contacts with one person. */
export class ForContact<Type extends keyof ContactCommandData = keyof ContactCommandData> {
  constructor(
    readonly type: Type,
    readonly data: ContactCommandData[Type],
    readonly stamp: CommandStamp,
  ) {}
}
