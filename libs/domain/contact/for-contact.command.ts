import type { CommandStamp } from '#kernel';
import type { AskedOfContact, ContactCommandData } from './contact-commands';

/** A command on the contacts with one person. */
export class ForContact<Type extends keyof ContactCommandData = keyof ContactCommandData> {
  constructor(
    readonly type: Type,
    readonly data: AskedOfContact<Type> & { readonly partyId: string },
    readonly stamp: CommandStamp,
  ) {}
}
