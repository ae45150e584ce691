import { serve } from '@hono/node-server';
import { createApp } from './app.js';

const port = Number(process.env.PORT ?? 3000);
const server = serve({ fetch: createApp().fetch, port }, () => console.log(`listening on ${port}`));

process.on('SIGTERM', () => server.close());
