/** What the modules above are told of, each with `{ orderId, customerId }`. */
export const orderEvents = { effective: 'order.effective', withdrawn: 'order.withdrawn' } as const;
