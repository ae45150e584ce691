/** Seconds for people: "0.5 s", "35 s", "4 min 20 s", "3 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 120) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** A share as per cent, never rounded to nothing or to all. */
export function percent(share: number): string {
  const value = Math.round(share * 100);
  if (value === 0 && share > 0) return '<1 %';
  if (value === 100 && share < 1) return '>99 %';
  return `${value} %`;
}
