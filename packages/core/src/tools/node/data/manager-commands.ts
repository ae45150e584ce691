import { words } from '../../kit/command-words.js';

/**
 * Commands of yarn (1 and later) and of pnpm: `yarn NAME` runs a script of the project only where NAME is none of these
 * (their `help`). `test`, `start`, `stop` and `restart` are left out: these run the script.
 */
export const MANAGER_COMMANDS: ReadonlySet<string> = words(`
  access add approve approve-builds audit autoclean bin bugs c cache cat-file cat-index change check ci clean clean-install completion
  config constraints create dedupe deploy deprecate dislink dist-tag dlx docs doctor edit env exec explain fetch files find-hash fund
  generate-lock-entry generateLockEntry get global help i ic ignored-builds import info init install install-clean install-test it la lane
  licenses link list ll ln login logout ls m multi node npm outdated owner pack pack-app patch patch-commit patch-remove peers
  permissions ping pipeline pkg plugin policies prefix profile prune publish purge rb rebuild recursive remove repo rm root run
  run-script runtime sbom search self-update server set set-script setup shim stage star stars state store tag tasks team token
  undeprecate un uni uninstall unlink unplug unpublish unstar up update upgrade upgrade-interactive upgradeInteractive version versions
  view whoami why with workspace workspaces xmas
`);
