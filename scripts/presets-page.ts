import { PRESETS, type Transform } from '@dockshift/core';

/** The page of the presets, in Markdown. */
export function presetsPage(transforms: readonly Transform[]): string {
  const sections = Object.entries(PRESETS).flatMap(([name, meaning]) => {
    const own = transforms.filter(({ presets }) => presets.some((one) => one === name));
    const lines = own.map(({ id, title, inPreset }) => {
      const found = Object.entries(inPreset ?? {}).find(([preset]) => preset === name);
      const otherwise = found === undefined ? '' : `, ${found[1].otherwise}`;
      return `- [\`${id}\`](transforms/${id}.md): ${title}${otherwise}`;
    });
    return ['', `## \`${name}\``, '', meaning, '', ...lines];
  });
  return [
    '<!-- Written by `pnpm write-docs` from the transforms. -->',
    '',
    '# Presets',
    '',
    'A preset is a list of transforms, named with `--preset`; without it, `recommended` is run. `--preset all` runs every transform,',
    'with its usual options. `--only` and `--skip` name single ones.',
    ...sections,
    '',
  ].join('\n');
}
