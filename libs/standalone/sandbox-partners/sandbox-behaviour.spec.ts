import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Behaviours } from './sandbox-behaviour';

describe('a partner of the sandbox', () => {
  it('says yes until it is told otherwise', () => {
    expect(new Behaviours().of('CORE', 'JB1', 'BOOK_PLAN')).toBe('ANSWERS');
  });

  it('does what it was told most narrowly: about this thing before everything, of this request before all', () => {
    const told = new Behaviours();
    told.set('CORE', 'BUSY');
    told.set('CORE', 'DELAYS', 'JB1');
    told.set('CORE', 'REFUSES', 'JB1', 'BOOK_PLAN');
    told.set('CORE', 'AWAY', undefined, 'TAKE_PLAN_BACK');
    expect(told.of('CORE', 'JB1', 'BOOK_PLAN')).toBe('REFUSES');
    expect(told.of('CORE', 'JB1', 'CHANGE_DEBIT_MANDATE')).toBe('DELAYS');
    expect(told.of('CORE', 'JB1', 'TAKE_PLAN_BACK')).toBe('DELAYS');
    expect(told.of('CORE', 'JB2', 'TAKE_PLAN_BACK')).toBe('AWAY');
    expect(told.of('CORE', 'JB2', 'BOOK_PLAN')).toBe('BUSY');
    expect(told.of('BUREAU', 'JB1', 'CORRECT_RECORD')).toBe('ANSWERS');
  });

  it('is of the same mind after a restart', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'reprieve-partners-'));
    try {
      const file = path.join(folder, 'partners.json');
      new Behaviours(file).set('CORE', 'DELAYS', 'JB1');
      expect(new Behaviours(file).of('CORE', 'JB1', 'BOOK_PLAN')).toBe('DELAYS');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
