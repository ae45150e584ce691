// A page that shows the queues of dockshift migrate --queue, and changes nothing:
//   npm install bullmq hono @hono/node-server @bull-board/api @bull-board/hono
//   node board.mjs redis://127.0.0.1:6379 3000
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Queue } from 'bullmq';
import { Hono } from 'hono';

const [url = 'redis://127.0.0.1:6379', port = '3000'] = process.argv.slice(2);

const board = new HonoAdapter(serveStatic);
const queues = ['plan', 'try', 'apply', 'publish'].map((name) => {
  const queue = new Queue(name, { connection: { url }, prefix: 'dockshift' });
  return new BullMQAdapter(queue, { readOnlyMode: true });
});
createBullBoard({ queues, serverAdapter: board });
board.setBasePath('/');

const app = new Hono();
app.route('/', board.registerPlugin());
// Whoever sees the page sees the names of all repositories: put a proxy that asks who it is in front of it.
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) }, ({ port: taken }) => {
  process.stdout.write(`http://127.0.0.1:${taken}/\n`);
});
