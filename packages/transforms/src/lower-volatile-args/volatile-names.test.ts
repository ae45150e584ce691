import { describe, expect, it } from 'vitest';
import { isPlaceholder, isVolatileName } from './volatile-names.js';

describe('names', () => {
  it.each(
    'GIT_SHA GIT_COMMIT VCS_REF BUILD_DATE build_date BUILD_NUMBER VERSION APP_VERSION COMMIT CI_COMMIT_SHORT_SHA SOURCE_COMMIT GITHUB_RUN_ID IMAGE_TAG BUILDTIME VITE_GIT_SHA RELEASE_VERSION'.split(
      ' ',
    ),
  )('%s may be another in each build', (name) => {
    expect(isVolatileName(name)).toBe(true);
  });

  it.each(
    'NODE_VERSION GIT_VERSION DOCKER_VERSION PROJECT_ID APP_ID SHA256 CACHEBUST CACHE_DATE TARGETARCH BUILDPLATFORM BUILD_TYPE DATE ID SOURCE_DATE_EPOCH PATH'.split(
      ' ',
    ),
  )('%s is none of them', (name) => {
    expect(isVolatileName(name)).toBe(false);
  });
});

describe('defaults', () => {
  it.each([null, '', '""', 'dev', '"unknown"', "'n/a'", '0.0.0', '$OTHER'])('%j stands for a value', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each(['1.2.3', 'master', 'latest', '20240101'])('%j is a value', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});
