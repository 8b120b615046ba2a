import { defineTable } from '../table/table';
import { type RowChanges, TableWriter } from '../table/table-writer';
import { type NamedStatement, SmallBatches } from './small-batch';

interface Drawer {
  readonly drawer: string;
}

const drawers = ['till_drawer_at_the_front', 'till_drawer_at_the_back'].map((name) =>
  defineTable<Drawer>({
    name,
    row: 'One drawer.',
    columns: { drawer: { kind: 'text' } },
    primaryKey: ['drawer'],
    indexes: [],
  }),
);

/** What is written when this of each table is deleted, inserted and changed, one bit for each. */
function changesOf(mixture: number, nameOf: (name: string) => string): RowChanges[] {
  return drawers.map((table, at) => {
    const rows = (bit: number): Drawer[] => ((mixture >> (3 * at + bit)) & 1 ? [{ drawer: 'A' }] : []);
    const deletes = rows(0).map(({ drawer }) => drawer);
    return { writer: new TableWriter<object>(table, nameOf(table.name)), deletes, inserts: rows(1), upserts: rows(2) };
  });
}

function statementsOf(projection: string, nameOf: (name: string) => string): NamedStatement[] {
  const batches = new SmallBatches();
  const move = { to: '7', events: 1, recordedAt: null };
  return Array.from({ length: 64 }, (_, mixture) =>
    batches.statement({ projection, epoch: '1' }, move, changesOf(mixture, nameOf)),
  );
}

describe('the statements of small batches', () => {
  const live = statementsOf('drawers_of_all_tills', (name) => name);
  const aside = statementsOf('drawers_of_all_tills', (name) => `${name}__rebuild`);

  it('have one name for one text, so that a connection never takes one for another', () => {
    const named = new Map([...live, ...aside].map(({ name, text }) => [name, text]));
    const all = new Set([...live, ...aside].map(({ text }) => text));
    expect(named.size).toBe(all.size);
    expect(statementsOf('drawers_of_all_tills', (name) => name).map(({ name }) => name)).toEqual(
      live.map(({ name }) => name),
    );
  });

  it('have names that Postgres keeps whole, also with a word before', () => {
    const longest = Math.max(...live.map(({ name }) => `together ${name}`.length));
    expect(longest).toBeLessThanOrEqual(63);
  });
});
