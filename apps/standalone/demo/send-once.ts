/** Commands whose key follows from their address: told again, in a second run or after a crash, they are answered from what stands. */
import type { ApiClient, Caller } from './api-client';

/** @param again names a second command to the same address */
export function sendOnce<Told = unknown>(
  api: ApiClient,
  caller: Caller,
  path: string,
  body: object,
  again = '',
): Promise<Told> {
  return api.send<Told>(caller, path, `demo${path.replaceAll('/', '.')}${again}`, body);
}
