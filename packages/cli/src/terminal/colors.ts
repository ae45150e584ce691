import pico from 'picocolors';

/** Functions that wrap text in terminal colours, or hand it back as it is. */
export type Colors = ReturnType<typeof pico.createColors>;

/**
 * Colours for one stream: the flag decides, then NO_COLOR (no-color.org), FORCE_COLOR, TERM=dumb,
 * and else whether the stream is a terminal.
 */
export function colorsFor(
  flag: boolean | null,
  env: Readonly<Record<string, string | undefined>>,
  isTTY: boolean,
): Colors {
  return pico.createColors(flag ?? wanted(env, isTTY));
}

function wanted(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}
