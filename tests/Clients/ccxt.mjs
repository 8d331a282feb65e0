// ccxt against the local venue: one line a check, a total at the end; exits 1 when any check fails.
// Arguments: the port of the venue. Environment: KRAKEN_SIM_KEY, KRAKEN_SIM_SECRET.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';

const port = Number(process.argv[2]);
const symbol = 'BTC/USD';
const patienceMs = 20_000;
let passed = 0;
let failed = 0;

const keys = { apiKey: process.env.KRAKEN_SIM_KEY, secret: process.env.KRAKEN_SIM_SECRET };
const rest = `http://127.0.0.1:${port}`;
const socket = `ws://127.0.0.1:${port}`;

function pointed(exchange) {
  exchange.urls.api.public = rest;
  exchange.urls.api.private = rest;
  if (exchange.urls.api.ws) {
    exchange.urls.api.ws.publicV2 = `${socket}/v2`;
    exchange.urls.api.ws.privateV2 = `${socket}/auth/v2`;
  }
  return exchange;
}

// ccxt's own checksum check, with the numbers' decimals given back: JSON.parse took the trailing zeros (README).
class CheckedStream extends ccxt.pro.kraken {
  formatNumber(number) {
    this.isQuantity = !(this.isQuantity ?? true);
    const decimals = this.isQuantity ? 8 : 1;
    return super.formatNumber(number.toFixed(decimals));
  }
}

