/** Of a request's fields those that were given: what was left out stands in no event. */
type Given<Fields> = { [Field in keyof Fields]: Exclude<Fields[Field], undefined> };

export function givenFields<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;
}
