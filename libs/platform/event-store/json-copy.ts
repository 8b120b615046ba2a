/**
 * A copy of a value exactly as JSON will carry it: fields that are undefined are left out. What JSON would bend or lose
 * (bigint, NaN, a Date, a function) is refused, so that what is folded now is what will be read back.
 */
export function jsonCopy(value: unknown, path = ''): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${path || 'value'} is no JSON number`);
      return Object.is(value, -0) ? 0 : value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return value.map((item, at) => jsonCopy(item ?? null, `${path}[${at}]`));
      return copyObject(value, path);
    default:
      throw new TypeError(`${path || 'value'} is no JSON value (${typeof value})`);
  }
}

function copyObject(value: object, path: string): object {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`${path || 'value'} is no plain object`);
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) copy[key] = jsonCopy(field, path === '' ? key : `${path}.${key}`);
  }
  return copy;
}
