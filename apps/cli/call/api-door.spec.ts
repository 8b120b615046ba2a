/** Where a call from a shell goes, and what is said where nothing runs. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiDoor } from './api-door';

describe('a call to a folder in which nothing runs', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reprieve-door-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says the very command that starts it', () => {
    mkdirSync(path.join(folder, 'postgres', 'pgdata'), { recursive: true });
    expect(() => apiDoor({ standalone: folder })).toThrow(
      `Nothing runs in ${folder}: start it with "npm start -- --data ${folder}".`,
    );
  });
});
