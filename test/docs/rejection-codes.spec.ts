/** docs/rejections.md says what the rules say; `UPDATE_DOCS=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesInSource } from './codes-in-source';
import { rejectionCodesPage } from './rejection-codes';

const PAGE = join(__dirname, '../../docs/rejections.md');

describe('the table of codes', () => {
  it('is made from the rules as they are', () => {
    const page = rejectionCodesPage();
    if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
    expect(codesInSource().length).toBeGreaterThan(90);
  });
});
