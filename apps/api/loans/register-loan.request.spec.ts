import { readRequest } from '#request-validation';
import { goldenTerms } from '#lending-testing';
import { RegisterLoanRequest } from './register-loan.request';

const row = {
  seq: 1,
  postedOn: '2025-01-10',
  accruesFrom: '2025-01-10',
  dueOn: '2025-02-10',
  opening: 1_200_000,
  principal: 1_200_000,
  interest: 14_880,
  fee: 0,
};
const body = { ...goldenTerms, attributes: { licenceProfile: 'BANK', internetLoan: true } };

function faults(changed: object): string[] {
  const { faults: found } = readRequest(RegisterLoanRequest, { ...body, ...changed });
  return found.map(({ path }) => `/${path.join('/')}`);
}

describe('a request to register a loan', () => {
  it('becomes the command’s data, only what was told', () => {
    expect(faults({})).toEqual([]);
    const data = readRequest(RegisterLoanRequest, body).request.toData();
    expect(data).toEqual(body);
    const without = readRequest(RegisterLoanRequest, {
      ...body,
      attributes: undefined,
      schedule: [row],
    }).request.toData();
    expect(without).toEqual({ ...body, attributes: {}, schedule: [row] });
  });

  it.each<[string, object]>([
    ['/principal', { principal: 1.5 }],
    ['/principal', { principal: -1 }],
    ['/principal', { principal: '1200000' }],
    ['/principal', { principal: 100_000_000_001 }],
    ['/disbursedOn', { disbursedOn: '2025-02-29' }],
    ['/dailyRate', { dailyRate: 0.0004 }],
    ['/dailyRate', { dailyRate: '0.02' }],
    ['/method', { method: 'ANNUITY' }],
    ['/dueDay', { dueDay: 32 }],
    ['/loanId', { loanId: 'a/b' }],
    ['/colour', { colour: 'red' }],
    ['/schedule/0/interest', { schedule: [{ ...row, interest: 0.5 }] }],
    ['/schedule/0/penalty', { schedule: [{ ...row, penalty: 1 }] }],
    ['/schedule/1/dueOn', { schedule: [row, { ...row, dueOn: null }] }],
    ['/attributes/fundingShare', { attributes: { fundingShare: '1.5' } }],
    ['/attributes/owner', { attributes: { owner: '张三' } }],
  ])('names %s when it is wrong', (pointer, changed) => {
    expect(faults(changed)).toEqual([pointer]);
  });
});
