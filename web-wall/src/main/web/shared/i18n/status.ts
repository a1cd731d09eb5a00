import { say, type Both } from './i18n';

/** The statuses of a case in the trade's words. */
const STATUS: Record<string, Both> = {
  pending_register: { zh: '待立案', en: 'to register' },
  rejected: { zh: '作废', en: 'rejected' },
  pending_dispatch: { zh: '待派遣', en: 'to dispatch' },
  returned: { zh: '已退回', en: 'returned' },
  pending_handle: { zh: '待签收', en: 'to sign' },
  handling: { zh: '处置中', en: 'handling' },
  suspended: { zh: '挂账', en: 'suspended' },
  handled: { zh: '待核查', en: 'to verify' },
  pending_check: { zh: '待结案', en: 'to close' },
  closed: { zh: '已结案', en: 'closed' },
  forced_close: { zh: '强制结案', en: 'closed by force' },
};

/** The actions on a case in the trade's words. */
const ACTION: Record<string, Both> = {
  register: { zh: '立案', en: 'register' }, reject: { zh: '作废', en: 'reject' }, dispatch: { zh: '派遣', en: 'dispatch' },
  sign: { zh: '签收', en: 'sign' }, return: { zh: '退回', en: 'return' }, handle: { zh: '处置完毕', en: 'handled' },
  verify: { zh: '核查通过', en: 'verify: pass' }, close: { zh: '结案', en: 'close' }, 'force-close': { zh: '强制结案', en: 'force close' },
  rate: { zh: '评价五分', en: 'rate 5' }, extend: { zh: '延期', en: 'extend' }, suspend: { zh: '挂账一周', en: 'suspend a week' },
  resume: { zh: '恢复', en: 'resume' }, supervise: { zh: '督办', en: 'supervise' }, reply: { zh: '回复督办', en: 'reply' },
};

/** The states of a clock. */
const CLOCK: Record<string, Both> = {
  running: { zh: '计时中', en: 'running' }, paused: { zh: '暂停', en: 'paused' }, met: { zh: '按期', en: 'met' },
  breached: { zh: '超时', en: 'breached' }, dropped: { zh: '终止', en: 'dropped' },
};

export const statusWord = (status: string): string => say(STATUS[status]) || status;
export const actionWord = (action: string): string => say(ACTION[action]) || action;
export const clockWord = (state: string): string => say(CLOCK[state]) || state;
