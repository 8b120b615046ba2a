/** docs/corrections.md answers for every event how it is put right; `UPDATE_DOCS=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS_BY_NAME, PUT_RIGHT, WORK_THE_SYSTEM } from '#event-book';
import { correctionsPage } from './corrections';

const project = join(__dirname, '../..');
const PAGE = join(project, 'docs/corrections.md');
const examples = JSON.parse(readFileSync(join(project, 'apps/api/openapi/worked-examples.json'), 'utf8')) as object;
/** Every command and operation there is: each has its worked example. */
const requests = Object.keys(examples).flatMap((key) => (key.startsWith('POST ') ? [key.slice('POST '.length)] : []));
const answers = Object.values(PUT_RIGHT);
const entering = answers.flatMap((answer) => (answer.kind === 'FOLLOWS' ? [] : answer.by));
const correcting = answers.flatMap((answer) => (answer.kind === 'ENTERED' ? answer.corrected : []));

describe('how entries are put right', () => {
  it('is answered for every event; say in libs/domain/event-book/corrections.ts how a new one is corrected', () => {
    expect(Object.keys(EVENTS_BY_NAME).filter((name) => !(name in PUT_RIGHT))).toEqual([]);
    expect(Object.keys(PUT_RIGHT).filter((name) => !(name in EVENTS_BY_NAME))).toEqual([]);
  });

  it('is answered for every request that enters something, and by requests that are there', () => {
    const named = [...entering, ...WORK_THE_SYSTEM];
    expect(requests.filter((request) => !named.includes(request))).toEqual([]);
    expect([...named, ...correcting].filter((request) => !requests.includes(request))).toEqual([]);
  });

  it('is answered for good', () => {
    expect(readFileSync(PAGE, 'utf8')).not.toContain('not yet');
  });

  it('is told as the table has it', () => {
    const page = correctionsPage();
    if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});
