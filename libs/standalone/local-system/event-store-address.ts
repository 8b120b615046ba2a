/** Connection strings of event stores. They may hold a password: only the place in them is ever shown. */

/** Of the embedded event store, for the official client. */
export function embeddedStoreUrl(port: number): string {
  return `esdb://127.0.0.1:${port}?tls=false`;
}

/** Hosts and ports, without user, password and options. */
export function eventStorePlace(url: string): string {
  const authority = /^esdb(?:\+discover)?:\/\/([^/?]+)/.exec(url.trim())?.[1] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1);
}

/** @throws Error saying what is wrong, without the connection string */
export function checkedStoreUrl(url: string): string {
  if (eventStorePlace(url) !== '') return url.trim();
  throw new Error(
    'The address of the event store must look like esdb://host:2113?tls=true or esdb+discover://host:2113, with user:password@ before the host where the store asks for one.',
  );
}
