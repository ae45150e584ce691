/*
 * Judges tools by the tables of examples beside them and by the recorded runs of the real programs: `pnpm check-tool pip`, or
 * all of them without a name. It prints a line for each finding, and ends with 1 if there is one.
 */
import { TOOLS } from '../packages/core/src/tools/registry.js';
import { lineOf } from '../test/tools/judge/finding.js';
import { judge } from '../test/tools/judge/judge.js';
import { allTables } from '../test/tools/judge/tables.js';

const [, , ...named] = process.argv;
const ids = TOOLS.map((tool) => tool.id);
const unknown = named.filter((id) => !ids.includes(id));
if (unknown.length > 0) console.log(`There is no tool ${unknown.join(', ')}. There are ${ids.join(', ')}.`);
const tables = await allTables();
const tools = TOOLS.filter(({ id }) => named.length === 0 || named.includes(id));
// What several tools share is said once.
const findings = new Set(tools.flatMap((tool) => judge(tool, tables).map(lineOf)));
for (const finding of findings) console.log(finding);
if (tools.length > 0) console.log(`${findings.size} findings in ${tools.map(({ id }) => id).join(', ')}`);
process.exitCode = findings.size + unknown.length === 0 ? 0 : 1;
