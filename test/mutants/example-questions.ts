import { TOOLS } from '../../packages/core/src/tools/registry.js';
import { judgeRows } from '../tools/judge/rows.js';
import { allTables } from '../tools/judge/tables.js';
import type { Question } from './question.js';

/** Does each row of the tables of examples beside the tools hold? */
export async function exampleQuestions(): Promise<readonly Question[]> {
  const tables = await allTables();
  return tables.flatMap(({ file, examples }) => {
    const tool = TOOLS.find(({ id }) => id === examples.tool);
    if (tool === undefined) throw new Error(`${file} has examples of ${examples.tool}, which is no tool`);
    return examples.rows.map((row, index) => ({
      name: `${file}: row ${index + 1}, ${row.run}`,
      holds: () => judgeRows(tool, { ...examples, rows: [row] }).length === 0,
    }));
  });
}
