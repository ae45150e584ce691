export { sizeText as size } from '@dockshift/core';

/** A share of a whole, in per cent: "12 %", "< 1 %". */
export function share(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  const percent = (100 * part) / whole;
  return percent < 1 ? '< 1 %' : `${Math.round(percent)} %`;
}
