import { type StartDefinition, startDefinition } from './container-start.js';
import { quotedIn } from './script-texts.js';

/**
 * Files that name images and what is run in them, each in a language of its own: Packer's sources and provisioners, tasks of Nomad,
 * containers of Terraform, definition files of Apptainer.
 */
const CONFIGS = /\.(?:hcl|tf|nomad|def)$|^(?:Singularity|Apptainer)/;

/** Is this the name of such a file? */
export function isConfigName(name: string): boolean {
  return CONFIGS.test(name) || (name.includes('packer') && name.endsWith('.json'));
}

/** All that stands in such a file may be run in each of the images that it names. */
export function configStarts(text: string): readonly StartDefinition[] {
  const lines = text.split('\n');
  const quoted = new Set(lines.flatMap(quotedIn));
  const from = lines.flatMap((line) => /^From:\s*(\S+)/i.exec(line)?.[1] ?? []);
  const images = [...from, ...quoted].filter((word) => /^[\w$][^\s\\]*[/:]/.test(word) && !word.includes('://'));
  // The lines of a section, and the words of a list, are commands or parts of them.
  const words = lines.map((line) => quotedIn(line).join(' ')).filter((one) => one !== '');
  const commands = [...new Set([...lines.map((line) => line.trim()), ...words, ...quoted])].join('\n');
  return [...new Set(images)].map((image) => startDefinition({ by: 'commands', text: commands, image, maybe: true }));
}
