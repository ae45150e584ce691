import { ANYTHING } from '../../effects/resource.js';
import type { Tool } from '../contract/tool.js';

/**
 * Programs that leave a process running when they return. In a RUN of its own the process ends with
 * the RUN; in a joined one it would be alive for what follows.
 */
export const daemons: Tool = {
  id: 'daemons',
  commands: [
    'service',
    'systemctl',
    'start-stop-daemon',
    'supervisord',
    'supervisorctl',
    'nohup',
    'setsid',
    'mysqld_safe',
    'dockerd',
    'containerd',
    'gpg-agent',
    'gpgconf',
    'gpg',
    'gpg2',
    'dirmngr',
    'ssh-agent',
    'dbus-daemon',
    'pg_ctl',
    'pg_ctlcluster',
    'cron',
    'crond',
    'sshd',
    'Xvfb',
  ],
  understand: () => ({ action: 'start', effects: ANYTHING, seconds: 1, daemon: true }),
  caches: [],
};
