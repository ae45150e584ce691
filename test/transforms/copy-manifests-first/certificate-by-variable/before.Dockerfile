FROM node:20 AS base
ENV NODE_EXTRA_CA_CERTS=/app/src/index.js
FROM base
WORKDIR /app
COPY . .
RUN npm ci
