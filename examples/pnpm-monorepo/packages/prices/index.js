/** The sum of a basket in cents: `[{ cents, quantity }]`. */
export function total(basket) {
  return basket.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0);
}
