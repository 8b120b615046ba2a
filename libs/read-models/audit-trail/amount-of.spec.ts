import { EVENTS_BY_NAME } from '#event-book';
import type { JsonSchema } from '#kernel';
import { AMOUNT_AT, amountAt, amountOf } from './amount-of';

/** Where a schema tells figures in fen. */
function moneyAt(schema: JsonSchema, path: readonly string[] = []): readonly string[] {
  const { format, anyOf, items, properties } = schema as {
    format?: string;
    anyOf?: readonly JsonSchema[];
    items?: JsonSchema;
    properties?: { readonly [field: string]: JsonSchema };
  };
  if (format === 'int64') return [path.join('.')];
  if (anyOf) return anyOf.flatMap((one) => moneyAt(one, path));
  if (items) return moneyAt(items, [...path, '*']);
  return Object.entries(properties ?? {}).flatMap(([field, of]) => moneyAt(of, [...path, field]));
}

describe('the amount of an entry', () => {
  const tellMoney = Object.values(EVENTS_BY_NAME).filter(({ schema }) => moneyAt(schema).length > 0);

  it('stands where the event tells a figure in fen, of every event that tells any', () => {
    const wrong = tellMoney.flatMap(({ type, schema }) => {
      const told = moneyAt(schema);
      const all = Object.fromEntries(told.map((path) => [path, 0]));
      const at = amountAt(type, all);
      const isSaid = at.length > 0 || type in AMOUNT_AT;
      return [
        ...(isSaid ? [] : [type]),
        ...at.filter((path) => !told.includes(path)).map((path) => `${type}: ${path}`),
      ];
    });
    expect(wrong).toEqual([]);
    const others = Object.keys(AMOUNT_AT).filter((type) => !tellMoney.some((event) => event.type === type));
    expect(others).toEqual([]);
  });

  it('is in fen: no field of that name tells anything else', () => {
    const otherwise = Object.values(EVENTS_BY_NAME).flatMap(({ type, schema, example }) =>
      amountAt(type, example)
        .filter((path) => !moneyAt(schema).includes(path))
        .map((path) => `${type}: ${path}`),
    );
    expect(otherwise).toEqual([]);
  });

  it('adds up what stands in several places, and is none where nothing stands', () => {
    const waived = { principal: 1, interest: 20, fee: 300, penalty: 4_000 };
    expect(amountOf('WaiverGranted', { waived })).toBe(4_321);
    expect(amountOf('TransferDecided', { loans: [{ price: 5 }, { price: null }, { price: 7 }] })).toBe(12);
    expect(amountOf('RepaymentRecorded', { amount: 0 })).toBe(0);
    expect(amountOf('LoanTransferred', { price: null })).toBeNull();
    expect(amountOf('PlanOffered', { options: [] })).toBeNull();
    expect(amountOf('CaseClosed', {})).toBeNull();
  });
});
