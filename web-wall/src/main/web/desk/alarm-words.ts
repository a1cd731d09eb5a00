import { say, words, type Both } from '../shared/i18n/i18n';

export const text = words({
  title: { zh: '告警台', en: 'Alarm console' },
  all: { zh: '全部', en: 'All' },
  open: { zh: '未确认', en: 'Unacknowledged' },
  standing: { zh: '仍在告警', en: 'Standing' },
  aside: { zh: '搁置与停用', en: 'Set aside' },
  severity: { zh: '级别', en: 'Severity' },
  search: { zh: '搜索设备或内容', en: 'Search device or message' },
  flood: { zh: '告警洪峰：10 分钟内 {n} 条，已按成因归并，一条不丢', en: 'Alarm flood: {n} in 10 minutes; grouped by cause, none dropped' },
  calm: { zh: '10 分钟内 {n} 条', en: '{n} in 10 minutes' },
  none: { zh: '没有这样的告警', en: 'No such alarm' },
  more: { zh: '另有 {n} 条未列出，请筛选', en: '{n} more are not listed: filter' },
  times: { zh: '第 {n} 次', en: '{n}th time' },
  limit: { zh: '限值', en: 'limit' },
  case: { zh: '案卷', en: 'case' },
  flapping: { zh: '反复告警', en: 'chattering' },
  first: { zh: '首发', en: 'first out' },
  children: { zh: '下属 {n} 台同时失联', en: '{n} below it are silent too' },
  minutes: { zh: '搁置多久', en: 'For how long' },
  reason: { zh: '理由', en: 'Reason' },
  confirm: { zh: '确定', en: 'Confirm' },
  cancel: { zh: '取消', en: 'Cancel' },
  history: { zh: '经过', en: 'What happened' },
  ackAll: { zh: '确认本组 {n} 条', en: 'Acknowledge these {n}' },
  done: { zh: '已提交', en: 'sent' },
  until: { zh: '至 {time}', en: 'until {time}' },
  propose: { zh: '建议搁置', en: 'shelving is proposed' },
});

const STATE: Record<string, Both> = {
  unacknowledged: { zh: '未确认', en: 'unacknowledged' }, acknowledged: { zh: '已确认', en: 'acknowledged' },
  'returned-unacknowledged': { zh: '已恢复未确认', en: 'returned, unacknowledged' }, shelved: { zh: '已搁置', en: 'shelved' },
  suppressed: { zh: '按设计抑制', en: 'suppressed' }, 'out-of-service': { zh: '停用', en: 'out of service' }, normal: { zh: '正常', en: 'normal' },
};
export const stateWord = (state: string): string => say(STATE[state]) || state;

const ACTION: Record<string, Both> = {
  acknowledge: { zh: '确认', en: 'Acknowledge' }, shelve: { zh: '搁置', en: 'Shelve' }, unshelve: { zh: '取消搁置', en: 'Unshelve' }, suppress: { zh: '抑制', en: 'Suppress' },
  unsuppress: { zh: '取消抑制', en: 'Unsuppress' }, 'out-of-service': { zh: '停用', en: 'Take out of service' }, 'in-service': { zh: '启用', en: 'Put in service' },
};
const CHANGE: Record<string, Both> = {
  raised: { zh: '告警', en: 'raised' }, returned: { zh: '恢复', en: 'returned' }, acknowledged: { zh: '确认', en: 'acknowledged' }, shelved: { zh: '搁置', en: 'shelved' }, unshelved: { zh: '取消搁置', en: 'unshelved' },
  suppressed: { zh: '抑制', en: 'suppressed' }, unsuppressed: { zh: '取消抑制', en: 'unsuppressed' }, 'out-of-service': { zh: '停用', en: 'out of service' }, 'in-service': { zh: '启用', en: 'in service' }, judgement: { zh: '系统', en: 'system' }, design: { zh: '设计', en: 'design' },
};
export const changeWord = (change: string | undefined): string => say(CHANGE[change ?? '']) || (change ?? '');

export const alarmAction = (action: string): string => say(ACTION[action]) || action;
