/** What is to be done about a person, an approval or a report, and why it waits where its row does not say it itself. */
import type { Queue } from './queues';
import type { QueueWords, StepWords } from './case-step-words';

const words = (does: string, doesZh: string, why: string, whyZh: string): StepWords => ({
  does: { en: does, zh: doesZh },
  why: { en: why, zh: whyZh },
});

const CORRECTED = ['What it rests on was corrected.', '所依据的内容已更正。'] as const;

const REPAIR: QueueWords<'REPAIR'> = {
  ASSESSMENT_TO_REPEAT: words(
    'The lender is to assess the request again{by}, or say why it need not be.',
    '待我方{by}重新评估申请，或说明无需重新评估的理由。',
    ...CORRECTED,
  ),
  DECISION_TO_REPEAT: words(
    'An officer is to decide the review again{by}, or say why it need not be.',
    '待工作人员{by}重新作出复核决定，或说明无需重新决定的理由。',
    ...CORRECTED,
  ),
  OFFER_TO_REPLACE: words(
    'The lender is to make another offer in its place{by}, or say why it need not be.',
    '待我方{by}另行提供方案，或说明无需更换的理由。',
    ...CORRECTED,
  ),
  AGREEMENT_TO_REVIEW: words(
    'An officer is to look at the agreement again{by}: agree anew, or say why it can stand.',
    '待工作人员{by}复核协议：重新协商，或说明协议可维持的理由。',
    ...CORRECTED,
  ),
  COMPLETED_AGREEMENT_TO_REVIEW: words(
    'An officer is to look at what was paid under the agreement{by}: give back what was too much, or say why it can stand.',
    '待工作人员{by}复核已履行完毕的协议：退还多付款项，或说明可维持的理由。',
    ...CORRECTED,
  ),
  REFUSAL_TO_REVIEW: words(
    'An officer is to look at the refusal again{by}, or say why it can stand.',
    '待工作人员{by}复核不予通过的决定，或说明可维持的理由。',
    ...CORRECTED,
  ),
  BUREAU_RECORD_TO_CORRECT: words(
    'The record at the credit bureau is to be corrected{by}, or an officer says why it need not be.',
    '征信记录应{by}更正，或由工作人员说明无需更正的理由。',
    ...CORRECTED,
  ),
  ELIGIBILITY_TO_REVIEW: words(
    'An officer is to say again whether the person may borrow again{by}, or why what was said can stand.',
    '待工作人员{by}重新评定能否再次借款，或说明原评定可维持的理由。',
    ...CORRECTED,
  ),
  WRITE_OFF_TO_REVIEW: words(
    'An officer is to look at the write-off again{by}: take it back, or say why it can stand.',
    '待工作人员{by}复核核销：撤销核销，或说明可维持的理由。',
    ...CORRECTED,
  ),
  WITHDRAWAL_TO_REVIEW: words(
    'An officer is to look again at whether the loan is theirs{by}: take the case up again, or say why it can stand.',
    '待工作人员{by}复核借款移出案件的决定：重新受理，或说明可维持的理由。',
    ...CORRECTED,
  ),
  NOTICE_TO_CORRECT: words(
    'The lender is to tell the person what is right{by}, or say why it need not be.',
    '待我方{by}告知客户正确的内容，或说明无需告知的理由。',
    'What the person was told proved wrong.',
    '已告知客户的内容有误。',
  ),
};

const COMPLAINTS: QueueWords<'COMPLAINTS'> = {
  TO_ACKNOWLEDGE: words(
    'An officer is to take the complaint on, and answer it{by}.',
    '待工作人员受理投诉，并{by}答复。',
    'Somebody complains.',
    '收到投诉。',
  ),
  COMPLAINT_TO_ANSWER: words(
    'The handler is to answer the complaint{by}.',
    '待经办人{by}答复投诉。',
    'The complaint is taken on.',
    '投诉已受理。',
  ),
  TO_DECIDE_ABOVE: words(
    'The unit above is to decide on the complaint{by}: not the handler.',
    '待上级机构{by}作出核查决定，经办人不得参与。',
    'The complainant does not accept the answer.',
    '投诉人对处理结果有异议。',
  ),
  COMPLAINT_ANSWERED: words(
    'The complainant can ask the unit above for a review{by}; else it is closed.',
    '投诉人可{by}申请上级机构核查；未申请的，投诉办结。',
    'The complaint is answered.',
    '投诉已答复。',
  ),
  // Its row says by when it closes.
  COMPLAINT_REVIEWED: {
    does: null,
    why: { en: 'The unit above has decided on the complaint.', zh: '上级机构已作出核查决定。' },
  },
  REMEDY_TO_GIVE: words(
    'The lender is to give the money the answer grants{by}, or say why not.',
    '待我方{by}兑现答复中承诺的款项，或说明不予兑现的理由。',
    'Money was granted in answer to a complaint and is not all given yet.',
    '投诉答复中承诺的款项尚未全部兑现。',
  ),
  REMEDY_EXCEEDED: words(
    'A supervisor is to say what becomes of what was given above the grant{by}, or the refund is corrected.',
    '待主管{by}决定超出承诺的款项如何处理，或更正退款登记。',
    'More was given than was granted.',
    '已兑现款项超出答复承诺。',
  ),
};

