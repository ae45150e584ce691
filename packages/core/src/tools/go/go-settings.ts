import { type Check, FINE, refuse } from '../kit/checks.js';
import type { JudgedSetting, SetBy } from '../kit/settings.js';

/** Variables of the stage with which modules come from elsewhere, or from nowhere (`go help environment`). */
export const goSettings = (builds: boolean): readonly JudgedSetting[] => [
  {
    variables: ['GO111MODULE'],
    does: ({ value }) =>
      value === 'off' ? refuse('vendored', 'GO111MODULE=off: the build does not use modules.') : known(value),
  },
  { variables: ['GOFLAGS'], does: ({ value }) => known(value) },
  {
    variables: ['GOPROXY'],
    // A download of its own fails then, wherever it stands.
    does: ({ value }) =>
      builds && value === 'off' ? refuse('no-dependencies', 'GOPROXY=off: the build downloads nothing.') : FINE,
  },
  {
    variables: ['GOFLAGS'],
    does: ({ value }) =>
      /-mod=vendor|-modfile|-overlay|-C\b/.test(String(value))
        ? refuse('vendored', 'GOFLAGS takes the modules from elsewhere.')
        : FINE,
  },
];

function known(value: SetBy['value']): Check {
  return value === null
    ? refuse('not-understood', 'GO111MODULE or GOFLAGS is set to a value that is not known.')
    : FINE;
}
