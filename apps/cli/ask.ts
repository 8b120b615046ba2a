/**
 * Asks a lookup. A system that runs in the folder answers it itself, within the second; otherwise the system is loaded into
 * this process, which takes some seconds.
 */
import { standardOutput } from './answer';
import type { LookupInputs, LookupName } from './lookups/lookup';
import type { ConnectionOptions } from './options';
import { placeOf } from './place';
import { askResident } from './resident/ask-resident';
import { say } from './stderr-logger';

/** The exit code. */
export async function ask<Name extends LookupName>(
  options: ConnectionOptions,
  name: Name,
  input: LookupInputs[Name],
): Promise<number> {
  const place = placeOf(options);
  const told = place.kind === 'folder' ? await askResident(place.folder, { name, input }, standardOutput, say) : null;
  if (told !== null) return told;
  const [{ withSystem }, { LOOKUPS }] = await Promise.all([import('./with-system.js'), import('./lookups/index.js')]);
  return withSystem(place, (system) => LOOKUPS[name](input, system));
}
