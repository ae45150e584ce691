/**
 * Text without what could be a secret: the user and password of a URL, and tokens of the kinds that forges hand out.
 * Whatever git or a forge says goes through here before it is shown or kept.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s@'"]*@/gi, '$1')
    .replace(TOKENS, '***')
    .replace(/\b(authorization|private-token|proxy-authorization)(["']?\s*[:=]\s*)[^\r\n]*/gi, '$1$2***');
}

// GitHub: ghp_, gho_, ghu_, ghs_, ghr_, github_pat_; GitLab: glpat-, gldt-, glcbt-, …
const TOKENS = /\b(?:gh[opsur]_\w{16,}|github_pat_\w{16,}|gl[a-z]{2,5}-[\w.-]{16,})/g;
