import { type Answer, defineTransform, type Outcome, type Proposal, review, type Transform } from '@dockshift/core';
import { transforms as every } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';

const FIVE = `FROM debian:12
RUN mkdir -p /a
RUN mkdir -p /b
RUN mkdir -p /c
RUN mkdir -p /d
RUN mkdir -p /e
`;

interface Played {
  readonly outcome: Outcome;
  /** The line, and what each rewrite would have done. */
  readonly titles: readonly string[];
  readonly asked: readonly Proposal[];
}

type Reply = Answer['kind'] | ((proposal: Proposal) => Answer);

/** Answers one question after the other; who has no answer any more leaves the rest. */
/** Those that most files have something for. */
const transforms = every.filter(({ presets }) => presets.includes('recommended'));

function play(source: string, replies: readonly Reply[], used: readonly Transform[] = transforms): Played {
  const steps = review({ source, context: null, contextPremise: null }, { transforms: used, unsafe: false });
  const asked: Proposal[] = [];
  let step = steps.next();
  while (step.done !== true) {
    const reply = replies[asked.length] ?? 'leave-rest';
    asked.push(step.value);
    step = steps.next(answerOf(reply, step.value));
  }
  const titles = asked.map(({ rewrite }) => `${rewrite.at.line} ${rewrite.title}`);
  return { outcome: step.value, titles, asked };
}

function answerOf(reply: Reply, proposal: Proposal): Answer {
  if (typeof reply === 'function') return reply(proposal);
  return reply === 'edit' ? { kind: 'edit', sources: proposal.after } : { kind: reply };
}

function sourceOf({ outcome }: Played): string | null {
  return outcome.status === 'changed' ? outcome.source : null;
}

/** Writes `to` in the place of the first word of each line that is `from`. */
function replaceWord(id: string, from: string, to: string, keeps: 'image' | 'nothing' = 'image'): Transform {
  return defineTransform({
    id,
    phase: 'clean',
    title: `Replace ${from}`,
    description: '',
    declines: {},
    presets: [],
    *find({ document }) {
      for (const { index } of document.source.matchAll(new RegExp(`^${from}\\b`, 'gm'))) {
        const span = { start: index, end: index + from.length };
        yield {
          at: span,
          message: `Here is ${from}.`,
          rewrite: {
            title: `Replace ${from} by ${to}`,
            edits: [{ file: 'dockerfile', span, text: to }],
            footprint: [span],
            keeps,
            premises: [],
            gain: { summary: 'another word' },
          },
        };
      }
    },
  });
}

describe('a review', () => {
  it('offers each rewrite on the text as chosen so far', () => {
    const source = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n';
    const played = play(source, ['take', 'take']);
    expect(played.titles).toEqual([
      '2 Run apt-get update in the RUN that installs',
      '2 Remove the apt package lists at the end of this RUN',
    ]);
    expect(played.asked[1]?.before).toEqual(played.asked[0]?.after);
    expect(sourceOf(played)).toBe(played.asked[1]?.after.dockerfile);
  });

  it('does not offer under another name what was refused', () => {
    const source = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n';
    const played = play(source, ['leave', 'leave', 'leave', 'leave']);
    // merge-runs would make the very same edits.
    expect(played.titles).toEqual(['2 Run apt-get update in the RUN that installs']);
    expect(played.outcome).toMatchObject({ status: 'unchanged', held: [] });
  });

  it('says what was not asked about when the rest is left', () => {
    const { outcome } = play(FIVE, ['leave-rest']);
    expect(outcome).toMatchObject({ status: 'unchanged', held: [{ title: 'Join 5 RUNs into one' }] });
  });

  it('asks nothing more when the rest is taken', () => {
    const played = play(FIVE.replace('RUN mkdir -p /c\n', 'RUN mkdir -p /c\nENV A=1\n'), ['take-rest']);
    expect(played.titles).toEqual(['2 Join 3 RUNs into one']);
    expect(sourceOf(played)?.match(/^RUN/gm)).toHaveLength(2);
  });
});

describe('a rewrite that is split', () => {
  it('is offered in its parts, of which each is taken or left', () => {
    const played = play(FIVE, ['split', 'leave', 'take', 'take', 'leave']);
    expect(played.asked.map(({ splits }) => splits)).toEqual([true, false, false, false, false]);
    expect(played.titles).toEqual([
      '2 Join 5 RUNs into one',
      '3 Join 2 RUNs into one',
      '4 Join 2 RUNs into one',
      '5 Join 2 RUNs into one',
      '6 Join 2 RUNs into one',
    ]);
    expect(sourceOf(played)).toBe(`FROM debian:12
RUN mkdir -p /a
RUN mkdir -p /b && \\
    mkdir -p /c && \\
    mkdir -p /d
RUN mkdir -p /e
`);
  });

  it('comes again as it is where it can not be taken apart', () => {
    const source = 'FROM debian:12\nRUN mkdir -p /a\nRUN mkdir -p /b\n';
    const played = play(source, ['split', 'take']);
    expect(played.titles).toEqual(['2 Join 2 RUNs into one', '2 Join 2 RUNs into one']);
    expect(sourceOf(played)).toContain('/a && ');
  });

  it('is refused with all its parts', () => {
    expect(play(FIVE, ['leave', 'take']).titles).toHaveLength(1);
  });
});

