import { serve } from '@hono/node-server';
import { total } from '@shop/prices';
import { Hono } from 'hono';

const app = new Hono();
app.get('/health', (c) => c.json({ status: 'ok' }));
app.post('/total', async (c) => c.json({ total: total(await c.req.json()) }));

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });
