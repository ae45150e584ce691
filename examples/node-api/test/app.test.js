import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../src/app.js';

test('an order that was put can be read', async () => {
  const app = createApp();
  const order = { item: 'tea', quantity: 2 };
  const put = await app.request('/orders/7', { method: 'PUT', body: JSON.stringify(order) });
  assert.equal(put.status, 201);
  const got = await app.request('/orders/7');
  assert.deepEqual(await got.json(), { id: '7', ...order });
});

test('an order of nothing is refused', async () => {
  const put = await createApp().request('/orders/7', { method: 'PUT', body: '{"item":"tea","quantity":0}' });
  assert.equal(put.status, 400);
});
