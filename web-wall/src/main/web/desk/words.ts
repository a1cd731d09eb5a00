import { words } from '../shared/i18n/i18n';

export const text = words({
  title: { zh: '值班台', en: 'Duty desk' },
  cases: { zh: '案卷', en: 'Cases' },
  intake: { zh: '受理', en: 'Intake' },
  alarms: { zh: '告警', en: 'Alarms' },
  evaluation: { zh: '评价', en: 'Evaluation' },
  handover: { zh: '交接班', en: 'Hand-over' },
  views: { zh: '工作区', en: 'Views' },
  queues: { zh: '队列', en: 'Queues' },
  search: { zh: '搜索编号、地点、类别', en: 'Search number, place, class' },
  unseen: { zh: '未确认告警', en: 'Unacknowledged alarms' },
  keys: { zh: '快捷键', en: 'Keys' },
  move: { zh: '移动', en: 'move' },
  open: { zh: '打开', en: 'open' },
  act: { zh: '动作', en: 'act' },
  back: { zh: '返回', en: 'back' },
  close: { zh: '关闭', en: 'Close' },
});
