/**
 * Packages whose install scripts compile or fetch a binary into their own folder or the user's
 * home, check versions, or print a message. Of the project they read package.json at most, and what `rc-files.ts` tells.
 */
const HARMLESS: ReadonlySet<string> = new Set(
  `
  @apollo/protobufjs @biomejs/biome @compodoc/compodoc @datadog/native-appsec @datadog/native-metrics @datadog/pprof @discordjs/opus
  @firebase/util @louislam/sqlite3 @mongodb-js/zstd @nestjs/core @newrelic/native-metrics @parcel/watcher
  @playwright/browser-chromium @prisma/client @prisma/engines @scarf/scarf @sentry/cli @serialport/bindings @serialport/bindings-cpp
  @swc/core @tensorflow/tfjs-node @vscode/ripgrep @vscode/sqlite3 argon2 aws-crt aws-sdk bcrypt better-sqlite3 bigint-buffer
  bootstrap-vue bufferutil canvas cbor-extract chromedriver classic-level contextify core-js core-js-bundle core-js-pure couchbase
  cpu-features cwebp-bin cypress deasync diskusage dtrace-provider duckdb ejs electron electron-chromedriver es5-ext esbuild
  farmhash fast-folder-size ffi ffi-napi ffmpeg-static fibers fsevents geckodriver gifsicle grpc grpc-tools heapdump hiredis highlight.js
  ibm_db iconv iltorb isolated-vm jpegoptim-bin jpegtran-bin kerberos keytar keccak leveldown libxmljs libxmljs2 lmdb lmdb-store
  lzma-native microtime mmmagic mongodb-client-encryption mongodb-memory-server mozjpeg msgpackr-extract msnodesqlv8 napi-postinstall
  ngrok node-expat node-hid node-libcurl node-pty node-rdkafka node-sass nodegit nodemon odbc onnxruntime-node opencollective
  opencollective-postinstall optipng-bin oracledb parcel-bundler phantomjs phantomjs-prebuilt playwright playwright-chromium
  playwright-firefox playwright-webkit pngquant-bin posix preact prisma protobufjs pty.js re2 redis-memory-server ref ref-napi
  robotjs sass-embedded scrypt secp256k1 segfault-handler serialport sharp snappy sodium-native spawn-sync sqlcipher sqlite3 ssh2
  styled-components tiny-secp256k1 tree-sitter tree-sitter-json tree-sitter-yaml ttf2woff2 uglifyjs-webpack-plugin unix-dgram
  unrs-resolver usb utf-8-validate utp-native uws vue-demi weak web3 web3-bzz web3-shh websocket wrtc xxhash yarn zeromq zopflipng-bin
  `
    .split(/\s+/)
    .filter((name) => name !== ''),
);

/** Scopes whose packages hold prebuilt binaries. */
const HARMLESS_SCOPES = [
  '@fortawesome/',
  '@esbuild/',
  '@swc/',
  '@rollup/',
  '@img/',
  '@node-rs/',
  '@next/swc-',
  '@sentry/cli-',
  '@parcel/watcher-',
];

/** Is the package's install script known to leave the project alone? */
export function isHarmlessInstall(name: string): boolean {
  return HARMLESS.has(name) || HARMLESS_SCOPES.some((scope) => name.startsWith(scope));
}
