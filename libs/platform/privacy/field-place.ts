/** Where a sealed field stands. It is authenticated with the field, so an envelope moved elsewhere does not open. */
export interface FieldPlace {
  readonly stream: string;
  readonly eventId: string;
  /** Concrete dotted path within the event's data. */
  readonly path: string;
}

/** The additional authenticated data of a field sealed under the key `k`. */
export function associatedData(place: FieldPlace, k: string): Buffer {
  return Buffer.from(`${place.stream}|${place.eventId}|${place.path}|${k}`, 'utf8');
}
