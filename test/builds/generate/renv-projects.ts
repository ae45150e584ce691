import type { ProjectRow } from './varied.js';

/** A renv.lock with these packages, each with what more it says. */
function lock(packages: Readonly<Record<string, object>>): string {
  const named = Object.entries(packages).map(([name, more]) => {
    const record = { Package: name, Version: '1.0', Source: 'Repository', Repository: 'CRAN', ...more };
    return [name, record] as const;
  });
  const repositories = [{ Name: 'CRAN', URL: 'https://cloud.r-project.org' }];
  const all = { R: { Version: '4.3.1', Repositories: repositories }, Packages: Object.fromEntries(named) };
  return `${JSON.stringify(all, null, 2)}\n`;
}

const KEPT = 'library/\nlocal/\ncellar/\nlock/\npython/\nsandbox/\nstaging/\n';

/** Projects of renv: settings, files that R reads when it starts, a profile, and packages of their own. */
export const RENV: ProjectRow = {
  images: ['debian:12'],
  files: {
    'renv.lock': lock({ renv: {}, shiny: {}, rlang: {} }),
    '.Rprofile': 'source("renv/activate.R")\n',
    'renv/activate.R': 'own\n',
    'app.R': 'library(shiny)\n',
  },
  vary: [
    [
      { 'renv/settings.json': '{\n  "use.cache": true\n}\n' },
      { 'renv/settings.json': '{\n  "use.cache": true\n}\n' },
      { 'renv/settings.json': '{\n  "use.cache": false\n}\n', 'renv/.gitignore': KEPT },
    ],
    [
      { '.Rprofile': 'source("renv/activate.R")\nsource("options.R")\n', 'options.R': 'x <- 1\n' },
      { '.Rprofile': null },
      { '.Renviron': 'X=1\n' },
      { DESCRIPTION: 'Package: shop\n' },
      { 'renv/profile': 'dev\n' },
      { 'renv/library/own/package': '1.0\n' },
    ],
    [
      {
        'renv.lock': lock({ own: { Source: 'Local', Path: 'own' }, shiny: {} }),
        'own/DESCRIPTION': 'Package: own\n',
      },
      { 'renv.lock': null },
      { 'renv/activate.R': null },
    ],
  ],
  installs: [
    "R -e 'renv::restore()'",
    'R -s -e "renv::restore()"',
    'Rscript -e "renv::restore(prompt = FALSE)"',
    "R --vanilla -e 'renv::restore()'",
    "Rscript -e 'renv::restore()' && ls renv > /srv/made",
  ],
  ahead: [
    'ENV RENV_PATHS_LIBRARY=/opt/library',
    'ENV RENV_PATHS_CACHE=/opt/cache',
    'RUN echo dev > renv/profile',
    'RUN echo X=2 > .Renviron',
    'RUN mkdir -p renv/library/shiny',
    'RUN echo Package > DESCRIPTION',
  ],
  uses: ['ls renv/library > /srv/packages', 'cp renv.lock /srv/', 'cat app.R > /srv/main', 'rm app.R'],
  manifests: 'renv.lock .Rprofile*',
};