describe('an edit by hand', () => {
  const typed = (text: string): Reply => {
    return ({ after }) => ({ kind: 'edit', sources: { ...after, dockerfile: text } });
  };

  it('takes the place of the rewrite, and the review goes on with it', () => {
    const edited = 'FROM debian:12\nRUN mkdir -p /a /b /c /d /e\nRUN apt-get update && apt-get install -y curl\n';
    const played = play(FIVE, [typed(edited), 'take', 'take']);
    expect(played.titles[1]).toMatch(/Remove the apt package lists/);
    expect(played.asked[1]?.before.dockerfile).toBe(edited);
    expect(sourceOf(played)).toContain('rm -rf /var/lib/apt/lists/*');
    expect(played.outcome).toMatchObject({ applied: [{ title: 'Join 5 RUNs into one' }, { safety: 'safe' }] });
  });

  it('is not followed by the same rewrite', () => {
    const edited = FIVE.replace('RUN mkdir -p /e', '# the last one\nRUN mkdir -p /e');
    const played = play(FIVE, [typed(edited), 'take', 'take']);
    expect(sourceOf(played)).toBe(edited);
    expect(played.titles).toHaveLength(1);
  });

  it('that is no Dockerfile is refused: the same is asked again', () => {
    const played = play(FIVE, [typed('FORM debian\n'), typed(''), 'take']);
    expect(new Set(played.titles)).toEqual(new Set(['2 Join 5 RUNs into one']));
    expect(played.asked[2]?.before.dockerfile).toBe(FIVE);
    expect(sourceOf(played)?.match(/^RUN/gm)).toHaveLength(1);
  });

  it('that brings the original back is no change', () => {
    const played = play(FIVE, [typed(FIVE)]);
    expect(played.outcome.status).toBe('unchanged');
  });
});

describe('a suggestion', () => {
  const source = 'FROM debian:12\nEXPOSE 80\nENV b=2\nUSER root\n';
  // Guards would refuse one that claims to keep the image.
  const small = [
    replaceWord('suggest', 'EXPOSE 80', 'EXPOSE 81', 'nothing'),
    replaceWord('small', 'ENV', 'env'),
    replaceWord('small-too', 'USER', 'user'),
  ];

  it('is offered when nothing else is left', () => {
    const played = play(source, ['take', 'take', 'take'], small);
    expect(played.titles).toEqual([
      '3 Replace ENV by env',
      '4 Replace USER by user',
      '2 Replace EXPOSE 80 by EXPOSE 81',
    ]);
    expect(played.asked.at(-1)?.rewrite.safety).toBe('suggestion');
    expect(sourceOf(played)).toBe('FROM debian:12\nEXPOSE 81\nenv b=2\nuser root\n');
  });

  it('is asked about even when all the rest is taken', () => {
    const played = play(source, ['take-rest', 'leave'], small);
    expect(played.titles).toEqual(['3 Replace ENV by env', '2 Replace EXPOSE 80 by EXPOSE 81']);
    expect(sourceOf(played)).toBe('FROM debian:12\nEXPOSE 80\nenv b=2\nuser root\n');
  });

  it('must be well written, too', () => {
    const { outcome, titles } = play(source, [], [replaceWord('suggest', 'EXPOSE', 'EXPOS', 'nothing')]);
    expect(titles).toEqual([]);
    expect(outcome).toMatchObject({ defects: [{ kind: 'veto' }] });
  });
});

describe('a rewrite without an end', () => {
  it('that leads back is a defect, and the review goes on', () => {
    const used = [replaceWord('there', 'ENV', 'env'), replaceWord('back', 'env', 'ENV')];
    const played = play('FROM debian:12\nENV a=1\n', ['take', 'take', 'take'], used);
    expect(played.titles).toEqual(['2 Replace ENV by env']);
    expect(played.outcome).toMatchObject({ status: 'changed', defects: [{ kind: 'cycle' }] });
  });

  it('that grows for ever is taken back, without another question about the others', () => {
    const grows = replaceWord('grows', 'RUN', 'RUN');
    const wider: Transform = {
      ...grows,
      *find(subject) {
        for (const finding of grows.find(subject)) {
          if (!('rewrite' in finding)) continue;
          const end = { start: finding.at.end, end: finding.at.end };
          const rewrite = {
            ...finding.rewrite,
            title: 'Widen',
            footprint: [end],
            edits: [{ file: 'dockerfile' as const, span: end, text: ' ' }],
          };
          yield { ...finding, rewrite };
        }
      },
    };
    const used = [replaceWord('small', 'ENV', 'env'), wider];
    const played = play('FROM debian:12\nENV a=1\nRUN true\n', Array<Reply>(20).fill('take'), used);
    expect(played.titles.filter((title) => title.includes('env'))).toHaveLength(1);
    expect(played.outcome).toMatchObject({ status: 'changed', defects: [{ kind: 'cycle', transform: 'grows' }] });
    expect(sourceOf(played)).toBe('FROM debian:12\nenv a=1\nRUN true\n');
  });
});
