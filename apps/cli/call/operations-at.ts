/** The operations of a system that runs, as its interface document tells them. */
import { apiDoor, type ApiDoor, type DoorOptions } from './api-door';
import { type InterfaceDocument, type Operation, operationsIn } from './operations';

const PATIENCE_MS = 15_000;

/** @throws NotConnected · Error when the system does not answer */
export async function operationsAt(
  options: DoorOptions,
  say: (line: string) => void,
): Promise<{ readonly door: ApiDoor; readonly operations: readonly Operation[] }> {
  const door = apiDoor(options);
  say(door.inWords);
  const response = await fetch(`${door.url}/openapi.json`, {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`${door.url} does not tell what it can do: ${response.status}`);
  return { door, operations: operationsIn((await response.json()) as InterfaceDocument) };
}
