import { SPEED, type UtilityRow } from './row.js';

/** What works on the files of the system: its indexes, its services, its jobs. */
export const SYSTEM_PROGRAMS: readonly UtilityRow[] = [
  {
    names: 'glib-compile-schemas gtk-update-icon-cache gdk-pixbuf-query-loaders install-info update-mime-database',
    source: 'glib-compile-schemas(1), and the manuals of their like: indexes in the folders of the system',
    does: 'system',
    seconds: SPEED.quick,
  },
  // Settings and variables name the folders that they look through.
  {
    names: 'fc-cache mandb texhash mktexlsr update-desktop-database',
    source: 'fonts-conf(5), manpath(5), texhash(1), the Desktop Menu Specification: XDG_DATA_DIRS',
    does: 'system',
    seconds: SPEED.quick,
    anywhere: 'always',
  },
  {
    names: 'updatedb',
    source: 'updatedb(8): it looks at every folder',
    does: 'system',
    seconds: SPEED.download,
    anywhere: 'always',
  },
  {
    names: 'crontab',
    source: 'crontab(1)',
    does: 'system',
    keeps: true,
    seconds: SPEED.instant,
    never: ['-e'],
  },
  {
    names: 'update-rc.d rc-update chkconfig insserv',
    source: 'update-rc.d(8), rc-update(8): links below /etc',
    does: 'system',
    seconds: SPEED.instant,
  },
];
