import type { ToolExamples } from '../contract/example.js';

/** Programs that leave a process running, and so may do anything. */
export const daemonsExamples: ToolExamples = {
  tool: 'daemons',
  base: 'debian:12',
  files: {},
  rows: [
    {
      run: '<each> x',
      each: `service systemctl start-stop-daemon supervisord supervisorctl nohup setsid mysqld_safe dockerd containerd gpg-agent gpgconf gpg gpg2
        dirmngr ssh-agent dbus-daemon pg_ctl pg_ctlcluster cron crond sshd Xvfb`,
      is: 'start',
      sees: '/app /etc /network',
      changes: '/app /etc',
    },
  ],
};
