import { existsSync } from 'node:fs';
import type { Surroundings } from './child.js';

/** What is wrong with an engine, as far as it is known by what it says. */
export interface Trouble {
  /** A clause: "its daemon does not run". */
  readonly message: string;
  /** What to do, a sentence or more. */
  readonly advice: string;
}

/** Texts of which one is in what was said, in any case of letters; of a list all are. */
type Said = readonly (string | readonly string[])[];

/** A trouble with the texts by which it is known. */
interface KnownTrouble {
  readonly said: Said;
  readonly trouble: (where: Surroundings, said: string) => Trouble;
}

/*
 * What engines say where they can't be used: docker 26.1 was made to say each of the first five. The clients print no code, and `docker version
 * --format '{{json .}}'` gives no more than a null for the server.
 */
const UNUSABLE: readonly KnownTrouble[] = [
  {
    said: ['context not found', ['context "', '" does not exist']],
    trouble: () => ({
      message: 'its context does not exist',
      advice:
        'docker context ls shows those that there are; docker context use default, or another one, chooses it. DOCKER_CONTEXT names one, too.',
    }),
  },
  {
    said: ['permission denied while trying to connect'],
    // docs.docker.com/engine/install/linux-postinstall
    trouble: () => ({
      message: 'your user may not talk to its daemon',
      advice:
        'sudo usermod -aG docker $USER lets your user in from the next login on. Docker without root needs no such thing: https://docs.docker.com/engine/security/rootless/',
    }),
  },
  {
    said: [['error during connect:', 'command [ssh ']],
    trouble: () => ({
      message: 'the machine of its daemon cannot be reached by ssh',
      advice:
        'Try ssh to the host that DOCKER_HOST, or the context that docker context show names, has. docker context use default, without DOCKER_HOST, takes the daemon of this machine.',
    }),
  },
  { said: ['cannot connect to the docker daemon', 'docker daemon is not running'], trouble: daemonTrouble },
  {
    // podman-machine(1)
    said: ['cannot connect to podman', 'podman machine init', 'podman machine start'],
    trouble: () => ({
      message: 'its virtual machine does not run',
      advice: 'podman machine start starts it; podman machine init makes one first.',
    }),
  },
  {
    // containers/storage, pkg/idtools; github.com/containers/podman, docs/tutorials/rootless_tutorial.md
    said: ['insufficient uids or gids available', 'no subuid ranges found'],
    trouble: () => ({
      message: 'your user has no range of ids for containers without root',
      advice:
        'sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $USER gives it one; podman system migrate takes it over.',
    }),
  },
];

/** Docker's socket without root, and those of Docker Desktop (docs.docker.com/desktop/setup/install/linux, mac/permission-requirements). */
const DESKTOP = /\.docker\/(?:run|desktop)\/docker\.sock|dockerDesktop/i;

function daemonTrouble({ env }: Surroundings, said: string): Trouble {
  const place = /daemon at (\S+)/.exec(said)?.[1]?.replace(/\.$/, '') ?? null;
  const rootless = `${env['XDG_RUNTIME_DIR'] ?? ''}/docker.sock`;
  if (place !== null && DESKTOP.test(place)) {
    return {
      message: 'Docker Desktop does not run',
      advice: 'Start Docker Desktop, and wait until it says that its engine runs.',
    };
  }
  if (place !== null && /^(?:tcp|ssh|https?):/.test(place)) {
    return {
      message: `the daemon at ${place} does not answer`,
      advice:
        'See whether DOCKER_HOST is right; without it, and after docker context use default, the daemon of this machine is taken.',
    };
  }
  if (env['XDG_RUNTIME_DIR'] !== undefined && place !== `unix://${rootless}` && existsSync(rootless)) {
    // docs.docker.com/engine/security/rootless, "Client"
    return {
      message: 'its daemon does not run, but one without root does',
      advice: `export DOCKER_HOST=unix://${rootless} takes that one, and so does docker context use rootless.`,
    };
  }
  return {
    message: 'its daemon does not run',
    advice:
      'Start it: sudo systemctl start docker, or the application Docker Desktop. If it runs elsewhere, DOCKER_HOST or docker context use NAME says where.',
  };
}

/** What is wrong with an engine that can't be used; null: what it says is not known. */
export function unusableBecause(said: string, where: Surroundings): Trouble | null {
  const known = UNUSABLE.find((one) => isSaid(one.said, said));
  return known === undefined ? null : known.trouble(where, said);
}

/** What builds say and what to do about it. */
const FAILED: readonly { readonly said: Said; readonly advice: string }[] = [
  {
    // docker 26.1 with --bridge=none.
    said: ['network bridge not found'],
    advice:
      'The daemon has no bridge, so that a RUN has no network of its own: --network host gives it that of the machine, and --network none does without.',
  },
  {
    // buildx 0.13.
    said: [['network mode "', 'not supported by buildkit']],
    advice:
      'BuildKit knows --network default, none and host; another network belongs to the builder: docker buildx create --driver-opt network=NAME.',
  },
  {
    // moby/buildkit, util/entitlements; docs.docker.com/reference/cli/docker/buildx/build, "--allow"
    said: ['network.host is not allowed'],
    advice:
      "This builder does not hand out the network of its machine: docker buildx use default takes Docker's own builder, or make one with docker buildx create --use --buildkitd-flags '--allow-insecure-entitlement network.host'.",
  },
  {
    said: ['no space left on device'],
    advice:
      'The disk of the engine is full. docker system df (podman system df) shows what is on it; docker builder prune empties the build cache, and docker image prune removes images without a name.',
  },
  {
    // docs.docker.com/build/building/multi-platform, "QEMU"
    said: ['exec format error'],
    advice:
      'The engine cannot run programs of this platform: docker run --privileged --rm tonistiigi/binfmt --install all teaches it to, or leave --platform out.',
  },
  {
    // docker 26.1 without a network.
    said: ['no such host', 'connection refused', 'i/o timeout', 'network is unreachable', 'tls handshake'].map(
      (end) => ['failed to do request: ', end],
    ),
    advice:
      'The registry cannot be reached. Is there a network, or a proxy that the engine has to know of? An image that docker pull has fetched once is taken from this machine.',
  },
  {
    said: ['cannot connect to the docker daemon'],
    advice: 'The daemon has ended in the middle of it. Start it again.',
  },
];

/** What to do about a build that fails, a sentence or more; null: its own words have to do. `said`: all that it said at its end. */
export function adviceFor(said: string): string | null {
  return FAILED.find((one) => isSaid(one.said, said))?.advice ?? null;
}

function isSaid(known: Said, said: string): boolean {
  const text = said.toLowerCase();
  return known.some((one) => [one].flat().every((part) => text.includes(part)));
}
