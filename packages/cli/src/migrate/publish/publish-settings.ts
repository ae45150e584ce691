import type { PullRequestSettings } from '../campaign/campaign-file.js';
import type { KnownForges } from '../forge/forge-of.js';

/** How a campaign publishes. */
export interface PublishSettings {
  readonly pullRequest: PullRequestSettings;
  readonly sign: 'none' | 'api';
  /** Milliseconds between two requests that create something at one forge. */
  readonly pause: number;
  /** Forges besides the public ones. */
  readonly forges: KnownForges;
}

/** The filled-in texts of one pull request; the body carries the marker. */
export interface PublishTexts {
  readonly title: string;
  readonly body: string;
}
