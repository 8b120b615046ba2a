/** A hold and a merge, whichever came first: every loan and the case of the person rest, and once they are two again each by its own. */
import { loanArrears } from '#lending';
import { goldenLoan } from '#lending-testing';
import { personOf } from '#parties';
import { TwoRecords } from './two-records';

describe('a hold on one of two records that are merged', () => {
  it.each(['C1', 'C2'])('is on the loans of both, whichever came first (%s)', async (held) => {
    const first = await TwoRecords.registered('2025-03-01');
    await first.dies(held, '2025-02-20');
    await first.merge();
    const after = await TwoRecords.registered('2025-03-01');
    await after.merge();
    await after.dies(held, '2025-02-20');
    expect([await first.dpd(), await after.dpd()]).toEqual([
      [9, 9],
      [9, 9],
    ]);
    expect([await first.undone(), await after.undone()]).toEqual([[], []]);
  });

  it('stops the deadlines in the survivor’s case, and no longer once the merge is undone', async () => {
    const story = await TwoRecords.registered('2025-03-20');
    await story.sweep(null, 'JB1');
    await story.dies('C2', '2025-03-18');
    expect(await story.heldClocks()).toEqual([]);
    await story.merge();
    expect(await story.heldClocks()).toEqual([null]);
    await story.on('2025-03-25').undo();
    expect(await story.heldClocks()).toEqual(['2025-03-25']);
    expect(await story.undone()).toEqual([]);
  });

  it('ends for the other person’s loans when the merge is undone, and is lifted for its own', async () => {
    const story = await TwoRecords.registered('2025-03-01');
    await story.merge();
    await story.dies('C1', '2025-02-20');
    await story.on('2025-03-05').undo();
    expect(await story.dpd()).toEqual([9, 10]);
    story.on('2025-03-10');
    expect(await story.dpd()).toEqual([9, 15]);
    await story.lives('C1', '2025-03-08');
    expect(await story.dpd()).toEqual([12, 15]);
    expect(await story.undone()).toEqual([]);
  });

  it('is known to a loan of the other record that is registered after all this', async () => {
    const story = await TwoRecords.registered('2025-03-01');
    await story.dies('C1', '2025-02-20');
    await story.merge();
    await story.registered(goldenLoan('JB3', 'C2'));
    await story.processes();
    expect(loanArrears(await story.loanState('JB3'), story.businessDate)?.dpd).toBe(9);
  });

  it('is on the other person’s loans and case again when the records are merged again, as if they had never been apart', async () => {
    const story = await TwoRecords.registered('2025-03-01');
    await story.sweep(null, 'JB1');
    await story.dies('C2', '2025-02-20');
    await story.merge();
    await story.on('2025-03-05').undo();
    expect(await story.dpd()).toEqual([10, 9]);
    await story.on('2025-03-10').merge();
    expect(await story.dpd()).toEqual([9, 9]);
    expect(await story.heldClocks()).toEqual([null]);
    // Lifted while they are one again, it ends for both.
    await story.lives('C2', '2025-03-08');
    expect(await story.dpd()).toEqual([12, 12]);
    expect(await story.heldClocks()).toEqual(['2025-03-08']);
    expect(await story.undone()).toEqual([]);
    const toldOfHolds = () => story.log.all.filter(({ type }) => /^(Delinquency|Clocks)/.test(type)).length;
    const before = toldOfHolds();
    await story.processesAgain();
    expect(toldOfHolds()).toBe(before);
  });

  it('that was lifted while they were apart ends on its own day once they are merged again', async () => {
    const story = await TwoRecords.registered('2025-03-01');
    await story.dies('C2', '2025-02-20');
    await story.merge();
    await story.on('2025-03-05').undo();
    await story.on('2025-03-10').lives('C2', '2025-03-08');
    await story.merge();
    expect(await story.dpd()).toEqual([12, 12]);
    expect(await story.undone()).toEqual([]);
  });
});

describe('two holds of the same id on two records that are merged', () => {
  const merged = async () => {
    const story = await TwoRecords.registered('2025-03-01');
    await story.sweep(null, 'JB1');
    await story.sued('C1');
    await story.dies('C2', '2025-02-20');
    await story.merge();
    return story;
  };

  it('both hold, on the loans of both', async () => {
    const story = await merged();
    expect(await story.dpd()).toEqual([9, 9]);
    expect(await story.pauses('JB1')).toEqual(['H1 COURT stands', 'C2.H1 DEATH stands']);
    expect(await story.pauses('JB2')).toEqual(['H1 DEATH stands', 'C1.H1 COURT stands']);
    expect(await story.heldClocks()).toEqual([null, null]);
    expect(await story.undone()).toEqual([]);
  });

  it.each([
    ['C1', 'H1', ['H1 COURT 2025-03-10', 'C2.H1 DEATH stands'], ['H1 DEATH stands', 'C1.H1 COURT 2025-03-10']],
    ['C1', 'C2.H1', ['H1 COURT stands', 'C2.H1 DEATH 2025-03-10'], ['H1 DEATH 2025-03-10', 'C1.H1 COURT stands']],
    ['C2', 'H1', ['H1 COURT stands', 'C2.H1 DEATH 2025-03-10'], ['H1 DEATH 2025-03-10', 'C1.H1 COURT stands']],
  ])('are lifted one by one, each by the name it is shown under: %s %s', async (partyId, holdId, first, second) => {
    const story = await merged();
    await story.on('2025-03-10').lifts(partyId, holdId);
    expect(await story.pauses('JB1')).toEqual(first);
    expect(await story.pauses('JB2')).toEqual(second);
    const { party } = await personOf(story.log.asExecutor(), 'C2');
    const shown = party.holds.map((hold) => `${hold.holdId} ${hold.until ?? 'stands'}`);
    expect(shown).toEqual(first.map((one) => one.replace(/ [A-Z]+ /, ' ')));
    expect(await story.heldClocks()).toEqual(first.map((one) => (one.endsWith('stands') ? null : '2025-03-10')));
    expect(await story.undone()).toEqual([]);
  });

  it('are each their own again once the merge is undone, and a loan that comes later knows both before', async () => {
    const story = await merged();
    await story.registered(goldenLoan('JB3', 'C2'));
    await story.processes();
    expect(await story.pauses('JB3')).toEqual(['C1.H1 COURT stands', 'H1 DEATH stands']);
    await story.on('2025-03-05').undo();
    expect(await story.pauses('JB1')).toEqual(['H1 COURT stands', 'C2.H1 DEATH 2025-03-05']);
    expect(await story.pauses('JB3')).toEqual(['C1.H1 COURT 2025-03-05', 'H1 DEATH stands']);
    expect(await story.undone()).toEqual([]);
  });
});
