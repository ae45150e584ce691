import assert from 'node:assert/strict';
import { test } from 'node:test';
import { total } from './index.js';

test('a basket costs what its parts cost', () => {
  assert.equal(total([{ cents: 250, quantity: 2 }, { cents: 99, quantity: 1 }]), 599);
});
