FROM node:20 AS base-a
ENV NODE_OPTIONS="--require ./src/index.js"

FROM base-${KIND} AS app
FROM app
WORKDIR /app
COPY . .
RUN npm ci
