import { Hono } from 'hono';

/** The routes, apart from the server so that the tests can call them. */
export function createApp(orders = new Map()) {
  const app = new Hono();

  app.get('/health', (c) => c.json({ status: 'ok' }));

  app.get('/orders/:id', (c) => {
    const order = orders.get(c.req.param('id'));
    return order === undefined ? c.json({ error: 'no such order' }, 404) : c.json(order);
  });

  app.put('/orders/:id', async (c) => {
    const { item, quantity } = await c.req.json();
    if (typeof item !== 'string' || !Number.isInteger(quantity) || quantity < 1) {
      return c.json({ error: 'an order has an item and a quantity' }, 400);
    }
    const order = { id: c.req.param('id'), item, quantity };
    orders.set(order.id, order);
    return c.json(order, 201);
  });

  return app;
}
