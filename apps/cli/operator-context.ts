/** What stands beside the events a command line causes: the user of this machine, as an operator. */
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { type Clock, stamp } from '#clock';
import type { CommandContext } from '#kernel';

/** @param what the command line in words; each run is a command of its own */
export function operatorContext(clock: Clock, what: string): CommandContext {
  const id = randomUUID();
  return {
    commandId: id,
    bodyHash: what,
    correlationId: id,
    causationId: id,
    actor: { kind: 'person', id: userInfo().username, role: 'operator' },
    ...stamp(clock),
  };
}
