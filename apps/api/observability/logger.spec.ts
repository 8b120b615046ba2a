import { createLogger } from './logger';

describe('the log', () => {
  it('tells of an error what helps, and nothing a library hung on it', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line: string) => void lines.push(line) });
    const error = Object.assign(new Error('the query failed'), {
      code: '23505',
      parameters: ['王小明', '13800138000'],
    });
    log.error({ err: error }, 'unexpected failure');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      name: 'reprieve-api',
      err: { message: 'the query failed', code: '23505' },
    });
    expect(lines.join()).not.toMatch(/王小明|13800138000/);
  });
});
