import { localDate, type LocalDate } from '#kernel';
import { type Story, tellStories } from './calendar';

const day = (text: string): LocalDate => localDate(text);

describe('the calendar of the stories', () => {
  async function* story(name: string, days: readonly string[], told: string[]): Story {
    for (const wait of days) {
      told.push(`${name} before ${wait}`);
      yield day(wait);
    }
    told.push(`${name} ends`);
  }

  it('turns the clock only to days somebody waits for, each once, in order', async () => {
    const told: string[] = [];
    const turns: LocalDate[] = [];
    await tellStories(
      [story('A', ['2026-11-10', '2026-12-10'], told), story('B', ['2026-11-20', '2026-12-10'], told)],
      day('2026-10-31'),
      async (to) => void turns.push(to),
      { atOnce: 2 },
    );
    expect(turns).toEqual(['2026-11-10', '2026-11-20', '2026-12-10']);
    expect(told).toEqual([
      'A before 2026-11-10',
      'B before 2026-11-20',
      'A before 2026-12-10',
      'B before 2026-12-10',
      'A ends',
      'B ends',
    ]);
  });

  it('lets a story wait for a day that has come already without turning the clock', async () => {
    const turns: LocalDate[] = [];
    await tellStories(
      [story('A', ['2026-10-31', '2026-10-30'], [])],
      day('2026-10-31'),
      async (to) => void turns.push(to),
      { atOnce: 1 },
    );
    expect(turns).toEqual([]);
  });

  it('stops with the first story that fails', async () => {
    async function* failing(): Story {
      yield day('2026-11-01');
      throw new Error('the loan is unknown');
    }
    await expect(tellStories([failing()], day('2026-10-31'), async () => {}, { atOnce: 4 })).rejects.toThrow(
      'the loan is unknown',
    );
  });
});
