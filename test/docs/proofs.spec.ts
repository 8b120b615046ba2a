/** docs/proofs.md says which test proves what, and nothing is without one; `UPDATE_DOCS=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { proofs, proofsPage } from './proofs';

const PAGE = join(__dirname, '../../docs/proofs.md');

describe('the table of proofs', () => {
  const all = proofs();

  it('has a test for every event, rule, clock and ending', () => {
    expect(all.filter(({ test }) => !test).map(({ section, name }) => `${section}: ${name}`)).toEqual([]);
  });

  it('is made from the tests as they are', () => {
    const page = proofsPage(all);
    if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});
