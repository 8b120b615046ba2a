/**
 * Where materials may be stored: a list of the lender's own places, as `scheme://host/path`. A reference outside them could make
 * an officer's browser or a later reader fetch whatever somebody wrote there, so it is refused.
 */

/** Each `scheme://host` or `scheme://host/path`; see `isMaterialStore`. */
export type MaterialStores = readonly string[];

/** The lender's document store under its usual name, where nothing else is set. */
export const DEFAULT_MATERIAL_STORES: MaterialStores = ['store://materials'];

/** No user, query or fragment: a signed link would be a key that stands in the log for ever. */
const REFERENCE = /^([a-z][a-z0-9+.-]*):\/\/([a-z0-9][a-z0-9.-]*(?::\d{1,5})?)((?:\/[A-Za-z0-9._~!$&'()*+,=:@%-]*)*)$/;
/** What means something to one server and nothing to the next: a slash, a sign of control, a parameter or a disguise in disguise. */
const HIDES = /%(?:[01][0-9a-f]|7f|2f|5c|3b|25|(?![0-9a-f]{2}))/i;

interface Place {
  readonly origin: string;
  readonly path: readonly string[];
}

/** Null where a text is no such reference, or its path climbs or hides where it goes. */
function placeOf(uri: string): Place | null {
  const [, scheme, host, rest = ''] = REFERENCE.exec(uri) ?? [];
  if (scheme === undefined || host === undefined) return null;
  // A slash at the end is no step of its own; one without a name would be read away by some and not by others.
  const path = rest.replace(/\/$/, '').split('/').slice(1);
  const climbs = path.some((segment) => /^(\.|%2e){0,2}$/i.test(segment) || HIDES.test(segment));
  return climbs ? null : { origin: `${scheme}://${host}`, path };
}

/** Whether a text can be an entry of the list. */
export function isMaterialStore(text: string): boolean {
  return placeOf(text) !== null;
}

/** Whether a reference leads into one of the stores: the same scheme and host, and a path below the store's. */
export function isStoredIn(uri: string, stores: MaterialStores): boolean {
  const place = placeOf(uri);
  if (!place) return false;
  return stores.some((store) => {
    const allowed = placeOf(store);
    return (
      allowed !== null &&
      allowed.origin === place.origin &&
      allowed.path.length < place.path.length &&
      allowed.path.every((segment, n) => segment === place.path[n])
    );
  });
}
