/** How amounts, rows and plans stand in events: the shapes of loan-math, described. */
import {
  anyOf,
  code,
  day,
  exactly,
  hash,
  id,
  list,
  money,
  named,
  oneOf,
  optional,
  orNone,
  part,
  saying,
  whole,
  type DataOf,
  type Schema,
} from '#event-schema';
import {
  COMPONENTS,
  FIVE_CATEGORIES,
  PAYABLES,
  PLAN_STRUCTURES,
  type Applied,
  type ComponentAmounts,
  type ContractRow,
  type DebtSnapshot,
  type PlanRow,
  type PlanSchedule,
  type PlanTerms,
  type WaivedRow,
} from '#loan-math';
import { breachTolerance } from '#words';

const componentFields = {
  principal: money('Principal.'),
  interest: money('Interest.'),
  fee: money('Fees.'),
  penalty: money('Penalty interest.'),
};

/** An amount per component. */
export const amountsPerComponent = (description: string): Schema<ComponentAmounts> =>
  named('Components', exactly<ComponentAmounts>()(part(componentFields, description)));

/** Where money went: row, component, amount. */
export const appliedMoney = (description: string) =>
  list(
    named(
      'Allocation',
      exactly<Applied>()(
        part({
          seq: whole('Row of the schedule; 0 for the debt of a broken plan and for legal costs.'),
          component: oneOf(PAYABLES, 'What was paid; cost is what it cost to sue.'),
          amount: money('Amount applied.'),
        }),
      ),
    ),
    description,
  );

/** One row of a contractual schedule, or one bill. */
export const contractRow = named(
  'ScheduleRow',
  exactly<ContractRow>()(
    part(
      {
        seq: whole('Number of the row, from 1.'),
        postedOn: day('The day the row becomes an obligation.'),
        accruesFrom: day('The day its interest runs from.'),
        dueOn: day('Due date.'),
        opening: money('Scheduled principal before this row.'),
        principal: money('Principal.'),
        interest: money('Interest.'),
        fee: money('Fees.'),
      },
      'One row of a contractual schedule, or one bill.',
    ),
  ),
);

export const fiveCategory = (description: string) => oneOf(FIVE_CATEGORIES, description);

const rate = code('Exact rate per day, such as "0.0002".');

export const planInterest = exactly<PlanTerms['interest']>()(
  saying(
    anyOf(
      part({ kind: oneOf(['STOPPED'], 'No interest runs during the plan.') }),
      part({ kind: oneOf(['RATE'], 'The plan bears interest on its principal.'), dailyRate: rate }),
      part({
        kind: oneOf(['CAPITALISED'], 'Owed interest becomes principal and bears the plan rate.'),
        dailyRate: rate,
      }),
    ),
    'The interest of the plan.',
  ),
);

export const planWaivers = exactly<PlanTerms['waivers']>()(
  part(
    {
      penaltyPercent: whole('Of the penalty, in percent.'),
      feePercent: whole('Of the fees, in percent.'),
      interestPercent: whole('Of the interest, in percent.'),
      principalPercent: whole('Of the principal, in percent.'),
    },
    'What the lender gives up once the plan is completed.',
  ),
);

export const planStructure = oneOf(
  PLAN_STRUCTURES,
  'Structure (EXTENSION 展期, RESTRUCTURE 重组, DEFERRAL 延期, SETTLEMENT 结清).',
);

const planTerms = exactly<PlanTerms>()(
  part({
    structure: planStructure,
    firstDueOn: day('First due date.'),
    anchorDay: optional(whole('Day of the month of the later instalments.')),
    numberOfInstalments: whole('Number of instalments.'),
    principalFreeInstalments: optional(whole('Months at the start without principal.')),
    interest: planInterest,
    repayment: optional(oneOf(['EQUAL_PRINCIPAL', 'EQUAL_PAYMENTS'], 'How principal is spread.')),
    waivers: planWaivers,
  }),
);

const debtSnapshot = exactly<DebtSnapshot>()(
  part({
    asOf: day('Date of the figures.'),
    principal: money('All principal, due or not.'),
    interest: money('Interest owed.'),
    overdueInterest: money('Interest of rows that have fallen due.'),
    accruedInterest: money('Interest of the running period.'),
    fee: money('Fees owed.'),
    penalty: money('Penalty owed.'),
    total: money('All of it, before credit.'),
    credit: money('Money that waited; it goes into the plan first.'),
    oldestUnpaidDue: orNone(day('Oldest unpaid due date.')),
    dpd: whole('Days past due.'),
    class: orNone(fiveCategory('Five-category class.')),
  }),
);

const planRow = exactly<PlanRow>()(
  part({
    seq: whole('Number of the row, from 1.'),
    accruesFrom: day('The day its plan interest runs from.'),
    dueOn: day('Due date.'),
    opening: money('Plan principal before this row.'),
    ...componentFields,
    planInterest: money('The part of the interest that the plan itself bears.'),
    total: money('To be paid.'),
  }),
);

const planSchedule = exactly<PlanSchedule>()(
  part({
    structure: planStructure,
    effectiveOn: day('The day at whose end the plan takes effect.'),
    dailyRate: code('Plan rate per day, exact; "0" when interest is stopped.'),
    rows: list(planRow, 'Rows.'),
    capitalised: money('Owed interest that became principal.'),
    planInterest: money('Interest the plan bears over its life.'),
    waived: amountsPerComponent('What the lender gives up, final on completion.'),
    totals: amountsPerComponent('Sums of the rows.'),
    totalCost: money('Everything the borrower pays under the plan.'),
  }),
);

export const PLAN_RELIEF = ['INTEREST_STOP', 'FEE_WAIVER'] as const;

/** What is waived, by the rows of the debt it is waived of. */
export const waivedRowsSchema = list(
  exactly<WaivedRow>()(
    part({
      seq: whole('Row of the contract it was owed by; 0 for what is of no row, such as the debt of a broken plan.'),
      dueOn: orNone(day('Due date of that row.')),
      component: oneOf(COMPONENTS, 'Component.'),
      amount: money('Waived.'),
    }),
  ),
  'What is waived, row by row and component by component; per component they add up to the amount waived.',
);

export const loanPlan = part(
  {
    loanId: id('Loan.'),
    terms: saying(planTerms, 'The terms.'),
    relief: list(
      oneOf(PLAN_RELIEF, 'INTEREST_STOP 停息: no interest during the plan. FEE_WAIVER 减免: something is waived.'),
      'Relief.',
    ),
    snapshot: saying(debtSnapshot, 'The debt the plan was made of.'),
    schedule: saying(planSchedule, 'Its rows and what they come to.'),
    includedPaymentIds: list(
      id('Payment.'),
      'Payments the snapshot knows; every other payment counts toward the plan.',
    ),
    graceDays: whole('Days after a due date in which payment is still in time.'),
    tolerance: optional(breachTolerance),
    waivedRows: optional(waivedRowsSchema),
    paymentInGrace: optional(
      oneOf(
        ['IN_TIME', 'MISS'],
        'Whether a payment within grace is in time for the observation of the restructured loan, or begins it anew; in time where it is not said.',
      ),
    ),
  },
  'New terms for one loan, as offered, agreed and booked.',
);

export type LoanPlan = DataOf<typeof loanPlan>;

/** INTEREST_STOP 停息: no interest during the plan. FEE_WAIVER 减免: something is waived once everything is kept. */
export type PlanRelief = (typeof PLAN_RELIEF)[number];

export const documentHash = hash('SHA-256 of the agreement document.');
