import { elements, isObject, type Json } from '../../../packages/cli/src/image/json.js';

/** The commands that containers of an image run by themselves: its health check, and what it starts with. */
export function commandsOf(config: Json | undefined): readonly (readonly string[])[] {
  const inner = isObject(config) ? config['config'] : undefined;
  if (!isObject(inner)) return [];
  const health = isObject(inner['Healthcheck']) ? words(inner['Healthcheck']['Test']) : [];
  const [how, ...check] = health;
  const start = [...words(inner['Entrypoint']), ...words(inner['Cmd'])];
  const shell = words(inner['Shell']);
  const checks = how === 'CMD-SHELL' ? [...(shell.length === 0 ? ['/bin/sh', '-c'] : shell), ...check] : check;
  return [checks, start].filter((each) => each.length > 0);
}

function words(value: Json | undefined): readonly string[] {
  return elements(value).filter((each) => typeof each === 'string');
}
