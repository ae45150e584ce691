/** A secret as it is, and as programs write it. */
export function formsOf(secret: string, user = 'oauth2'): string {
  const percent = encodeURIComponent(secret);
  const hex = [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join('');
  const json = JSON.stringify(secret);
  const basic = ['', user, 'x-access-token', 'ab', 'abc'].map((name) => Buffer.from(`${name}:${secret}`));
  const encoded = [Buffer.from(secret), ...basic].flatMap((bytes) => [
    bytes.toString('base64'),
    bytes.toString('base64url'),
    encodeURIComponent(bytes.toString('base64')),
  ]);
  return [secret, percent, percent.toLowerCase(), hex, json, secret.replaceAll('/', '\\/'), ...encoded].join(' or ');
}

/** Where a text gives a secret away, in whatever form. Shares nothing with what hides it. */
export function leaksIn(text: string, secret: string): readonly string[] {
  const lines = text.split(/[\n\r]+| or /);
  return lines.filter((line) => {
    const percent = line.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
      return Buffer.from(run.replaceAll('%', ''), 'hex').toString();
    });
    const plain = [line, percent, percent.replace(/\\(.)/g, '$1')];
    return plain.some((each) => each.includes(secret)) || runsOf(percent).some((run) => decodes(run, secret));
  });
}

function runsOf(text: string): readonly string[] {
  return text.match(/[\w+/-]{8,}/g) ?? [];
}

/** A run may have something in front of it. */
function decodes(run: string, secret: string): boolean {
  return [0, 1, 2, 3].some((skip) => Buffer.from(run.slice(skip), 'base64').toString().includes(secret));
}
