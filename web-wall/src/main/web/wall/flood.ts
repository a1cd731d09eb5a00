/** Ten minutes: the period over which alarms are counted (EEMUA 191). */
const PERIOD = 600_000;
const BEGINS_ABOVE = 10;
const ENDS_BELOW = 5;

/**
 * Whether alarms come as a flood (告警风暴): it begins above ten raised within ten minutes and ends below five (EEMUA 191),
 * so that the list does not flicker between its two forms.
 *
 * @param before whether it was one a moment ago
 * @param raised when each alarm that is shown was raised, ms
 */
export function flood(before: boolean, raised: number[], now: number): boolean {
  const recent = raised.filter((at) => now - at < PERIOD).length;
  return before ? recent >= ENDS_BELOW : recent > BEGINS_ABOVE;
}