async function check(name, body) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came in ${patienceMs} ms`)), patienceMs);
  });
  try {
    const note = await Promise.race([body(), late]);
    passed += 1;
    console.log(`ok      ${name}${note ? `: ${note}` : ''}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}: ${error.message ?? error}`);
  } finally {
    clearTimeout(timer);
  }
}

const client = pointed(new ccxt.kraken({ ...keys, enableRateLimit: true, rateLimit: 500 }));
const stream = pointed(new CheckedStream({ ...keys, options: { watchOrderBook: { checksum: true } } }));
await stream.loadHttpProxyAgent(); // ccxt asks for it on any ws:// address.
let resting;
let bought;

await check('loadMarkets', async () => {
  const markets = await client.loadMarkets();
  assert.equal(markets[symbol].id, 'XXBTZUSD');
  assert.equal(markets['ETH/USD'].active, true);
  assert.equal(markets[symbol].precision.price, 0.1);
  return `${Object.keys(markets).length} markets`;
});

await check('fetchTime', async () => {
  assert.ok(Math.abs((await client.fetchTime()) - Date.now()) < 60_000);
});

await check('fetchStatus', async () => {
  assert.equal((await client.fetchStatus()).status, 'ok');
});

await check('fetchTicker', async () => {
  const ticker = await client.fetchTicker(symbol);
  assert.ok(ticker.bid > 0 && ticker.ask > ticker.bid, `bid ${ticker.bid}, ask ${ticker.ask}`);
  assert.ok(ticker.low <= ticker.last && ticker.last <= ticker.high);
  return `${ticker.bid} / ${ticker.ask}`;
});

await check('fetchOrderBook', async () => {
  const book = await client.fetchOrderBook(symbol, 25);
  assert.equal(book.bids.length, 25);
  assert.equal(book.asks.length, 25);
  assert.ok(book.bids[0][0] < book.asks[0][0]);
  assert.ok(book.bids[0][0] > book.bids[24][0] && book.asks[0][0] < book.asks[24][0]);
});

await check('fetchOHLCV', async () => {
  const candles = await client.fetchOHLCV(symbol, '1m');
  assert.ok(candles.length >= 20, `${candles.length} candles`);
  candles.forEach(([, open, high, low, close]) => {
    assert.ok(low <= Math.min(open, close) && high >= Math.max(open, close));
  });
  candles.slice(1).forEach((candle, index) => assert.equal(candle[0] - candles[index][0], 60_000));
  return `${candles.length} candles`;
});

await check('fetchTrades', async () => {
  const trades = await client.fetchTrades(symbol);
  assert.ok(trades.length > 10 && trades.every((trade) => trade.price > 0 && trade.amount > 0 && trade.id));
  return `${trades.length} trades`;
});

await check('fetchBalance', async () => {
  const balance = await client.fetchBalance();
  assert.equal(balance.USD.total, 100_000);
  assert.equal(balance.BTC.free, 1);
});

await check('createOrder limit', async () => {
  const { bid } = await client.fetchTicker(symbol);
  resting = await client.createOrder(symbol, 'limit', 'buy', 0.01, Math.round(bid * 0.8));
  assert.match(resting.id, /^O[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{6}$/);
  return resting.id;
});

await check('fetchOpenOrders', async () => {
  const orders = await client.fetchOpenOrders(symbol);
  assert.deepEqual(orders.map((order) => order.id), [resting.id]);
  assert.equal(orders[0].status, 'open');
  assert.equal(orders[0].symbol, symbol);
  assert.equal(orders[0].remaining, 0.01);
});

await check('fetchBalance with a hold', async () => {
  const balance = await client.fetchBalance();
  assert.ok(balance.USD.used > 0 && balance.USD.free < 100_000, `used ${balance.USD.used}`);
});

await check('fetchOrder', async () => {
  const order = await client.fetchOrder(resting.id, symbol);
  assert.equal(order.type, 'limit');
  assert.equal(order.side, 'buy');
  assert.equal(order.amount, 0.01);
});

await check('createOrder refused for lack of funds', async () => {
  await assert.rejects(client.createOrder(symbol, 'limit', 'buy', 1_000, 50_000), ccxt.InsufficientFunds);
});

await check('createOrder refused below the minimum', async () => {
  await assert.rejects(client.createOrder(symbol, 'limit', 'buy', 0.00000001, 50_000), ccxt.BaseError);
});

await check('cancelOrder', async () => {
  await client.cancelOrder(resting.id, symbol);
  assert.deepEqual(await client.fetchOpenOrders(symbol), []);
});

await check('cancelOrder of what is not there', async () => {
  await assert.rejects(client.cancelOrder('OAAAAA-BBBBB-CCCCCC', symbol), ccxt.OrderNotFound);
});

await check('createOrder market', async () => {
  bought = await client.createOrder(symbol, 'market', 'buy', 0.02);
  const order = await client.fetchOrder(bought.id, symbol);
  assert.equal(order.status, 'closed');
  assert.equal(order.filled, 0.02);
  assert.ok(order.fee.cost > 0 && order.average > 0);
  return `at ${order.average}`;
});

await check('fetchClosedOrders', async () => {
  const orders = await client.fetchClosedOrders(symbol);
  const statuses = Object.fromEntries(orders.map((order) => [order.id, order.status]));
  assert.equal(statuses[bought.id], 'closed');
  assert.equal(statuses[resting.id], 'canceled');
});

await check('fetchMyTrades', async () => {
  const trades = await client.fetchMyTrades(symbol);
  assert.ok(trades.length > 0 && trades.every((trade) => trade.order === bought.id && trade.takerOrMaker === 'taker'));
  assert.ok(Math.abs(trades.reduce((sum, trade) => sum + trade.amount, 0) - 0.02) < 1e-9);
});

await check('fetchLedger', async () => {
  const entries = await client.fetchLedger();
  const types = new Set(entries.map((entry) => entry.type));
  assert.ok(types.has('trade') && types.has('deposit') || types.has('transaction'), [...types].join(' '));
  return `${entries.length} entries`;
});

await check('fetchTradingFee', async () => {
  const fee = await client.fetchTradingFee(symbol);
  assert.ok(fee.taker > fee.maker && fee.taker > 0, `${fee.taker} ${fee.maker}`);
});

await check('cancelAllOrders', async () => {
  const { bid } = await client.fetchTicker(symbol);
  await client.createOrder(symbol, 'limit', 'buy', 0.001, Math.round(bid * 0.7));
  await client.createOrder(symbol, 'limit', 'buy', 0.001, Math.round(bid * 0.6));
  await client.cancelAllOrders();
  assert.deepEqual(await client.fetchOpenOrders(), []);
});

await check('watchOrderBook with checksums', async () => {
  let last;
  for (let index = 0; index < 60; index += 1) {
    const book = await stream.watchOrderBook(symbol, 10);
    assert.ok(book.bids[0][0] < book.asks[0][0]);
    last = `${book.bids[0][0]} / ${book.asks[0][0]}`;
  }
  return `60 updates, last ${last}`;
});

await check('watchTicker', async () => {
  const ticker = await stream.watchTicker(symbol);
  assert.ok(ticker.ask > ticker.bid);
});

await check('watchTrades', async () => {
  const trades = await stream.watchTrades(symbol);
  assert.ok(trades.length > 0 && trades[0].price > 0);
});

await check('watchOHLCV', async () => {
  const candles = await stream.watchOHLCV(symbol, '1m');
  assert.ok(candles.length > 0 && candles.at(-1)[2] >= candles.at(-1)[3]);
});

await check('watchBalance', async () => {
  const balance = await stream.watchBalance();
  assert.ok(balance.BTC.total > 1 && balance.USD.total < 100_000, `BTC ${balance.BTC.total} USD ${balance.USD.total}`);
});

await check('watchOrders', async () => {
  const { bid } = await client.fetchTicker(symbol);
  const coming = stream.watchOrders(); // By symbol, ccxt would miss the sparse messages (README).
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const placed = await client.createOrder(symbol, 'limit', 'buy', 0.001, Math.round(bid * 0.75));
  let seen = await coming;
  while (!seen.some((order) => order.id === placed.id && order.status === 'open')) {
    seen = await stream.watchOrders();
  }
  await client.cancelOrder(placed.id, symbol);
  while (!seen.some((order) => order.id === placed.id && order.status === 'canceled')) {
    seen = await stream.watchOrders();
  }
});

await check('createOrderWs and watchMyTrades', async () => {
  const coming = stream.watchMyTrades(symbol);
  const placed = await stream.createOrderWs(symbol, 'market', 'buy', 0.001);
  assert.ok(placed.id, JSON.stringify(placed));
  let trades = await coming;
  while (!trades.some((trade) => trade.order === placed.id)) {
    trades = await stream.watchMyTrades(symbol);
  }
});

await check('createOrderWs and cancelOrderWs', async () => {
  const { bid } = await client.fetchTicker(symbol);
  const placed = await stream.createOrderWs(symbol, 'limit', 'buy', 0.001, Math.round(bid * 0.7));
  await stream.cancelOrderWs(placed.id);
  assert.deepEqual(await client.fetchOpenOrders(), []);
});

await stream.close();
console.log(`ccxt ${ccxt.version}: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
