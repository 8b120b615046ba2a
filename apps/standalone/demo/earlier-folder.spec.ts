import { holdsLoans, startAnew } from './earlier-folder';

describe('a folder that is filled', () => {
  const api = (items: readonly unknown[]) => ({ read: jest.fn().mockResolvedValue({ items }) });

  it('is one in which there is a loan', async () => {
    expect(await holdsLoans(api([]))).toBe(false);
    expect(await holdsLoans(api([{ loanId: 'L1' }]))).toBe(true);
  });

  it('and cannot be followed is told by its name, with what to do, in one sentence', () => {
    expect(startAnew('/x/.reprieve')).toMatch(
      /^\/x\/\.reprieve held loans before this run: .* remove the folder .*--data\.$/,
    );
  });
});
