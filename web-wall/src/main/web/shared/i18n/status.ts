import { say, type Both } from './i18n';

/** The statuses of a case in the trade's words. */
const STATUS: Record<string, Both> = {
  reported: { zh: '已上报', en: 'reported' },
  pending_verify: { zh: '待核实', en: 'to confirm' },
  merged: { zh: '已并案', en: 'merged' },
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
  register: { zh: '立案', en: 'Register' }, reject: { zh: '作废', en: 'Reject' }, 'send-verifier': { zh: '派核查员核实', en: 'Send a verifier' },
  confirm: { zh: '核实', en: 'Confirm' }, dispatch: { zh: '派遣', en: 'Dispatch' }, 'co-handle': { zh: '协办单位', en: 'Helpers' }, sign: { zh: '签收', en: 'Sign' }, assign: { zh: '指派', en: 'Assign' },
  ask: { zh: '请示', en: 'Ask' }, answer: { zh: '答复', en: 'Answer' }, return: { zh: '退回', en: 'Return' }, handle: { zh: '处置完毕', en: 'Hand in' },
  verify: { zh: '核查', en: 'Verify' }, close: { zh: '结案', en: 'Close' }, 'force-close': { zh: '强制结案', en: 'Close by force' },
  rate: { zh: '评价', en: 'Rate' }, extend: { zh: '延期', en: 'Extend' }, suspend: { zh: '挂账', en: 'Suspend' }, resume: { zh: '恢复', en: 'Resume' },
  supervise: { zh: '督办', en: 'Supervise' }, reply: { zh: '回复督办', en: 'Reply' }, approve: { zh: '批准', en: 'Approve' }, refuse: { zh: '不批准', en: 'Refuse' },
  appeal: { zh: '申诉', en: 'Appeal' }, reopen: { zh: '重开', en: 'Reopen' }, dispute: { zh: '权属争议', en: 'Dispute' }, rule: { zh: '裁决', en: 'Rule' },
  recompute: { zh: '重算时限', en: 'Recompute' },
  merge: { zh: '并案', en: 'Merge' }, unmerge: { zh: '撤销并案', en: 'Un-merge' }, link: { zh: '关联', en: 'Link' }, unlink: { zh: '解除关联', en: 'Unlink' },
  split: { zh: '拆分', en: 'Split' }, escalate: { zh: '升级', en: 'Escalate' }, 'send-unit': { zh: '派出力量', en: 'Send a unit' }, 'recall-unit': { zh: '召回力量', en: 'Recall a unit' },
};

/** The clocks of a case. */
const CLOCK_NAME: Record<string, Both> = {
  accept: { zh: '受理', en: 'Accept' }, dispatch: { zh: '派遣', en: 'Dispatch' }, handle: { zh: '处置', en: 'Handle' }, bundled: { zh: '处置累计', en: 'Handling in all' },
  verify: { zh: '核查', en: 'Verify' }, check: { zh: '结案审核', en: 'Final check' }, sign: { zh: '签收', en: 'Sign' }, confirm: { zh: '核实', en: 'Confirm' },
};

/** Where a report came from. */
const CHANNEL: Record<string, Both> = {
  open311: { zh: '公众上报', en: 'citizen' }, alarm: { zh: '设备告警', en: 'alarm' }, cap: { zh: '预警发布', en: 'warning' }, desk: { zh: '值班受理', en: 'duty desk' },
  patrol: { zh: '巡查', en: 'patrol' }, hotline: { zh: '热线', en: 'hotline' },
};

/** The states of a clock. */
const CLOCK: Record<string, Both> = {
  running: { zh: '计时中', en: 'running' }, paused: { zh: '暂停', en: 'paused' }, met: { zh: '按期', en: 'met' },
  breached: { zh: '超时', en: 'breached' }, dropped: { zh: '终止', en: 'dropped' },
};

export const statusWord = (status: string): string => say(STATUS[status]) || status;
export const actionWord = (action: string): string => say(ACTION[action]) || action;
export const clockWord = (state: string): string => say(CLOCK[state]) || state;
/** A clock's name; that of a department that helps is `co:` and its id. */
export const clockName = (name: string): string => (name.startsWith('co:') ? `${say({ zh: '协办', en: 'Helping' })} · ${departmentWord(name.slice(3))}` : say(CLOCK_NAME[name]) || name);
export const channelWord = (channel: string): string => say(CHANNEL[channel]) || channel;

/** Names of departments by id, once the catalogue told them. */
const departmentNames = new Map<string, Both>();
export const learnDepartments = (all: readonly { id: string; name: Both }[]): void => all.forEach((d) => departmentNames.set(d.id, d.name));
export const departmentWord = (id: string): string => say(departmentNames.get(id)) || id;

/** Who acted, in words: a role's name as it stands in the history. */
export function actorWord(by: string): string {
  const known: Record<string, Both> = { system: { zh: '系统', en: 'system' }, duty: { zh: '值班员', en: 'duty officer' }, verifier: { zh: '核查员', en: 'verifier' }, admin: { zh: '管理员', en: 'admin' } };
  return say(known[by]) || (by.startsWith('department:') ? departmentWord(by.slice('department:'.length)) : by);
}
