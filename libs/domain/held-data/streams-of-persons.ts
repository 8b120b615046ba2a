/** In which streams something is recorded of a person: a read model knows, and answers when it has everything up to now. */

/** Nest token: `@Inject(STREAMS_OF_PERSONS) streams: StreamsOfPersons`. */
export const STREAMS_OF_PERSONS = Symbol('StreamsOfPersons');

export interface StreamsOfPersons {
  /**
   * @param records of the person
   * @param position up to which it is looked, so that the same position always has the same streams; the end of the log when left out
   * @throws Error where the read model does not catch up in time
   */
  of(
    records: readonly string[],
    position?: string,
  ): Promise<{ readonly streams: readonly string[]; readonly upTo: string }>;
}
