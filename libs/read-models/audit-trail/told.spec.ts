import { HIDDEN } from '#privacy';
import { lateReasons, reasonsOf } from './told';

describe('why something was done, as it is shown', () => {
  it('says that a reason was given where its words are not shown, and leaves what is shown as it is', () => {
    const given = { en: 'The income carries no instalment.', zh: '收入无法承担每期还款。' };
    expect(reasonsOf({ reasons: [given] })).toEqual([given]);
    const [hidden] = reasonsOf({ reasons: [{ en: HIDDEN, zh: HIDDEN }] });
    expect(hidden?.en).toMatch(/^A reason was given/);
    expect(hidden?.zh).toMatch(/理由/);
    expect(JSON.stringify(hidden)).not.toContain(HIDDEN);
    expect(reasonsOf({ rules: [{ reason: given }] })).toEqual([given]);
  });

  it('is of a late entry why it came only then, of a hold its reason', () => {
    expect(lateReasons({ lateBecause: '补录' })).toEqual([{ en: '补录', zh: '补录' }]);
    expect(lateReasons({ reason: '家属提交证明' })).toEqual([{ en: '家属提交证明', zh: '家属提交证明' }]);
    expect(lateReasons({ lateBecause: HIDDEN })[0]?.zh).toMatch(/理由/);
    expect(lateReasons({})).toEqual([]);
  });
});
