/** Paths on the command line mean what they mean where the command was typed; npm runs its scripts in the project's folder. */
import path from 'node:path';

export function fromWhereInvoked(place: string): string {
  const { INIT_CWD: typedIn, npm_lifecycle_event: script } = process.env;
  const byOurScript = script === 'reprieve' || script === 'demo' || script === 'start';
  return path.resolve(byOurScript && typedIn ? typedIn : process.cwd(), place);
}