const BUREAU = {
  NOTICE_OWED: {
    TO_GIVE_NOTICE: words(
      'The lender is to tell the person before it is reported{by}.',
      '待我方在报送前{by}告知客户。',
      'The month is negative and held back until the person is told (征信业管理条例 第15条).',
      '该月信息为不良信息，告知本人前暂缓报送（征信业管理条例第15条）。',
    ),
  },
  BUREAU_REJECTED: {
    TO_REPAIR: words(
      'An officer is to repair the row{by}; it goes out again with the next file.',
      '待工作人员{by}修复该条报送，随下一批次重报。',
      'The bureau refused the row.',
      '征信机构已退回该条报送。',
    ),
  },
  BUREAU_DUE: {
    TO_SUBMIT: words(
      'The month goes out with the next file to the bureau{by}; who runs the system sees to it.',
      '该月信息{by}随下一批次报送，由系统运维人员跟进。',
      'What the bureau holds is to be put right, or completed.',
      '征信机构所载内容有待更正或补报。',
    ),
  },
  BUREAU_SET_ASIDE: {
    REPORT_REFUSED: words(
      'Somebody is to put the loan right{by}; it is reported with the next run.',
      '待相关人员{by}更正该借款，随下一批次报送。',
      'A rule said no to its report.',
      '该借款的报送不符合规则。',
    ),
    REPORT_UNREADABLE: words(
      'Who runs the system is to see why an event of the loan cannot be read{by}.',
      '待系统运维人员{by}查明该借款的事件为何无法读取。',
      'An event of the loan cannot be read.',
      '该借款有事件无法读取。',
    ),
    REPORT_FAILED: words(
      'Who runs the system is to see why it failed{by}; it is reported with the next run.',
      '待系统运维人员{by}查明失败原因，随下一批次报送。',
      'The system itself failed at its report.',
      '系统故障导致未能报送。',
    ),
  },
  OBJECTION: {
    TO_ANSWER: words(
      'The lender is to look into it, and answer in writing{by}.',
      '待我方核查，并{by}书面答复。',
      'Somebody objects to what was reported.',
      '有人对报送内容提出异议。',
    ),
  },
} as const satisfies { readonly [Name in Queue]?: QueueWords<Name> };

const PERSONS = {
  APPROVAL: {
    APPROVAL_REQUESTED: words(
      'Another person with the authority is to approve it, or say why not{by}.',
      '待其他有权限的人员{by}审批通过，或说明不予通过的理由。',
      'It is nobody’s to do alone.',
      '该事项须经其他人员审批。',
    ),
  },
  REFUND: {
    OVERPAID: words(
      'The lender is to give back what was paid above the debt{by}.',
      '待我方{by}退还多还的款项。',
      'The debt is settled, and what was paid above it is the person’s (民法典 第985条).',
      '债务已结清，多还的款项应返还客户（民法典第985条）。',
    ),
    PAID_WITHOUT_DEBT: words(
      'The lender is to give back what was paid on a loan the person does not owe{by}, and to tell the reversal of the payment.',
      '待我方{by}退还客户就非其债务支付的款项，并登记该笔还款冲正。',
      'The person does not owe the loan, and what was paid on it is theirs (民法典 第985条).',
      '该借款无须由客户偿还，已付款项应返还客户（民法典第985条）。',
    ),
  },
  CONTACT_VIOLATION: {
    VIOLATION_FOUND: words(
      'An officer is to look at the contact, and say what is done about it{by}.',
      '待工作人员{by}核查该次联系并提出处理意见。',
      'A contact was made that was not permitted.',
      '发生未经准许的联系。',
    ),
  },
  INBOUND_CONTACT: {
    TO_ANSWER: words(
      'The lender is to answer the person{by}.',
      '待我方{by}答复客户。',
      'The person turned to the lender.',
      '客户来访。',
    ),
  },
  HOLD: {
    TO_CONFIRM: words(
      'Another person than who placed it is to look at the hold: confirm or lift it{by}.',
      '待录入人以外的人员{by}核查：确认或解除冻结。',
      'A hold is on the person.',
      '客户处于冻结状态。',
    ),
    TO_LOOK_AT_AGAIN: words(
      'Somebody is to look whether the hold still stands: keep or lift it{by}.',
      '待工作人员{by}复查冻结是否仍应维持：维持或解除。',
      'A hold is on the person.',
      '客户处于冻结状态。',
    ),
  },
  NOTICE: {
    REACHED_NOBODY: words(
      'An officer is to reach the person in another way{by}, or say what was done.',
      '待工作人员以其他方式{by}告知客户，或登记所采取的措施。',
      'A notice arrived on no channel.',
      '通知未能送达。',
    ),
  },
  SUBJECT_REQUEST: {
    REQUEST_TO_ANSWER: words(
      'The lender is to answer the request about the person’s data{by}.',
      '待我方{by}答复个人信息请求。',
      'The person asked about their data.',
      '客户提出个人信息请求。',
    ),
  },
  MERGE_UNDONE: {
    TO_ASSIGN: words(
      'An officer is to say what of the time of the merge belongs to whom{by}.',
      '待工作人员{by}认定合并期间的事项各归何人。',
      'Two records were merged and are not of one person after all.',
      '曾合并的两份登记并非同一人。',
    ),
  },
} as const satisfies { readonly [Name in Queue]?: QueueWords<Name> };

export const PERSON_STEP_WORDS = { REPAIR, COMPLAINTS, ...BUREAU, ...PERSONS };
