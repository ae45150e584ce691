import { SPEED, type UtilityRow } from './row.js';

/** What works on the files of the system: its indexes, its services, its jobs. */
export const SYSTEM_PROGRAMS: readonly UtilityRow[] = [
  {
    names:
      'fc-cache mandb texhash mktexlsr update-desktop-database update-mime-database glib-compile-schemas gtk-update-icon-cache gdk-pixbuf-query-loaders install-info',
    source: 'fc-cache(1), mandb(8), and the manuals of their like: indexes in the folders of the system',
    does: 'system',
    seconds: SPEED.quick,
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
