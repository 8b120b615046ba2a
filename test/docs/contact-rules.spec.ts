import { readFileSync } from 'node:fs';
import { CONTACT_BLOCKS } from '#contact';

describe('docs/contacts.md', () => {
  it('has every rule that says no', () => {
    const told = readFileSync('docs/contacts.md', 'utf8');
    expect(CONTACT_BLOCKS.filter((rule) => !told.includes(`\`${rule}\``))).toEqual([]);
  });
});
