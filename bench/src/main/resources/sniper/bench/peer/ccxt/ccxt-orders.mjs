// From a websocket's message in hand to a signed order, with ccxt: its handler of MEXC's messages decodes a book ticker and
// keeps it, then createOrder builds and signs a limit order. Nothing is sent: what would fetch takes the time instead.
// Prints "result COUNT P50 P90 P99 P99.9 MAX" in nanoseconds. Arguments: the frame in hexadecimal digits; orders before it
// counts; orders that count.
import ccxt from 'ccxt';

const frame = new Uint8Array(Buffer.from(process.argv[2], 'hex'));
const uncounted = Number(process.argv[3]);
const counted = Number(process.argv[4]);

const exchange = new ccxt.pro.mexc({ apiKey: 'bench', secret: 'bench-secret', enableRateLimit: false });
const market = {
    id: 'BTCUSDT', symbol: 'BTC/USDT', base: 'BTC', quote: 'USDT', baseId: 'BTC', quoteId: 'USDT',
    type: 'spot', spot: true, margin: false, swap: false, future: false, option: false, contract: false, active: true,
    precision: { amount: 0.00000001, price: 0.01 },
    limits: { amount: {}, price: {}, cost: {}, leverage: {} },
};

let signedNanos = 0n;
let requests = 0;
exchange.fetch = async (url) => {
    signedNanos = process.hrtime.bigint();
    requests += url.includes('signature=') ? 1 : 0;
    return { symbol: 'BTCUSDT', orderId: 'C1' };
};

let tickers = 0;
const client = {
    url: 'wss://wbs-api.mexc.com/ws',
    resolve: () => { tickers += 1; },
    reject: (error) => { throw error; },
};

exchange.setMarkets([market]);
await exchange.loadExchangeSpecificFiles(); // its protobuf, which the constructor does not wait for
const nanos = new Float64Array(counted);
for (let i = 0; i < uncounted + counted; i += 1) {
    const startedNanos = process.hrtime.bigint();
    exchange.handleMessage(client, frame);
    const ask = exchange.tickers['BTC/USDT']?.ask ?? exchange.bidsasks['BTC/USDT'].ask;
    await exchange.createOrder('BTC/USDT', 'limit', 'buy', 0.5, ask);
    if (i >= uncounted) {
        nanos[i - uncounted] = Number(signedNanos - startedNanos);
    }
}
if (requests !== uncounted + counted || tickers === 0) {
    throw new Error(`not every message led to a signed order: orders=${requests} tickers=${tickers}`);
}
nanos.sort();
const at = (percentile) => nanos[Math.min(counted - 1, Math.floor((counted * percentile) / 100))];
console.log(['result', counted, at(50), at(90), at(99), at(99.9), nanos[counted - 1]].join(' '));
process.exit(0);
